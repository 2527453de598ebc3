#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "cocrea/engine.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"
#include "forum/seat.hpp"
#include "impl.hpp"
#include "recording.hpp"

namespace cocrea {
namespace {

/// How long after it occurred a live act may be recorded before an auditor hears of it.
constexpr std::chrono::days late{30};

/// The entry that `bytes` are; nothing when they are none.
std::optional<Entry> readable(const std::string& bytes) {
    try {
        return entry_from_bytes(bytes);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

/// Decides a stored entry's act again and takes it into `unit`. Answers with what does not hold:
/// the blockers that the act meets, or none where the entry says something else than the rules or
/// is recorded before the one before, at `recorded_at`.
std::optional<Refusal> replay(Unit& unit, const Entry& entry, const std::string& recorded_at,
                              Shelf& shelf) {
    auto decision = decide(unit, entry.act, shelf, the_catalogue());
    if (!decision) return decision.refusal();
    decision->host_rules = entry.host_rules;
    const auto append =
        append_of(entry_of(entry.act, *decision, unit.size(), entry.recorded_at, entry.recorded_by),
                  the_catalogue());
    const bool taken = unit.seq_of_act(entry.act.id).has_value();
    if (append.bytes != to_bytes(entry) || entry.recorded_at < recorded_at || taken)
        return Refusal{};
    unit.append(append, entry.recorded_at);
    return std::nullopt;
}

bool recorded_late(const Entry& entry) {
    if (entry.act.deed == "attest") return false;
    const auto recorded = Date::parse(entry.recorded_at.substr(0, 10));
    return recorded && recorded->earliest() - entry.act.occurred_on.latest() > late;
}

void note_gaps(const Entry& entry, Verification& verification) {
    verification.attested += entry.act.deed == "attest";
    verification.host_ruled += !entry.host_rules.empty();
    if (recorded_late(entry))
        verification.gaps.push_back({"recorded_late", entry.seq, entry.act.occurred_on.text()});
}

void note_missing_numbers(const Snapshot& snapshot, Verification& verification) {
    const auto forum = Facts(snapshot).find(the_forum);
    if (!forum) return;
    for (const auto& [type, numbers] : forum->session_numbers) {
        const std::set<unsigned> given(numbers.begin(), numbers.end());
        for (unsigned n = 1; !given.empty() && n < *given.rbegin(); ++n)
            if (!given.contains(n))
                verification.gaps.push_back(
                    {"session_number_missing", std::nullopt, fmt::format("{} {}", type, n)});
    }
}

/// The entry's leaf, and the root of the commit that ends with it, against those that are kept.
void check_leaf(const Snapshot& kept, std::uint64_t seq, const Digest& leaf, Frontier& tree,
                Verification& verification) {
    tree.append(leaf);
    if (leaf != kept.hashes(0, seq, seq + 1).front())
        verification.faults.push_back({"leaf", seq, {}});
    const auto commit = kept.commit_with(seq);
    if (commit.size == seq + 1 && commit.root != tree.root())
        verification.faults.push_back({"root", seq, {}});
}

/// Everything that can be derived from the entries, compared with what the register keeps.
void compare_caches(const Snapshot& kept, const Snapshot& derived, Verification& verification) {
    const auto fault = [&](const std::string& object) {
        verification.faults.push_back({"cache", std::nullopt, object});
    };
    for (std::uint64_t seq = 0; seq < derived.head().size; ++seq) {
        const auto id = readable(derived.entry(seq))->act.id;
        if (kept.seq_of_act(id) != seq) verification.faults.push_back({"cache", seq, "act " + id});
    }
    for (int level = 1; derived.head().size >> (8 * level) > 0; ++level) {
        const auto last = derived.head().size >> (8 * level);
        if (kept.hashes(level, 0, last) != derived.hashes(level, 0, last))
            fault(fmt::format("tiles {}", level));
    }
    for (const auto& one : the_catalogue().concepts)
        for (const auto& kind : one.kinds) {
            const auto objects = derived.of_kind(kind.name);
            if (kept.of_kind(kind.name) != objects) fault(std::string(kind.name));
            for (const auto& object : objects) {
                bool same = kept.find(object) == derived.find(object) &&
                            kept.history(object) == derived.history(object);
                for (const auto& other : the_catalogue().concepts)
                    for (const auto& part : other.kinds)
                        same = same && kept.concerning(object, part.name) ==
                                           derived.concerning(object, part.name);
                if (!same) fault(object.text());
            }
        }
}

}  // namespace

Verification Engine::verify(
    const std::function<void(std::uint64_t, std::uint64_t)>& progress) const {
    const auto kept = impl_->ledger.snapshot();
    const auto head = kept->head();
    Verification verification;
    verification.events = head.size;
    MemoryLedger derived;
    Frontier tree;
    bool replaying = true;
    WorkflowShelf shelf(impl_->shelf.reader());
    for (std::uint64_t seq = 0; seq < head.size; ++seq) {
        const auto bytes = kept->entry(seq);
        check_leaf(*kept, seq, leaf_hash(bytes), tree, verification);
        const auto entry = readable(bytes);
        if (entry)
            note_gaps(*entry, verification);
        else
            verification.faults.push_back({"entry_bytes", seq, {}});
        derived.write([&](Unit& unit) {
            if (!replaying) return;
            replaying = entry && !replay(unit, *entry, unit.head().recorded_at, shelf);
            if (entry && !replaying)
                verification.faults.push_back({"decision", seq, entry->act.object.text()});
        });
        if (progress) progress(seq + 1, head.size);
    }
    verification.root = tree.root();
    if (replaying) compare_caches(*kept, *derived.snapshot(), verification);
    note_missing_numbers(*derived.snapshot(), verification);
    return verification;
}

Result<Commit> Engine::restore(const std::function<std::optional<std::string>()>& next) {
    std::optional<Refusal> refused;
    struct Abandoned {};
    try {
        return impl_->ledger.write([&](Unit& unit) {
            if (unit.size() > 0) {
                refused = Refusal{{Blocker{.code = code::object_taken.name, .have = "register"}}};
                throw Abandoned{};
            }
            std::string recorded_at;
            while (const auto bytes = next()) {
                const auto entry = readable(*bytes);
                refused = entry ? replay(unit, *entry, recorded_at, impl_->shelf) : Refusal{};
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
