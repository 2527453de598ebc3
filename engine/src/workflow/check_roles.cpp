#include <algorithm>

#include "check.hpp"
#include "codes.hpp"

namespace cocrea {

namespace {

/// Follows deputies from `role`; the ids walked when the walk comes back to `role`, else nothing.
std::vector<std::string> way_back(const Workflow& workflow, const Role& role) {
    std::vector<std::string> walked{role.id};
    for (const Role* at = workflow.role(role.deputy_of); at; at = workflow.role(at->deputy_of)) {
        walked.push_back(at->id);
        if (at == &role) return walked;
        if (walked.size() > workflow.roles.size()) break;
    }
    return {};
}

void check_deputy(const Workflow& workflow, const Role& role, Problems& problems) {
    if (role.deputy_of.empty()) return;
    const std::string path = "roles." + shown(role.id) + ".deputy_of";
    if (!workflow.role(role.deputy_of)) {
        std::vector<std::string> known;
        for (const Role& other : workflow.roles) known.push_back(shown(other.id));
        const std::string meant = nearest(role.deputy_of, known);
        problems.add(problem::role_unknown, path, shown(role.deputy_of),
                     meant.empty() ? joined(known) : meant);
    }
    if (const Role* other = workflow.role(role.deputy_of)) {
        const bool alike =
            other->id == "lead" ? role.about.has_value() : other->about == role.about;
        if (!alike)
            problems.add(problem::deputy_about_other, path, shown(role.id), shown(other->id));
    }
    const std::vector<std::string> cycle = way_back(workflow, role);
    if (!cycle.empty() && role.id == *std::ranges::min_element(cycle))
        problems.add(problem::deputy_cycle, path, cycle_text(cycle), "");
}

}  // namespace

std::string cycle_text(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : " -> ") + shown(id);
    return text;
}

const std::vector<std::string>& deeds_needed(const Vocabulary& words, Needed by) {
    static const std::vector<std::string> none;
    const auto found = words.needed.find(by);
    return found == words.needed.end() ? none : found->second;
}

void check_roles(const Workflow& workflow, Problems& problems) {
    if (workflow.roles.empty()) return;
    if (!workflow.role("registrar")) problems.add(problem::role_missing, "roles", "", "registrar");
    for (const Role& role : workflow.roles) {
        check_deputy(workflow, role, problems);
        const bool known = role.id == "registrar" || role.id == "seat" || role.id == "lead";
        if (known && role.about)
            problems.add(problem::role_about_one, "roles." + role.id + ".about", role.id, "");
    }
}

}  // namespace cocrea
