#include <algorithm>
#include <chrono>
#include <exception>

#include "cocrea/core/ahead.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/views.hpp"
#include "concepts/actor/key.hpp"
#include "office/impl.hpp"
#include "office/replay.hpp"
#include "office/replayed.hpp"

namespace cocrea {
namespace {

/// How long after it occurred a live act may be recorded before an auditor hears of it.
constexpr std::chrono::days late{30};

bool recorded_late(const Entry& entry) {
    if (entry.act.deed == "attest") return false;
    return entry.recorded_on.earliest() - entry.act.occurred_on.latest() > late;
}

/// Who signed the entry: its actor, or whoever typed it.
void note_signer(const Facts& facts, const Entry& entry, Verification& verification) {
    if (!entry.sig) return;
    const auto key = facts.view(key_object(*entry.act.key));
    const bool own = key && key->actor == entry.act.actor;
    ++(own ? verification.by_actor : verification.by_recorder);
}

void note_gaps(const Entry& entry, Verification& verification) {
    verification.attested += entry.act.deed == "attest";
    verification.host_ruled += !entry.host_rules.empty();
    if (recorded_late(entry))
        verification.gaps.push_back({"recorded_late", entry.seq, entry.act.occurred_on.text()});
}

/// What the concepts find missing.
void note_missing(const Snapshot& snapshot, const Catalogue& catalogue,
                  Verification& verification) {
    StateCache states;
    const Facts facts(snapshot, states);
    for (const auto& one : catalogue.concepts())
        if (one.gaps)
            for (auto& missing : one.gaps(facts))
                verification.gaps.push_back(
                    {std::move(missing.code), std::nullopt, std::move(missing.what)});
}

/// Runs `look`; what a store finds damaged meanwhile is a fault and no failure of the verification.
/// Answers whether it came to its end.
bool look_at(Verification& verification, std::optional<std::uint64_t> seq,
             const std::function<void()>& look) try {
    look();
    return true;
} catch (const LedgerError& error) {
    if (error.reason != LedgerError::Reason::damaged) throw;
    if (error.seq)
        verification.faults.push_back({"entry_missing", error.seq, {}});
    else
        verification.faults.push_back({"cache", seq, error.what()});
    return false;
}

/// An entry with what a store keeps of it.
struct KeptEntry {
    ReadEntry read;
    Digest leaf;
    std::optional<Digest> root;
};

/// The entries of a store in their order, read on other threads a little ahead of whoever takes
/// them.
class KeptEntries {
  public:
    KeptEntries(const Snapshot& kept, Depth depth)
        : kept_(kept), depth_(depth), size_(kept.head().size) {}

    /// The next entries; none at the end, which is where the store has no more of them.
    std::vector<KeptEntry> next() {
        while (!gap_ && next_ < size_ && !ahead_.is_full()) add_some();
        return ahead_.is_empty() ? std::vector<KeptEntry>() : ahead_.take();
    }

    /// Throws what kept the store from giving all of them.
    void require_all() const {
        if (gap_) std::rethrow_exception(gap_);
    }

  private:
    void add_some() {
        constexpr std::uint64_t at_once = 256;
        std::vector<KeptEntry> some;
        try {
            kept_.scan(next_, std::min(size_, next_ + at_once), [&](const StoredEntry& stored) {
                some.push_back({.read = {.seq = stored.seq, .bytes = std::string(stored.bytes)},
                                .leaf = stored.leaf,
                                .root = stored.root});
            });
        } catch (const LedgerError& error) {
            if (error.reason != LedgerError::Reason::damaged) throw;
            gap_ = std::current_exception();
        }
        next_ += some.size();
        ahead_.add([some = std::move(some), depth = depth_]() mutable {
            for (auto& [read, leaf, root] : some)
                if (depth == Depth::full)
                    read = read_entry(read.seq, std::move(read.bytes));
                else
                    read.leaf = leaf_hash(read.bytes);
            return std::move(some);
        });
    }

    const Snapshot& kept_;
    Depth depth_;
    std::uint64_t next_ = 0, size_;
    std::exception_ptr gap_;
    Ahead<std::vector<KeptEntry>> ahead_;
};

/// The tree over the stored bytes, compared with the hashes that are kept.
class TreeCheck {
  public:
    TreeCheck(const Snapshot& kept, Depth depth, Verification& verification)
        : kept_(kept), depth_(depth), verification_(verification) {}

    /// Answers with the root of the tree where a commit ends.
    std::optional<Digest> add(const KeptEntry& kept) {
        const auto seq = kept.read.seq;
        if (kept.read.leaf != kept.leaf) verification_.faults.push_back({"leaf", seq, {}});
        for (const auto& hash : tree_.append(kept.read.leaf))
            look_at(verification_, seq, [&] { compare(hash, seq); });
        if (depth_ != Depth::full || !kept.root) return std::nullopt;
        const auto root = tree_.root();
        if (*kept.root != root) verification_.faults.push_back({"root", seq, {}});
        return root;
    }

    Digest root() const { return tree_.root(); }

