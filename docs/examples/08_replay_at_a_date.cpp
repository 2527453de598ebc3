// What did the register say on a day? Two ways: look the state up, or decide the log again up to
// that day and ask the copy anything.

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
    town::act(engine, town::commitment("c-1"));
    clock.day = "2026-03-09";
    town::act(engine, town::draft("flor", "commitment.advance", "c-1"));
    clock.day = "2026-04-20";
    town::act(engine, town::draft("flor", "commitment.suspend", "c-1", {{"reason", "A drought"}}));

    // Replay: entries recorded up to the end of March, into an empty register.
    const auto snapshot = ledger.snapshot();
    MemoryLedger then;
    Engine march(then, read_yaml_workflow, clock);
    const auto commit = march.restore([&](std::uint64_t seq) -> std::optional<std::string> {
        if (seq == snapshot->head().size) return std::nullopt;
        auto bytes = snapshot->entry(seq);
        if (entry_from_bytes(bytes).recorded_at >= "2026-04-01") return std::nullopt;
        return bytes;
    });
    std::cout << commit->size << " of " << snapshot->head().size << " entries\n"
              << "c-1 was " << march.explain(ObjectId("c-1"))->state.at("standing") << ", is "
              << engine.explain(ObjectId("c-1"))->state.at("standing") << '\n'
              << std::boolalpha
              << "with the root of then: " << (commit->root == root_at(*snapshot, commit->size))
              << '\n';

    // Look-up: the last change of the object before that entry.
    const auto view = view_object(*snapshot, ObjectId("c-1"), commit->size - 1);
    std::cout << "entry " << view->seq << " had it in " << view->state.at("phase") << '\n';
}
