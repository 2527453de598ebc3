#include <fmt/format.h>

#include <algorithm>

#include "check.hpp"
#include "codes.hpp"

namespace cocrea {

namespace {

/// Checks the classes of documents of one workflow, one after the other.
class Classes {
  public:
    Classes(const Workflow& workflow, const Vocabulary& words, Problems& problems)
        : workflow_(workflow), words_(words), problems_(problems) {}

    void check(const DocumentClass& one) {
        const std::string path = "documents." + shown(one.id);
        check_roles(one.by, path + ".by", Needed::for_documents);
        check_roles(one.publish_by, path + ".publish.by", Needed::to_publish);
        check_roles(one.apart_from, path + ".apart_from", Needed::never);
        check_apart(one, one.by, path + ".by");
        check_apart(one, one.publish_by, path + ".publish.by");
        if (one.approve.empty() || workflow_.decisions.empty() || workflow_.decision(one.approve))
            return;
        const auto known = ids_of(workflow_.decisions);
        const std::string meant = nearest(one.approve, known);
        problems_.add(problem::decision_unknown, path + ".approve", shown(one.approve),
                      meant.empty() ? joined(known) : meant);
    }

  private:
    /// Roles that there are, which may do what the class lets them do.
    void check_roles(const std::vector<std::string>& roles, const std::string& path, Needed by) {
        if (workflow_.roles.empty()) return;
        const auto known = ids_of(workflow_.roles);
        for (std::size_t i = 0; i < roles.size(); ++i) {
            const auto at = fmt::format("{}[{}]", path, i);
            if (by == Needed::never ? !is_worn(workflow_, roles[i]) : !workflow_.role(roles[i])) {
                const std::string meant = nearest(roles[i], known);
                problems_.add(problem::role_unknown, at, shown(roles[i]),
                              meant.empty() ? joined(known) : meant);
                continue;
            }
            if (by == Needed::never) continue;
            for (const auto& deed : deeds_needed(words_, by))
                if (!workflow_.may(roles[i], deed))
                    problems_.add(problem::class_role_may_not, at, shown(roles[i]), deed);
        }
    }

    /// Somebody is left who may touch it.
    void check_apart(const DocumentClass& one, const std::vector<std::string>& roles,
                     const std::string& path) {
        const auto apart = [&](const std::string& role) {
            return std::ranges::find(one.apart_from, role) != one.apart_from.end();
        };
        if (!roles.empty() && std::ranges::all_of(roles, apart))
            problems_.add(problem::class_by_nobody, path, joined(roles), joined(one.apart_from));
    }

    const Workflow& workflow_;
    const Vocabulary& words_;
    Problems& problems_;
};

}  // namespace

void check_documents(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    Classes classes(workflow, words, problems);
    for (const DocumentClass& one : workflow.documents) classes.check(one);
}

}  // namespace cocrea
