#include <algorithm>
#include <chrono>

#include "cocrea/engine.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/views.hpp"
#include "concepts/actor/key.hpp"
#include "office/impl.hpp"
#include "office/replay.hpp"

namespace cocrea {
namespace {

/// How long after it occurred a live act may be recorded before an auditor hears of it.
constexpr std::chrono::days late{30};

bool recorded_late(const Entry& entry) {
    if (entry.act.deed == "attest") return false;
    return entry.recorded_on.earliest() - entry.act.occurred_on.latest() > late;
}

/// Who signed the entry: its actor, or whoever typed it.
void note_signer(const Snapshot& derived, StateCache& states, const Entry& entry,
                 Verification& verification) {
    if (!entry.sig) return;
    const auto key = Facts(derived, states).view(key_object(*entry.act.key));
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

/// The tree over the stored bytes, compared with the hashes that are kept.
class TreeCheck {
  public:
    TreeCheck(const Snapshot& kept, Verification& verification)
        : kept_(kept), verification_(verification) {}

    void add(const StoredEntry& stored) {
        const auto leaf = leaf_hash(stored.bytes);
        if (leaf != stored.leaf) verification_.faults.push_back({"leaf", stored.seq, {}});
        for (const auto& hash : tree_.append(leaf))
            look_at(verification_, stored.seq, [&] { compare(hash, stored.seq); });
    }

    /// The root of the commit that ends with the last entry, if one does.
    void check_commit() {
        if (tree_.size() > commit_.size) commit_ = kept_.commit_with(tree_.size() - 1);
        if (tree_.size() == commit_.size && tree_.root() != commit_.root)
            verification_.faults.push_back({"root", tree_.size() - 1, {}});
    }

    Digest root() const { return tree_.root(); }

  private:
    void compare(const TileHash& hash, std::uint64_t seq) {
        if (hash.level > 0 &&
            kept_.hashes(hash.level, hash.index, hash.index + 1).front() != hash.hash)
            verification_.faults.push_back({"cache", seq, fmt::format("tiles {}", hash.level)});
    }

    const Snapshot& kept_;
    Verification& verification_;
    Frontier tree_;
    Commit commit_;
};

/// Whether an object has the versions that the entries give it, each made by the same one.
bool has_its_versions(const Snapshot& kept, const Snapshot& derived, const ObjectId& object) {
    auto seq = derived.head().size;
    while (const auto made = derived.seq_as_of(object, seq)) {
        if (kept.seq_as_of(object, seq) != made || kept.seq_as_of(object, *made) != made)
            return false;
        if (*made == 0) return true;
        seq = *made - 1;
    }
    return !kept.seq_as_of(object, seq);
}

/// Everything that can be asked of a view, compared with what the entries give.
void compare_caches(const Snapshot& kept, const Snapshot& derived, const Catalogue& catalogue,
                    Verification& verification) {
    const auto fault = [&](const std::string& object) {
        verification.faults.push_back({"cache", std::nullopt, object});
    };
    for (std::uint64_t seq = 0; seq < derived.head().size; ++seq) {
        const auto id = readable(derived.entry(seq))->act.id;
        if (kept.seq_of_act(id) != seq)
            verification.faults.push_back({"cache", seq, "act " + id.text()});
    }
    for (const auto& one : catalogue.concepts())
        for (const auto& kind : one.kinds) {
            const auto objects = derived.of_kind(kind.name, {});
            if (kept.of_kind(kind.name, {}) != objects) fault(std::string(kind.name));
            for (const auto& object : objects) {
                bool same = kept.find(object) == derived.find(object) &&
                            has_its_versions(kept, derived, object) &&
                            kept.history(object, {}) == derived.history(object, {});
                for (const auto& other : catalogue.concepts())
                    for (const auto& part : other.kinds)
                        same = same && kept.concerning(object, part.name, {}) ==
                                           derived.concerning(object, part.name, {});
                if (!same) fault(object.text());
            }
        }
}

/// The acts of the stored entries decided again, one after the other, until one is refused.
class ReplayCheck {
  public:
    ReplayCheck(const Judges& judges, const WorkflowReader& reader, const Snapshot& kept,
                Verification& verification)
        : shelf_(reader, vocabulary_of(judges.now().catalogue())),
          replay_(judges, shelf_),
          catalogue_(judges.now().catalogue()),
          verification_(verification),
          kept_(kept),
          rebuild_(kept.rebuild()) {}

    void add(const StoredEntry& stored) {
        const auto entry = readable(stored.bytes);
        if (entry)
            note_gaps(*entry, verification_);
        else
            verification_.faults.push_back({"entry_bytes", stored.seq, {}});
        if (!holds_) return;
        const auto commit = derived_.write([&](Unit& unit) {
            states_.be_as_of(unit);
            holds_ = entry && !replay_.take(unit, states_, *entry);
        });
        states_.move_on_to(commit);
        if (entry) note_signer(*derived_.snapshot(), states_, *entry, verification_);
        if (entry && holds_) rebuild(*entry);
        if (entry && !holds_)
            verification_.faults.push_back({"decision", stored.seq, entry->act.object.text()});
    }

    void finish() {
        const auto derived = derived_.snapshot();
        if (holds_) look_at(verification_, std::nullopt, [&] { compare(*derived); });
        note_missing(*derived, catalogue_, verification_);
    }

  private:
    /// Of its texts the commitments: the texts themselves are not the log's.
    void rebuild(const Entry& entry) {
        if (!rebuild_) return;
        auto append = replay_.taken();
        for (const auto& one : prose_in(entry.act.body))
            append.prose.push_back({.sealed = one.sealed, .text = {}});
        rebuild_->append(append, entry.recorded_at);
    }

    void compare(const Snapshot& derived) {
        if (!rebuild_) return compare_caches(kept_, derived, catalogue_, verification_);
        for (auto& difference : rebuild_->differences())
            verification_.faults.push_back({"cache", std::nullopt, std::move(difference)});
    }

    MemoryLedger derived_;
    StateCache states_;
    WorkflowShelf shelf_;
    Replay replay_;
    const Catalogue& catalogue_;
    Verification& verification_;
    const Snapshot& kept_;
    std::unique_ptr<Rebuild> rebuild_;
    bool holds_ = true;
};

}  // namespace

Verification Engine::verify(
    const std::function<void(std::uint64_t, std::uint64_t)>& progress) const {
    return verify(progress, Depth::full);
}

Verification Engine::verify(const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                            Depth depth) const {
    const auto kept = impl_->ledger.snapshot();
    const auto head = kept->head();
    Verification verification;
    verification.events = head.size;
    TreeCheck tree(*kept, verification);
    ReplayCheck replay(impl_->judges, impl_->shelf.reader(), *kept, verification);
    const auto check = [&](const StoredEntry& stored) {
        tree.add(stored);
        if (depth == Depth::full) {
            look_at(verification, stored.seq, [&] { tree.check_commit(); });
            replay.add(stored);
        }
        if (progress) progress(stored.seq + 1, head.size);
    };
    const bool there =
        look_at(verification, std::nullopt, [&] { kept->scan(0, head.size, check); });
    verification.root = tree.root();
    if (!there) return verification;
    if (depth == Depth::full)
        replay.finish();
    else if (verification.root != head.root)
        verification.faults.push_back({"root", head.size - 1, {}});
    return verification;
}

}  // namespace cocrea
