#include "read_parts.hpp"

namespace cocrea {

namespace {

/// Reads the audiences of one workflow.
class Reader {
  public:
    explicit Reader(const std::vector<Role>& roles) {
        for (const Role& role : roles) roles_.push_back(role.id);
    }

    /// Those of words that the engine has; `code` is the problem of another.
    std::map<std::string, Audience> of_known(const Field& field,
                                             const std::vector<std::string>& known,
                                             std::string_view code) const {
        std::map<std::string, Audience> audiences;
        const Mapping keys(field, {}, known, code);
        if (field.is(Node::Kind::mapping) && field.empty())
            field.fail(problem::list_empty, "0", "1");
        for (const std::string& word : known)
            if (const Field* audience = keys[word]) audiences.emplace(word, of(*audience));
        return audiences;
    }

    /// Those of names that the file chooses.
    std::map<std::string, Audience> of_named(const Field& field) const {
        std::map<std::string, Audience> audiences;
        for (const auto& [name, audience] : field.named()) audiences.emplace(name, of(audience));
        return audiences;
    }

  private:
    /// A word for all of them, or a list of roles.
    Audience of(const Field& field) const {
        if (field.is(Node::Kind::sequence)) return {Audience::Who::roles, roles_of(field)};
        const bool everyone = field.one_of({"public", "members"}) == "public";
        return {everyone ? Audience::Who::everyone : Audience::Who::members, {}};
    }

    std::set<std::string> roles_of(const Field& field) const {
        if (field.empty()) field.fail(problem::list_empty, "0", "1");
        if (!roles_.empty()) return read_words(field, roles_, problem::role_unknown);
        const auto unread = field.slugs();
        return {unread.begin(), unread.end()};
    }

    std::vector<std::string> roles_;
};

/// What a deed's audience can be declared for: one that is attested has its own.
std::vector<std::string> own_deeds(std::vector<std::string> deeds) {
    std::erase(deeds, "attest");
    return deeds;
}

}  // namespace

Audiences read_audiences(const Field& field, const Words& words, const std::vector<Role>& roles) {
    const Mapping keys(field, {}, {"deeds", "kinds", "documents"});
    const Reader reader(roles);
    Audiences audiences;
    if (const Field* deeds = keys["deeds"])
        audiences.deeds = reader.of_known(*deeds, own_deeds(words.deeds), problem::deed_unknown);
    if (const Field* kinds = keys["kinds"])
        audiences.kinds = reader.of_known(*kinds, words.kinds, problem::kind_unknown);
    if (const Field* documents = keys["documents"])
        audiences.documents = reader.of_named(*documents);
    return audiences;
}

}  // namespace cocrea
