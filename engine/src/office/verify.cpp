#include <algorithm>
#include <chrono>

#include "cocrea/engine.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"
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

/// The tree over the stored bytes, compared with the hashes that are kept.
class TreeCheck {
  public:
    TreeCheck(const Snapshot& kept, Verification& verification)
        : kept_(kept), verification_(verification) {}

    void add(const StoredEntry& stored) {
        const auto leaf = leaf_hash(stored.bytes);
        if (leaf != stored.leaf) verification_.faults.push_back({"leaf", stored.seq, {}});
        for (const auto& hash : tree_.append(leaf))
            if (hash.level > 0 &&
                kept_.hashes(hash.level, hash.index, hash.index + 1).front() != hash.hash)
                verification_.faults.push_back(
                    {"cache", stored.seq, fmt::format("tiles {}", hash.level)});
    }

    /// The root of the commit that ends with the last entry, if one does.
    void check_commit() {
        if (tree_.size() > commit_.size) commit_ = kept_.commit_with(tree_.size() - 1);
        if (tree_.size() == commit_.size && tree_.root() != commit_.root)
            verification_.faults.push_back({"root", tree_.size() - 1, {}});
    }

    Digest root() const { return tree_.root(); }

  private:
    const Snapshot& kept_;
    Verification& verification_;
    Frontier tree_;
    Commit commit_;
};

/// Everything that can be derived from the entries, compared with what the register keeps.
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
    ReplayCheck(const Judges& judges, const WorkflowReader& reader, Verification& verification)
        : shelf_(reader, vocabulary_of(judges.now().catalogue())),
          replay_(judges, shelf_),
          catalogue_(judges.now().catalogue()),
          verification_(verification) {}

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
        if (entry && !holds_)
            verification_.faults.push_back({"decision", stored.seq, entry->act.object.text()});
    }

    void finish(const Snapshot& kept) {
        const auto derived = derived_.snapshot();
        if (holds_) compare_caches(kept, *derived, catalogue_, verification_);
        note_missing(*derived, catalogue_, verification_);
    }

  private:
    MemoryLedger derived_;
    StateCache states_;
    WorkflowShelf shelf_;
    Replay replay_;
    const Catalogue& catalogue_;
    Verification& verification_;
    bool holds_ = true;
};

}  // namespace

Verification Engine::verify(const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                            Depth depth) const {
    const auto kept = impl_->ledger.snapshot();
    const auto head = kept->head();
    Verification verification;
    verification.events = head.size;
    TreeCheck tree(*kept, verification);
    ReplayCheck replay(impl_->judges, impl_->shelf.reader(), verification);
    kept->scan(0, head.size, [&](const StoredEntry& stored) {
        tree.add(stored);
        if (depth == Depth::full) {
            tree.check_commit();
            replay.add(stored);
        }
        if (progress) progress(stored.seq + 1, head.size);
    });
    verification.root = tree.root();
    if (depth == Depth::full)
        replay.finish(*kept);
    else if (verification.root != head.root)
        verification.faults.push_back({"root", head.size - 1, {}});
    return verification;
}

}  // namespace cocrea
