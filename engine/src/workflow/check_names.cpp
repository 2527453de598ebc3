#include <fmt/format.h>

#include <set>
#include <string>

#include "check.hpp"
#include "codes.hpp"

namespace cocrea {

namespace {

/// Words that stand for somebody wherever roles and seats are named.
const std::set<std::string>& words_for_somebody() {
    static const std::set<std::string> words{"self", "chair", std::string(the_author)};
    return words;
}

}  // namespace

void check_names(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    for (const Role& role : workflow.roles)
        if (words_for_somebody().contains(role.id))
            problems.add(problem::name_taken, "roles." + role.id, role.id, "");
    const auto is_taken = [&](const std::string& id) {
        return words_for_somebody().contains(id) || words.reserved.contains(id) ||
               workflow.role(id) != nullptr;
    };
    std::set<std::string> seen;
    for (const Body& body : workflow.bodies)
        for (std::size_t i = 0; i < body.seats.size(); ++i)
            if (const std::string& id = body.seats[i].id; is_taken(id) && seen.insert(id).second)
                problems.add(problem::name_taken,
                             fmt::format("bodies.{}.seats[{}].id", shown(body.id), i), shown(id),
                             "");
}

}  // namespace cocrea
