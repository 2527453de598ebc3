#include <iostream>

#include "cocrea/clock/system_clock.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/workflows/built_in.hpp"
#include "cocrea/yaml/parse_yaml.hpp"

using namespace cocrea;

/// The first act of a register: under which methodology it stands, and who keeps it.
Act opening(const Engine& engine) {
    auto act = *engine.complete(
        {.deed = "register.open",
         .object = ObjectId("register"),
         .actor = ObjectId("registro"),
         .capacity = "registrar",
         .body = {{"source", built_in_workflows()[0].bytes}, {"registrar", "registro"}}},
        "genesis");
    act.log = "example/exercise";
    return act;
}

int main(int, char** argv) {
    SqliteLedger::create(argv[1]);
    SqliteLedger ledger(argv[1]);
    const SystemClock clock;
    Engine engine(ledger, read_yaml_workflow, clock);

    const auto receipt = engine.execute(opening(engine));
    if (!receipt) return 1;
    std::cout << "entry " << receipt->seq << ", root " << to_hex(receipt->root) << '\n';

    const auto act = engine.complete(
        {.deed = "commitment.propose",
         .object = ObjectId("c-1"),
         .actor = ObjectId("registro"),
         .body = {{"title", "Water quality"}, {"axis", "water"}, {"track", "proactive"}}},
        "act-2");
    const auto proposed = act ? engine.execute(*act) : Result<Receipt>(act.refusal());
    if (!proposed)
        for (const auto& blocker : proposed.refusal().blockers)
            std::cout << blocker.code << " " << blocker.have.text() << '\n';

    for (const auto& entry : engine.entries(0))
        std::cout << entry.seq << " " << entry.act.deed << '\n';
}
