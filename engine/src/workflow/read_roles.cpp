#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <iterator>

#include "read_parts.hpp"

namespace cocrea {

namespace {

/// The deeds of an item of `may`: the one that it is, or those of a family.
std::set<std::string> deeds_of(const std::string& item, const Words& words) {
    if (!item.ends_with(".*")) return {item};
    std::set<std::string> deeds;
    for (const auto& deed : words.deeds)
        if (is_family_of(item, deed) && !words.of_seats.contains(deed)) deeds.insert(deed);
    return deeds;
}

/// Whether somebody whose role is for such a thing can ever do the deed.
bool is_about(const std::string& deed, Scope thing, const Words& words) {
    const auto narrowest = words.about.find(deed);
    return narrowest != words.about.end() && narrowest->second <= thing;
}

/// What stands in `may`: deeds and families of deeds, each deed once. What a role of one thing may
/// do is about such a thing; else nobody could ever do it.
std::set<std::string> read_may(const Field& may, std::optional<Scope> about, const Words& words) {
    auto known = words.deeds;
    std::ranges::copy(families(words), std::back_inserter(known));
    std::set<std::string> all;
    for (const Field& item : may.items()) {
        const std::string word = item.one_of(known, problem::deed_unknown);
        if (word.empty()) continue;
        bool fits = true;
        for (const auto& deed : deeds_of(word, words)) {
            if (!all.insert(deed).second) item.fail(problem::value_duplicate, deed, "");
            fits = fits && (!about || is_about(deed, *about, words));
        }
        if (!fits && item.text() == word)
            item.fail(problem::deed_about_nothing, word,
                      boost::describe::enum_to_string(*about, ""));
    }
    return all;
}

Role read_role(const std::string& id, const Field& field, const Words& words) {
    const Mapping keys(field, {}, {"title", "may", "deputy_of", "about", "named_by"});
    Role role{id, keys.title_or(id), {}, {}};
    if (const Field* deputy = keys["deputy_of"]) role.deputy_of = deputy->slug();
    if (const Field* about = keys["about"]) role.about = about->choice<Scope>();
    if (const Field* by = keys["named_by"]) role.named_by = by->title();
    const auto about = id == "lead" ? Scope::axis : role.about;
    if (const Field* may = keys["may"]) role.may = read_may(*may, about, words);
    return role;
}

}  // namespace

std::vector<std::string> families(const Words& words) {
    std::set<std::string> names;
    for (const auto& deed : words.deeds)
        if (const auto dot = deed.find('.');
            dot != std::string::npos && !words.of_seats.contains(deed))
            names.insert(deed.substr(0, dot) + ".*");
    return {names.begin(), names.end()};
}

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