  private:
    void compare(const TileHash& hash, std::uint64_t seq) {
        if (hash.level > 0 &&
            kept_.hashes(hash.level, hash.index, hash.index + 1).front() != hash.hash)
            verification_.faults.push_back({"cache", seq, fmt::format("tiles {}", hash.level)});
    }

    const Snapshot& kept_;
    Depth depth_;
    Verification& verification_;
    Frontier tree_;
};

/// The acts of the stored entries decided again, one after the other, until one is refused.
class ReplayCheck {
  public:
    ReplayCheck(const Judges& judges, const WorkflowReader& reader, const Snapshot& kept,
                Rebuild::Telling telling, Verification& verification)
        : derived_(kept),
          shelf_(reader, vocabulary_of(judges.now().catalogue())),
          replay_(judges, shelf_),
          catalogue_(judges.now().catalogue()),
          verification_(verification),
          rebuild_(kept.rebuild(telling)) {}

    /// The root of the tree up to that entry, where somebody has it, may be asked for by acts
    /// that have seen it.
    void add(const ReadEntry& read, const std::optional<Digest>& root = {}) {
        if (holds_) holds_ = look_at(verification_, read.seq, [&] { decide(read); }) && holds_;
        if (holds_ || is_entry(read))
            note_gaps(*read.entry, verification_);
        else
            verification_.faults.push_back({"entry_bytes", read.seq, {}});
        if (root) replay_.tell(read.seq + 1, *root);
    }

    /// Whether what the store derives is what was derived here.
    bool is_alike() {
        if (!holds_) return true;
        std::vector<std::string> differences;
        if (!look_at(verification_, std::nullopt, [&] { differences = rebuild_->differences(); }))
            return true;
        for (auto& difference : differences)
            verification_.faults.push_back({"cache", std::nullopt, std::move(difference)});
        return differences.empty();
    }

    void finish() { note_missing(derived_, catalogue_, verification_); }

  private:
    void decide(const ReadEntry& read) {
        holds_ = !replay_.take(derived_, states_, read);
        if (!holds_ && !is_entry(read)) return;
        note_signer(Facts(derived_, states_), *read.entry, verification_);
        if (holds_)
            rebuild(*read.entry);
        else
            verification_.faults.push_back({"decision", read.seq, read.entry->act.object.text()});
    }

    /// Of its texts the commitments: the texts themselves are not the log's.
    void rebuild(const Entry& entry) {
        auto append = replay_.taken();
        for (const auto& one : prose_in(entry.act.body))
            append.prose.push_back({.sealed = one.sealed, .text = {}});
        rebuild_->append(std::move(append), entry.recorded_at);
    }

    Replayed derived_;
    StateCache states_;
    WorkflowShelf shelf_;
    Replay replay_;
    const Catalogue& catalogue_;
    Verification& verification_;
    std::unique_ptr<Rebuild> rebuild_;
    bool holds_ = true;
};

/// What the store derives otherwise than its entries give it, by name.
std::vector<Fault> named_differences(const Snapshot& kept, const Judges& judges,
                                     const WorkflowReader& reader) {
    Verification found;
    KeptEntries entries(kept, Depth::full);
    ReplayCheck replay(judges, reader, kept, Rebuild::Telling::what, found);
    for (auto some = entries.next(); !some.empty(); some = entries.next())
        for (const auto& one : some) replay.add(one.read);
    found.faults.clear();
    replay.is_alike();
    return std::move(found.faults);
}

}  // namespace

Verification Engine::verify(
    const std::function<void(std::uint64_t, std::uint64_t)>& progress) const {
    return verify(progress, Depth::full);
}

Verification Engine::verify(const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                            Depth depth) const {
    Verification verification;
    std::unique_ptr<Snapshot> kept;
    if (!look_at(verification, std::nullopt, [&] { kept = impl_->ledger.snapshot(); }))
        return verification;
    const auto head = kept->head();
    const auto& reader = impl_->shelf.reader();
    verification.events = head.size;
    if (!kept->is_complete()) verification.faults.push_back({"rolled_back", std::nullopt, ""});
    TreeCheck tree(*kept, depth, verification);
    std::optional<ReplayCheck> replay;
    if (depth == Depth::full)
        replay.emplace(impl_->judges, reader, *kept, Rebuild::Telling::whether, verification);
    KeptEntries entries(*kept, depth);
    for (auto some = entries.next(); !some.empty(); some = entries.next())
        for (const auto& one : some) {
            const auto root = tree.add(one);
            if (replay) replay->add(one.read, root);
            if (progress) progress(one.read.seq + 1, head.size);
        }
    verification.root = tree.root();
    if (!look_at(verification, std::nullopt, [&] { entries.require_all(); })) return verification;
    if (!replay) {
        if (verification.root != head.root)
            verification.faults.push_back({"root", head.size - 1, {}});
        return verification;
    }
    const auto before = verification.faults.size();
    if (!replay->is_alike()) {
        auto named = named_differences(*kept, impl_->judges, reader);
        // What no name is found for stays said as it was found.
        if (!named.empty()) verification.faults.resize(before);
        std::ranges::move(named, std::back_inserter(verification.faults));
    }
    replay->finish();
    return verification;
}

}  // namespace cocrea
