#include "read_parts.hpp"

namespace cocrea {

namespace {

Role read_role(const std::string& id, const Field& field, const Words& words) {
    const Mapping keys(field, {}, {"title", "may", "deputy_of"});
    Role role{id, keys.title_or(id), {}, {}};
    if (const Field* may = keys["may"])
        role.may = read_words(*may, words.deeds, problem::deed_unknown);
    if (const Field* deputy = keys["deputy_of"]) role.deputy_of = deputy->slug();
    return role;
}

}  // namespace

std::set<std::string> read_words(const Field& field, const std::vector<std::string>& known,
                                 std::string_view code) {
    std::set<std::string> words;
    for (const Field& item : field.items()) {
        const std::string word = item.one_of(known, code);
        if (!word.empty() && !words.insert(word).second)
            item.fail(problem::value_duplicate, word, "");
    }
    return words;
}

std::vector<Role> read_roles(const Field& field, const Words& words) {
    std::vector<Role> roles;
    for (const auto& [id, role] : field.named()) roles.push_back(read_role(id, role, words));
    return roles;
}

}  // namespace cocrea
