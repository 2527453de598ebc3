#include "audit/key_ring.hpp"

namespace cocrea {

namespace {

/// The engine's word, which a member of the same name would hide.
std::string_view objection_of(const ActSignature& sig, const std::optional<Passkey>& added) {
    return objection(sig, added);
}

}  // namespace

const KeyBasis* KeyRing::held(const EntryView& entry) const {
    const auto found = entry.key ? places_.find("key." + *entry.key) : places_.end();
    return found == places_.end() ? nullptr : &keys_[found->second];
}

KeyBasis* KeyRing::find(const std::string& object) {
    const auto found = places_.find(object);
    return found == places_.end() ? nullptr : &keys_[found->second];
}

std::string_view KeyRing::objection(const EntryView& entry) const {
    if (entry.seq == 0) return objection_of(*entry.sig, {});  // the first entry brings its own
    const auto* key = held(entry);
    if (!key) return "key_unknown";
    if (key->revoked) return "key_revoked";
    if (key->grounds == KeyGrounds::waiting) return "key_not_accepted";
    if (key->actor != entry.actor && key->actor != entry.recorded_by) return "key_not_own";
    return objection_of(*entry.sig, key->passkey);
}

bool KeyRing::is_signed_by_its_actor(const EntryView& entry) const {
    const auto* key = held(entry);
    return key && key->actor == entry.actor && !key->revoked && key->grounds != KeyGrounds::waiting;
}

void KeyRing::hold(const EntryView& entry, std::string object, std::string actor,
                   KeyGrounds grounds) {
    if (!places_.emplace(object, keys_.size()).second) return;
    holders_.insert(actor);
    keys_.push_back({.key = std::move(object),
                     .actor = std::move(actor),
                     .seq = entry.seq,
                     .by = entry.actor,
                     .grounds = grounds,
                     .passkey = entry.deed == "key.add" ? entry.passkey : std::nullopt,
                     .revoked = {}});
}

void KeyRing::add(const EntryView& entry, std::uint64_t at) {
    if (entry.seq == 0 && entry.key) {
        hold(entry, "key." + *entry.key, entry.actor, KeyGrounds::genesis);
    } else if (entry.deed == "key.add") {
        const auto holder = entry.holder.value_or("");
        const bool vouched = entry.actor == holder && is_signed_by_its_actor(entry);
        hold(entry, entry.object, holder,
             !holders_.contains(holder) ? KeyGrounds::first
             : vouched                  ? KeyGrounds::own_key
                                        : KeyGrounds::waiting);
    } else if (entry.deed == "key.revoke") {
        if (auto* key = find(entry.object); key && !key->revoked) key->revoked = at;
    }
    for (const auto& change : entry.changes)
        if (auto* key = find(change.object);
            key && change.type == "key.accepted" && key->grounds == KeyGrounds::waiting)
            key->grounds = KeyGrounds::forum;
}

}  // namespace cocrea
