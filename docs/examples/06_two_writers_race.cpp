// Two writers who saw the same version cannot both be right: one is written, the other is told that
// its view is stale. Nothing is overwritten in silence.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "town.hpp"

using namespace cocrea;

int main() {
    const std::filesystem::path file = "example-06.db";
    for (const auto* part : {"", "-wal", "-shm", ".mark"})
        std::filesystem::remove(file.string() + part);
    SqliteLedger::create(file);
    const town::Calendar clock;
    SqliteLedger ledger(file);
    Engine engine(ledger, read_yaml_workflow, clock);
    town::found(engine, clock);
    town::act(engine, town::commitment("c-1"));

    // Both complete their act on version 1 of c-1; the act says so in `expect`.
    std::vector<SignedAct> acts;
    for (const std::string name : {"first", "second"})
        acts.push_back(*engine.complete(
            town::draft("flor", "commitment.describe", "c-1", {{"title", name + " title"}}),
            ActId(name)));
    std::cout << "both expect version " << acts[0].act.expect.at(ObjectId("c-1")) << " and "
              << acts[1].act.expect.at(ObjectId("c-1")) << '\n';

    // Each writes through a ledger and an engine of its own, as two processes would.
    std::array<std::string, 2> answers;
    const auto write = [&](std::size_t which) {
        SqliteLedger mine(file);
        const auto receipt = Engine(mine, read_yaml_workflow, clock).execute(acts[which]);
        answers[which] = receipt ? "written" : receipt.error().blockers.front().code;
    };
    std::thread one(write, 0), other(write, 1);
    one.join();
    other.join();
    std::ranges::sort(answers);
    std::cout << "one is " << answers[0] << ", one is " << answers[1] << '\n';
    std::cout << "c-1 has version " << engine.explain(ObjectId("c-1"))->version << '\n';
}
