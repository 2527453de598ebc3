#include "audit/examination.hpp"

#include <algorithm>

namespace cocrea {
namespace {

constexpr std::string_view holds{};

}  // namespace

std::string_view Examination::add(const Examined& examined) {
    if (!examined.entry) return "entry_malformed";
    const auto& entry = *examined.entry;
    if (const auto code = place(entry); !code.empty()) return code;
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
    if (!entry.key && !entry.sig) return holds;
    return signature_holds ? keys_.objection(entry) : "signature_invalid";
}

std::string_view Examination::seen(const EntryView& entry) const {
    if (!entry.seen) return holds;
    const auto& [size, root] = *entry.seen;
    return size > tree_.size() || to_hex(roots_[size]) != root ? "seen_differs" : holds;
}

void Examination::take(const EntryView& entry, const Digest& leaf) {
    if (entry.sig) {
        const bool own = entry.seq == 0 || keys_.is_signed_by_its_actor(entry);
        ++(own ? audit_.by_actor : audit_.by_recorder);
        if (entry.seen) agreed_ = std::max(agreed_, entry.seen->size);
    }
    if (entry.seq == 0) audit_.origin = entry.log;
    audit_.attested += entry.deed == "attest";
    audit_.typed_votes +=
        static_cast<std::uint64_t>(std::ranges::count_if(entry.changes, &EntryView::Change::typed));
    tree_.append(leaf);
    roots_.push_back(tree_.root());
    recorded_at_ = entry.recorded_at;
    waiting_.add(entry, [this](const EntryView& done) {
        keys_.add(done);
        contents_.add(done);
    });
}

}  // namespace cocrea
