#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "cocrea/engine.hpp"
#include "cocrea/forum/seat.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/log/memory_ledger.hpp"
#include "cocrea/log/merkle.hpp"
#include "impl.hpp"
#include "recording.hpp"

namespace cocrea {
namespace {

/// How long after it occurred a live act may be recorded before an auditor hears of it.
constexpr std::chrono::days late{30};

/// Takes one stored entry into `unit`, deciding its act again; answers with what does not hold.
std::optional<Fault> replay(Unit& unit, const std::string& bytes, Shelf& shelf,
                            Refusal* why = nullptr) {
    const auto seq = unit.size();
    Entry entry;
    try {
        entry = entry_from_bytes(bytes);
    } catch (const std::exception&) {
        return Fault{"entry_bytes", seq, {}};
    }
    const auto decision = decide(unit, entry.act, shelf, the_catalogue());
    if (!decision) {
        if (why) *why = decision.refusal();
        return Fault{"decision", seq, entry.act.object.text()};
    }
    const auto again = entry_of(entry.act, *decision, seq, entry.recorded_at, entry.recorded_by);
    const auto append = append_of(again, the_catalogue());
    const bool ordered = entry.recorded_at >= unit.head().recorded_at;
    if (append.bytes != bytes || !ordered) return Fault{"decision", seq, entry.act.object.text()};
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

/// Everything that can be derived from the entries, compared with what the register keeps.
void compare_caches(const Snapshot& kept, const Snapshot& derived, Verification& verification) {
    const auto fault = [&](const std::string& object) {
        verification.faults.push_back({"cache", std::nullopt, object});
    };
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
    for (std::uint64_t seq = 0; seq < head.size; ++seq) {
        const auto bytes = kept->entry(seq);
        const auto leaf = leaf_hash(bytes);
        tree.append(leaf);
        if (leaf != kept->hashes(0, seq, seq + 1).front())
            verification.faults.push_back({"leaf", seq, {}});
        if (replaying)
            derived.write([&](Unit& unit) {
                if (const auto fault = replay(unit, bytes, impl_->shelf)) {
                    verification.faults.push_back(*fault);
                    replaying = false;
                } else {
                    note_gaps(entry_from_bytes(bytes), verification);
                }
            });
        if (kept->commit_with(seq).size == seq + 1 && kept->commit_with(seq).root != tree.root())
            verification.faults.push_back({"root", seq, {}});
        if (progress) progress(seq + 1, head.size);
    }
    verification.root = tree.root();
    if (replaying) compare_caches(*kept, *derived.snapshot(), verification);
    note_missing_numbers(*kept, verification);
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
            while (const auto bytes = next()) {
                const auto seq = unit.size();
                Refusal why;
                if (!replay(unit, *bytes, impl_->shelf, &why)) continue;
                why.blockers.push_back(Blocker{.code = code::entry_differs.name, .have = seq});
                refused = why;
                throw Abandoned{};
            }
        });
    } catch (const Abandoned&) {
        return *refused;
    }
}

}  // namespace cocrea
