#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "audit/entry_view.hpp"
#include "cocrea/audit/basis.hpp"

namespace cocrea {

/// The keys of a log as of the entries so far: whose they are, and whether they count. Follows from
/// the acts; only that the forum accepted a key is taken from an entry's changes, since no rules
/// are asked here.
class KeyRing {
  public:
    /// Why the key of the act does not count at this place, for its actor or for whoever typed it;
    /// empty when it does.
    std::string_view objection(const EntryView& entry) const;

    /// Whether the act came with a key of its own actor that counts.
    bool is_signed_by_its_actor(const EntryView& entry) const;

    /// Takes what the act of `entry` does to keys; `at` is the entry by which it is done.
    void add(const EntryView& entry, std::uint64_t at);

    /// All of them, in the order in which the log had them.
    const std::vector<KeyBasis>& all() const { return keys_; }

  private:
    const KeyBasis* held(const EntryView& entry) const;
    KeyBasis* find(const std::string& object);
    void hold(const EntryView& entry, std::string object, std::string actor, KeyGrounds grounds);

    std::vector<KeyBasis> keys_;
    std::map<std::string, std::size_t, std::less<>> places_;  ///< by object
    std::set<std::string> holders_;                           ///< who has, or had, a key
};

}  // namespace cocrea
