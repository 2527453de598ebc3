#include <boost/describe/enum_to_string.hpp>

#include "read_parts.hpp"

namespace cocrea {

namespace {

/// What a role of one thing may do is about such a thing; else nobody could ever do it.
void check_about(const Field& may, Scope about, const std::set<std::string>& deeds,
                 const Words& words) {
    for (const Field& item : may.items()) {
        const auto narrowest = words.about.find(item.text());
        const bool is_about = narrowest != words.about.end() && narrowest->second <= about;
        if (deeds.contains(item.text()) && !is_about)
            item.fail(problem::deed_about_nothing, item.text(),
                      boost::describe::enum_to_string(about, ""));
    }
}

Role read_role(const std::string& id, const Field& field, const Words& words) {
    const Mapping keys(field, {}, {"title", "may", "deputy_of", "about", "named_by"});
    Role role{id, keys.title_or(id), {}, {}};
    if (const Field* deputy = keys["deputy_of"]) role.deputy_of = deputy->slug();
    if (const Field* about = keys["about"]) role.about = about->choice<Scope>();
    if (const Field* by = keys["named_by"]) role.named_by = by->title();
    const Field* may = keys["may"];
    if (may) role.may = read_words(*may, words.deeds, problem::deed_unknown);
    if (may && role.about && !role.may.empty()) check_about(*may, *role.about, role.may, words);
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
