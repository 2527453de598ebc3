#include "audit/examination.hpp"

#include <algorithm>

#include "cocrea/core/instant.hpp"

namespace cocrea {
namespace {

constexpr std::string_view holds{};

constexpr std::uint64_t seconds_a_day = 86400;

}  // namespace

std::string_view Examination::add(const Examined& examined) {
    if (!examined.entry) return "entry_malformed";
    const auto& entry = *examined.entry;
    if (const auto code = place(entry); !code.empty()) return code;
    if (const auto code = times(entry); !code.empty()) return code;
    if (const auto code = versions(entry); !code.empty()) return code;
    if (const auto code = signature(entry, examined.signature_holds); !code.empty()) return code;
    if (const auto code = seen(entry); !code.empty()) return code;
    take(entry, examined.leaf);
    return holds;
}

std::string_view Examination::place(const EntryView& entry) {
    if (entry.seq != tree_.size()) return "seq_wrong";
    if (entry.recorded_at < recorded_at_) return "recorded_earlier";
    const bool first = entry.seq == 0;
    if ((!first && entry.log != audit_.origin) || first != (entry.deed == "register.open"))
        return "origin_wrong";
    if (!ids_.insert(entry.id).second) return "id_repeated";
    if (!first && !contents_.workflows.contains(entry.wf.value_or(""))) return "workflow_unknown";
    return holds;
}

/// The day of recording lies beside the instant, whatever the time zone, and no act is of a later
/// one: of what it says, the earliest day counts.
std::string_view Examination::times(const EntryView& entry) {
    const auto instant = seconds_of(entry.recorded_at);
    const auto day = days_of(entry.recorded_on);
    if (!instant || !day) return "recorded_wrong";
    const auto apart = *day - static_cast<std::int64_t>(*instant / seconds_a_day);
    if (apart < -1 || apart > 1) return "recorded_wrong";
    const auto begin = entry.occurred_on.substr(0, entry.occurred_on.find('/'));
    if (begin > entry.recorded_on.substr(0, begin.size())) return "occurred_later";
    instants_.push_back(*instant);
    return holds;
}

std::uint64_t Examination::recorded_by(std::uint64_t time, std::uint64_t size) const {
    const auto end = instants_.begin() + static_cast<std::ptrdiff_t>(size);
    return static_cast<std::uint64_t>(std::upper_bound(instants_.begin(), end, time) -
                                      instants_.begin());
}

void Examination::finish() { audit_.basis.keys = keys_.all(); }

std::string_view Examination::versions(const EntryView& entry) {
    for (const auto& [object, version] : entry.expect) {
        const auto found = versions_.find(object);
        if ((found == versions_.end() ? 0 : found->second) != version) return "expect_differs";
    }
    for (const auto& change : entry.changes)
        if (change.version != ++versions_[change.object]) return "version_skipped";
    return holds;
}

std::string_view Examination::signature(const EntryView& entry, bool signature_holds) const {
    if (!entry.key && !entry.has_sig) return holds;
    return signature_holds ? keys_.objection(entry) : "signature_invalid";
}

std::string_view Examination::seen(const EntryView& entry) const {
    if (!entry.seen) return holds;
    const auto& [size, root] = *entry.seen;
    return size > tree_.size() || to_hex(roots_[size]) != root ? "seen_differs" : holds;
}

void Examination::take(const EntryView& entry, const Digest& leaf) {
    const bool own = entry.seq == 0 || keys_.is_signed_by_its_actor(entry);
    const auto signer = !entry.has_sig ? Signer::nobody : own ? Signer::actor : Signer::recorder;
    count(audit_.signatures, signer);
    if (entry.has_sig && entry.seen) agreed_ = std::max(agreed_, entry.seen->size);
    votes_.add(entry, signer, audit_.basis.decisions);
    audit_.basis.host_ruled += entry.host_ruled;
    if (entry.seq == 0) audit_.origin = entry.log;
    audit_.attested += entry.deed == "attest";
    audit_.typed_votes +=
        static_cast<std::uint64_t>(std::ranges::count_if(entry.changes, &EntryView::Change::typed));
    tree_.append(leaf);
    roots_.push_back(tree_.root());
    recorded_at_ = entry.recorded_at;
    waiting_.add(entry, [&](const EntryView& done) {
        keys_.add(done, entry.seq);
        contents_.add(done);
        if (done.deed == "policy.adopt")
            audit_.basis.policies.push_back(
                {entry.seq, done.actor, to_hex(sha256(done.source.value_or("")))});
    });
}

}  // namespace cocrea
