// A ledger of one's own: here one that keeps a register in memory and prints every entry as soon as
// it is committed, as a mirror elsewhere would. That it is one, the contract suite shows
// (../how-to/write-a-ledger.md).

#include <iostream>
#include <sstream>

#include "cocrea/memory_ledger.hpp"
#include "mirrored.hpp"
#include "town.hpp"

using namespace cocrea;

int main() {
    town::Calendar clock;
    MemoryLedger memory;
    std::ostringstream lines;
    Mirrored ledger(memory, lines);
    Engine engine(ledger, read_yaml_workflow, clock);
    town::found(engine, clock);

    // The mirror is an export: another register can be made from it.
    std::istringstream mirror;
    MemoryLedger other;
    const auto commit =
        Engine(other, read_yaml_workflow, clock)
            .restore([&](std::uint64_t seq) -> std::optional<std::string> {
                if (seq == 0) mirror = std::istringstream(lines.str());
                std::string line;
                return std::getline(mirror, line) ? std::optional(line) : std::nullopt;
            });
    std::cout << commit->size << " entries, the same register: " << std::boolalpha
              << (commit->root == ledger.snapshot()->head().root) << '\n';
}
