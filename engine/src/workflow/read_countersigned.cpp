#include <algorithm>

#include "read_parts.hpp"

namespace cocrea {

namespace {

/// Reads who countersigns which deed; `read` has the roles and matters of the same file.
class Countersigned {
  public:
    Countersigned(const Words& words, const Workflow& read) : words_(words), read_(read) {}

    Countersigning of(const Field& field) const {
        if (field.is(Node::Kind::sequence)) {
            if (field.empty()) field.fail(problem::list_empty, "0", "1");
            return {roles(field), {}};
        }
        if (!decided()) field.fail(problem::countersigned_by_nobody, "", "matters.countersign");
        if (!field.is(Node::Kind::mapping)) {
            field.one_of({"decision"});
            return {};
        }
        const Mapping keys(field, {"without_quorum"});
        const Field* without = keys["without_quorum"];
        return {{}, without ? roles(*without) : std::set<std::string>{}};
    }

  private:
    bool decided() const {
        return read_.matters.empty() ||
               std::ranges::any_of(read_.matters,
                                   [](const Matter& matter) { return matter.id == "countersign"; });
    }

    std::set<std::string> roles(const Field& field) const {
        std::vector<std::string> known;
        for (const Role& role : read_.roles) known.push_back(role.id);
        auto named = read_words(field, known, problem::role_unknown);
        for (const Field& item : field.items())
            for (const auto& deed : words_.countersigning)
                if (named.contains(item.text()) && !read_.may(item.text(), deed))
                    item.fail(problem::countersigned_by_nobody, item.text(), deed);
        return named;
    }

    const Words& words_;
    const Workflow& read_;
};

}  // namespace

std::map<std::string, Countersigning> read_countersigned(const Field& field, const Words& words,
                                                         const Workflow& read) {
    const Countersigned reader(words, read);
    std::map<std::string, Countersigning> all;
    for (const auto& [deed, one] : field.members()) {
        if (std::ranges::find(words.constitutive, deed) != words.constitutive.end())
            all.emplace(deed, reader.of(one));
        else
            one.fail_key(problem::deed_unknown, deed, joined(words.constitutive));
    }
    return all;
}

}  // namespace cocrea
