#include "read_parts.hpp"

namespace cocrea {

namespace {

std::set<std::string> roles_of(const Field& field, const std::vector<Role>& roles) {
    if (field.empty()) field.fail(problem::list_empty, "0", "1");
    std::vector<std::string> known;
    for (const Role& role : roles) known.push_back(role.id);
    if (!known.empty()) return read_words(field, known, problem::role_unknown);
    const auto unread = field.slugs();
    return {unread.begin(), unread.end()};
}

/// Those of words that the engine has; `code` is the problem of another.
std::map<std::string, Audience> audiences_of(const Field& field,
                                             const std::vector<std::string>& known,
                                             std::string_view code,
                                             const std::vector<Role>& roles) {
    std::map<std::string, Audience> audiences;
    const Mapping keys(field, {}, known, code);
    if (field.is(Node::Kind::mapping) && field.empty()) field.fail(problem::list_empty, "0", "1");
    for (const std::string& word : known)
        if (const Field* audience = keys[word])
            audiences.emplace(word, read_audience(*audience, roles));
    return audiences;
}

/// What a deed's audience can be declared for: one that is attested has its own.
std::vector<std::string> own_deeds(std::vector<std::string> deeds) {
    std::erase(deeds, "attest");
    return deeds;
}

}  // namespace

Audience read_audience(const Field& field, const std::vector<Role>& roles) {
    if (field.is(Node::Kind::sequence)) return {Audience::Who::roles, roles_of(field, roles)};
    const bool everyone = field.one_of({"public", "members"}) == "public";
    return {everyone ? Audience::Who::everyone : Audience::Who::members, {}};
}

Audiences read_audiences(const Field& field, const Words& words, const std::vector<Role>& roles) {
    const Mapping keys(field, {}, {"deeds", "kinds"});
    Audiences audiences;
    if (const Field* deeds = keys["deeds"])
        audiences.deeds =
            audiences_of(*deeds, own_deeds(words.deeds), problem::deed_unknown, roles);
    if (const Field* kinds = keys["kinds"])
        audiences.kinds = audiences_of(*kinds, words.kinds, problem::kind_unknown, roles);
    return audiences;
}

}  // namespace cocrea
