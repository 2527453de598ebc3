#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "problems.hpp"

namespace cocrea {

/// The names of the enumerators of `E`, in their order.
template <class E>
std::vector<std::string> names_of() {
    std::vector<std::string> names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto one) { names.emplace_back(one.name); });
    return names;
}

/// A value of the file being read, with its path and the key that it stands under. Every reader
/// answers something usable even when it reports a problem, so that one run finds them all: what is
/// misspelled is read as the nearest word. A view: borrows the tree and the problems.
class Field {
  public:
    Field(const Node& node, Problems& problems)
        : node_(&node), key_(&node), path_(), problems_(&problems) {}

    const std::string& path() const { return path_; }
    unsigned line() const { return key_->line; }
    bool empty() const { return node_->items.empty() && node_->members.empty(); }
    bool is(Node::Kind kind) const { return node_->kind == kind; }

    void fail(std::string_view code, const std::string& have, const std::string& need) const;
    void fail_key(std::string_view code, const std::string& have, const std::string& need) const;

    /// The items of a sequence; none, and a problem, when it is something else.
    std::vector<Field> items() const;
    /// The members of a mapping, likewise; at least one when `some`.
    std::vector<std::pair<std::string, Field>> members() const;
    /// The members of a mapping whose keys are names that the file chooses; at least one.
    std::vector<std::pair<std::string, Field>> named() const;

    std::string text() const;
    std::string slug() const;
    /// The slugs of a sequence, each once; as long as the sequence even when some are malformed.
    std::vector<std::string> slugs() const;
    Text title() const;
    unsigned number(unsigned least, unsigned most) const;
    bool flag() const;
    /// A day such as `2026-05-01`; empty, and a problem, for anything else.
    std::string day() const;

    /// The word itself when `known` has it; else a problem `code` and the nearest, or empty.
    std::string one_of(const std::vector<std::string>& known,
                       std::string_view code = problem::value_unknown) const;

    /// The enumerator of that name, likewise; nothing when no name is near.
    template <class E>
    std::optional<E> choice(const std::vector<std::string>& known = names_of<E>(),
                            std::string_view code = problem::value_unknown) const {
        E chosen{};
        if (!boost::describe::enum_from_string(one_of(known, code).c_str(), chosen)) return {};
        return chosen;
    }

  private:
    friend class Mapping;
    Field(const Node& node, const Node& key, std::string path, Problems& problems)
        : node_(&node), key_(&key), path_(std::move(path)), problems_(&problems) {}

    bool expect(Node::Kind kind) const;
    bool short_enough(std::size_t count) const;
    std::string title_line() const;

    const Node* node_;
    const Node* key_;
    std::string path_;
    Problems* problems_;
};

/// A mapping whose keys the schema knows. Reports unknown and missing keys when it is made.
class Mapping {
  public:
    using Keys = std::vector<std::string>;
    Mapping(const Field& field, const Keys& required, const Keys& optional = {},
            std::string_view unknown = problem::key_unknown);

    /// The value under `key`, or under what was probably meant to be it; null when absent.
    const Field* operator[](std::string_view key) const;

    /// Reports `key`, when it is there, as one that has a meaning only beside `with`.
    void refuse(std::string_view key, const std::string& with) const;

    /// The title, or `id` made readable when there is none.
    Text title_or(std::string_view id) const;

  private:
    std::map<std::string, Field, std::less<>> fields_;
};

/// A name chosen in a workflow file: a slug of at most 64 bytes without dots, so that the names
/// that the engine derives from it (`m-1.civil_society`) are slugs as well.
bool is_name(std::string_view text);

}  // namespace cocrea
