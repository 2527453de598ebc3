#include "read_parts.hpp"

namespace cocrea {

namespace {

Role read_role(const std::string& id, const Field& field, const Words& words) {
    const Mapping keys(field, {}, {"title", "may", "deputy_of"});
    Role role{id, keys.title_or(id), {}, {}};
    if (const Field* may = keys["may"]) {
        for (const Field& item : may->items()) {
            const std::string deed = item.one_of(words.deeds, problem::deed_unknown);
            if (!deed.empty() && !role.may.insert(deed).second)
                item.fail(problem::value_duplicate, deed, "");
        }
    }
    if (const Field* deputy = keys["deputy_of"]) role.deputy_of = deputy->slug();
    return role;
}

}  // namespace

std::vector<Role> read_roles(const Field& field, const Words& words) {
    std::vector<Role> roles;
    for (const auto& [id, role] : field.named()) roles.push_back(read_role(id, role, words));
    return roles;
}

}  // namespace cocrea
