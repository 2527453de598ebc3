#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "audit/entry_view.hpp"

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

    /// Takes what the entry does to keys.
    void add(const EntryView& entry);

  private:
    enum class Status { proposed, valid, revoked };
    struct Held {
        std::string actor;
        Status status;
    };
    const Held* held(const EntryView& entry) const;

    std::map<std::string, Held, std::less<>> keys_;  ///< by object
    std::set<std::string> holders_;                  ///< who has, or had, a key
};

}  // namespace cocrea
