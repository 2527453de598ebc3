#include "audit/key_ring.hpp"

namespace cocrea {

const KeyRing::Held* KeyRing::held(const EntryView& entry) const {
    const auto found = entry.key ? keys_.find("key." + *entry.key) : keys_.end();
    return found == keys_.end() ? nullptr : &found->second;
}

std::string_view KeyRing::objection(const EntryView& entry) const {
    if (entry.seq == 0) return {};  // the first entry brings its own
    const auto* key = held(entry);
    if (!key) return "key_unknown";
    if (key->status == Status::revoked) return "key_revoked";
    if (key->status == Status::proposed) return "key_not_accepted";
    return key->actor == entry.actor || key->actor == entry.recorded_by ? "" : "key_not_own";
}

bool KeyRing::is_signed_by_its_actor(const EntryView& entry) const {
    const auto* key = held(entry);
    return key && key->actor == entry.actor && key->status == Status::valid;
}

void KeyRing::add(const EntryView& entry) {
    if (entry.seq == 0 && entry.key) {
        keys_["key." + *entry.key] = {entry.actor, Status::valid};
        holders_.insert(entry.actor);
    } else if (entry.deed == "key.add" && !keys_.contains(entry.object)) {
        const auto holder = entry.holder.value_or("");
        const bool vouched = entry.actor == holder && is_signed_by_its_actor(entry);
        const bool counts = holders_.insert(holder).second || vouched;
        keys_[entry.object] = {holder, counts ? Status::valid : Status::proposed};
    } else if (entry.deed == "key.revoke") {
        if (const auto key = keys_.find(entry.object); key != keys_.end())
            key->second.status = Status::revoked;
    }
    for (const auto& change : entry.changes)
        if (const auto key = keys_.find(change.object); key != keys_.end() &&
                                                        change.type == "key.accepted" &&
                                                        key->second.status == Status::proposed)
            key->second.status = Status::valid;
}

}  // namespace cocrea
