#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "cocrea/engine.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"
#include "concepts/actor/key.hpp"
#include "concepts/forum/seat.hpp"
#include "office/impl.hpp"
#include "office/recording.hpp"
#include "office/signing.hpp"

namespace cocrea {
namespace {

/// How long after it occurred a live act may be recorded before an auditor hears of it.
constexpr std::chrono::days late{30};

/// The entry that `bytes` are; nothing when they are none.
std::optional<Entry> readable(std::string_view bytes) {
    try {
        return entry_from_bytes(bytes);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

/// Decides a stored entry's act again and takes it into `unit`. Answers with what does not hold:
/// the blockers that the act meets, or none where the entry says something else than the rules or
/// is recorded before the one before, at `recorded_at`.
std::optional<Refusal> replay(Unit& unit, StateCache& cache, const Entry& entry,
                              const std::string& recorded_at, Shelf& shelf) {
    const SignedAct act{entry.act, entry.sig};
    auto decision = with_objections(
        decide(unit, cache, entry.act, shelf, the_catalogue()),
        judge_signature(Facts(unit, cache), shelf, act, entry.recorded_by, unit.size()));
    if (!decision) return decision.refusal();
    decision->host_rules = entry.host_rules;
    const auto append = append_of(
        entry_of(act, *decision, unit.size(), entry.recorded_at, entry.recorded_by), *decision);
    const bool taken = unit.seq_of_act(entry.act.id).has_value();
    if (append.bytes != to_bytes(entry) || entry.recorded_at < recorded_at || taken)
        return Refusal{};
    unit.append(append, entry.recorded_at);
    remember(cache, decision->written);
    return std::nullopt;
}

bool recorded_late(const Entry& entry) {
    if (entry.act.deed == "attest") return false;
    const auto recorded = Date::parse(entry.recorded_at.substr(0, 10));
    return recorded && recorded->earliest() - entry.act.occurred_on.latest() > late;
}

/// Who signed the entry: its actor, or whoever typed it.
void note_signer(const Snapshot& derived, const Entry& entry, Verification& verification) {
    if (!entry.sig) return;
    StateCache cache;
    const auto key = Facts(derived, cache).view(key_object(*entry.act.key));
    const bool own = key && key->actor == entry.act.actor;
    ++(own ? verification.by_actor : verification.by_recorder);
}

void note_gaps(const Entry& entry, Verification& verification) {
    verification.attested += entry.act.deed == "attest";
    verification.host_ruled += !entry.host_rules.empty();
    if (recorded_late(entry))
        verification.gaps.push_back({"recorded_late", entry.seq, entry.act.occurred_on.text()});
}

/// The numbers from `first` until `end`, which is not missing: a few by name, many as a run.
void note_missing(const std::string& type, unsigned first, unsigned end,
                  Verification& verification) {
    constexpr unsigned few = 10;
    const auto note = [&](const std::string& numbers) {
        verification.gaps.push_back({"session_number_missing", std::nullopt, type + " " + numbers});
    };
    if (first < end && end - first > few) return note(fmt::format("{}-{}", first, end - 1));
    for (auto n = first; n < end; ++n) note(std::to_string(n));
}

void note_missing_numbers(const Snapshot& snapshot, Verification& verification) {
    StateCache cache;
    const auto forum = Facts(snapshot, cache).view(the_forum);
    if (!forum) return;
    for (const auto& [type, numbers] : forum->session_numbers) {
        unsigned next = 1;
        for (const auto given : std::set<unsigned>(numbers.begin(), numbers.end())) {
            note_missing(type, next, given, verification);
            next = given + 1;
        }
    }
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

constexpr Page<std::uint64_t> whole_history{.limit = SIZE_MAX};
const Page<ObjectId> whole_list{.limit = SIZE_MAX};

/// Everything that can be derived from the entries, compared with what the register keeps.
void compare_caches(const Snapshot& kept, const Snapshot& derived, Verification& verification) {
    const auto fault = [&](const std::string& object) {
        verification.faults.push_back({"cache", std::nullopt, object});
    };
    for (std::uint64_t seq = 0; seq < derived.head().size; ++seq) {
        const auto id = readable(derived.entry(seq))->act.id;
        if (kept.seq_of_act(id) != seq)
            verification.faults.push_back({"cache", seq, "act " + id.text()});
    }
    for (const auto& one : the_catalogue().concepts)
        for (const auto& kind : one.kinds) {
            const auto objects = derived.of_kind(kind.name, whole_list);
            if (kept.of_kind(kind.name, whole_list) != objects) fault(std::string(kind.name));
            for (const auto& object : objects) {
                bool same =
                    kept.find(object) == derived.find(object) &&
                    kept.history(object, whole_history) == derived.history(object, whole_history);
                for (const auto& other : the_catalogue().concepts)
                    for (const auto& part : other.kinds)
                        same = same && kept.concerning(object, part.name, whole_list) ==
                                           derived.concerning(object, part.name, whole_list);
                if (!same) fault(object.text());
            }
        }
}

/// The acts of the stored entries decided again, one after the other, until one is refused.
class Replay {
  public:
    Replay(const WorkflowReader& reader, Verification& verification)
        : shelf_(reader), verification_(verification) {}

    void add(const StoredEntry& stored) {
        const auto entry = readable(stored.bytes);
        if (entry)
            note_gaps(*entry, verification_);
        else
            verification_.faults.push_back({"entry_bytes", stored.seq, {}});
        if (!holds_) return;
        const auto commit = derived_.write([&](Unit& unit) {
            cache_.be_as_of(unit.head());
            holds_ = entry && !replay(unit, cache_, *entry, unit.head().recorded_at, shelf_);
        });
        cache_.move_on_to(commit);
        if (entry) note_signer(*derived_.snapshot(), *entry, verification_);
        if (entry && !holds_)
            verification_.faults.push_back({"decision", stored.seq, entry->act.object.text()});
    }

    void finish(const Snapshot& kept) {
        const auto derived = derived_.snapshot();
        if (holds_) compare_caches(kept, *derived, verification_);
        note_missing_numbers(*derived, verification_);
    }

  private:
    MemoryLedger derived_;
    StateCache cache_;
    WorkflowShelf shelf_;
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
    Replay replay(impl_->shelf.reader(), verification);
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

Result<Commit> Engine::restore(const std::function<std::optional<std::string>()>& next) {
    std::optional<Refusal> refused;
    struct Abandoned {};
    StateCache cache;
    try {
        return impl_->ledger.write([&](Unit& unit) {
            if (unit.size() > 0) {
                refused = Refusal{{Blocker{.code = code::object_taken.name, .have = "register"}}};
                throw Abandoned{};
            }
            cache.be_as_of(unit.head());
            std::string recorded_at;
            while (const auto bytes = next()) {
                const auto entry = readable(*bytes);
                refused =
                    entry ? replay(unit, cache, *entry, recorded_at, impl_->shelf) : Refusal{};
                if (refused) {
                    refused->blockers.push_back(
                        Blocker{.code = code::entry_differs.name, .have = unit.size()});
                    throw Abandoned{};
                }
                recorded_at = entry->recorded_at;
            }
        });
    } catch (const Abandoned&) {
        return *refused;
    }
}

}  // namespace cocrea
