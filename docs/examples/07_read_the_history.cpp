// The log has every act that was accepted, with the whole state of each object after it. Whoever
// holds a receipt can prove later that its entry is still there.

#include <iostream>

#include "cocrea/memory_ledger.hpp"
#include "cocrea/trust/proof.hpp"
#include "town.hpp"

using namespace cocrea;

int main() {
    town::Calendar clock;
    MemoryLedger ledger;
    Engine engine(ledger, read_yaml_workflow, clock);
    town::found(engine, clock);
    const Receipt receipt = town::act(engine, town::commitment("c-1"));
    clock.day = "2026-03-09";
    town::act(engine, town::draft("flor", "commitment.advance", "c-1"));
    town::act(engine, town::draft("flor", "commitment.suspend", "c-1", {{"reason", "A drought"}}));

    const auto snapshot = ledger.snapshot();
    each_mention(*snapshot, ObjectId("c-1"), [&](std::uint64_t seq) {
        const Entry entry = entry_from_bytes(snapshot->entry(seq));
        std::cout << '#' << entry.seq << ' ' << entry.act.occurred_on.text() << ' '
                  << entry.act.deed << " by " << entry.act.actor.text() << " as "
                  << entry.act.capacity << '\n';
        for (const Change& change : entry.changes)
            std::cout << "    " << change.object.text() << " v" << change.version << ": "
                      << change.type << '\n';
    });

    // With the root of today, which anybody may have published, and no register at hand:
    const Commit today = snapshot->head();
    const Proof proof = inclusion_proof(*snapshot, receipt.seq, today.size);
    std::cout << std::boolalpha << "the entry of the receipt is in the log: "
              << verify_inclusion(receipt.leaf, receipt.seq, today.size, proof, today.root) << '\n';
    const Proof growth = consistency_proof(*snapshot, receipt.size, today.size);
    std::cout << "and the log of then is the beginning of today's: "
              << verify_consistency(receipt.size, today.size, receipt.root, today.root, growth)
              << '\n';
}
