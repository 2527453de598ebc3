#include "read_parts.hpp"

namespace cocrea {

namespace {

Role read_role(const std::string& id, const Field& field, const Words& words) {
    const Mapping keys(field, {}, {"title", "may", "deputy_of"});
    Role role{id, keys.title_or(id), {}, {}};
    if (const Field* may = keys["may"]) role.may = read_deeds(*may, words.deeds);
    if (const Field* deputy = keys["deputy_of"]) role.deputy_of = deputy->slug();
    return role;
}

}  // namespace

std::set<std::string> read_deeds(const Field& field, const std::vector<std::string>& known) {
    std::set<std::string> deeds;
    for (const Field& item : field.items()) {
        const std::string deed = item.one_of(known, problem::deed_unknown);
        if (!deed.empty() && !deeds.insert(deed).second)
            item.fail(problem::value_duplicate, deed, "");
    }
    return deeds;
}

std::vector<Role> read_roles(const Field& field, const Words& words) {
    std::vector<Role> roles;
    for (const auto& [id, role] : field.named()) roles.push_back(read_role(id, role, words));
    return roles;
}

}  // namespace cocrea
