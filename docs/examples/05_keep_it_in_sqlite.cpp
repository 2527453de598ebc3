// A register on the disk is one SQLite file. What `execute` has answered for survives the death of
// the process; `verify` recomputes all of it.

#include <filesystem>
#include <iostream>

#include "cocrea/clock/system_clock.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "town.hpp"

using namespace cocrea;

int main() {
    const std::filesystem::path file = "example-05.db";
    for (const auto* part : {"", "-wal", "-shm", ".mark"})
        std::filesystem::remove(file.string() + part);
    SqliteLedger::create(file);
    const SystemClock clock;
    Digest root;
    {
        SqliteLedger ledger(file);
        Engine engine(ledger, read_yaml_workflow, clock);
        town::found(engine, clock);
        root = town::act(engine, town::commitment("c-1")).root;
    }

    // Another process would do the same.
    SqliteLedger ledger(file, SqliteLedger::Mode::read_only);
    Engine engine(ledger, read_yaml_workflow, clock);
    const Verification found = engine.verify();
    std::cout << found.events << " entries, sound: " << std::boolalpha << found.ok() << '\n'
              << "the root of the last receipt: " << (found.root == root) << '\n';

    // A store that fails is an exception, never a refusal.
    try {
        town::must(engine.act(town::commitment("c-2")));
    } catch (const LedgerError& error) {
        std::cout << "read only: " << (error.reason == LedgerError::Reason::read_only) << '\n';
    }
}
