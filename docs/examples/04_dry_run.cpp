// A preview asks exactly what doing it would ask, and writes nothing.

#include <iostream>

#include "cocrea/memory_ledger.hpp"
#include "town.hpp"

using namespace cocrea;

int main() {
    town::Calendar clock;
    MemoryLedger ledger;
    Engine engine(ledger, read_yaml_workflow, clock);
    town::found(engine, clock);
    const auto before = ledger.snapshot()->head();

    const auto act = engine.complete(town::commitment("c-1"), ActId("try"));
    const auto preview = engine.preview(*act);
    for (const Change& change : preview->changes)
        std::cout << change.type << ' ' << change.object.text() << " v" << change.version << '\n';

    std::cout << "nothing was written: " << std::boolalpha << (ledger.snapshot()->head() == before)
              << '\n';

    // A refusal is the same as well.
    auto nowhere = *act;
    nowhere.act.body["axis"] = "nowhere";
    const auto no = engine.preview(nowhere).error();
    std::cout << "refused: " << no.blockers.front().code << ' ' << no.blockers.front().have.text()
              << '\n';
    std::cout << "as it would be: " << (engine.execute(nowhere).error().blockers == no.blockers)
              << '\n';
}
