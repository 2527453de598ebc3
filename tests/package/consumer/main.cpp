#include <iostream>

#include "cocrea/clock/system_clock.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/workflows/built_in.hpp"
#include "cocrea/yaml/parse_yaml.hpp"

using namespace cocrea;

int main(int, char** argv) {
    SqliteLedger::create(argv[1]);
    SqliteLedger ledger(argv[1]);
    const SystemClock clock;
    Engine engine(ledger, read_yaml_workflow, clock);

    auto opening = engine.complete(
        {.deed = "register.open",
         .object = ObjectId("register"),
         .actor = ObjectId("registro"),
         .capacity = "registrar",
         .body = {{"source", built_in_workflows()[0].bytes}, {"registrar", "registro"}}},
        "genesis");
    opening->log = "example/exercise";
    const auto receipt = engine.execute(*opening);
    if (receipt)
        std::cout << "entry " << receipt->seq << ", root " << to_hex(receipt->root) << '\n';

    const auto early = engine.complete(
        {.deed = "commitment.propose",
         .object = ObjectId("c-1"),
         .actor = ObjectId("registro"),
         .body = {{"title", "Water quality"}, {"axis", "water"}, {"track", "proactive"}}},
        "act-2");
    const auto refused = engine.execute(*early);
    for (const auto& blocker : refused.refusal().blockers) std::cout << blocker.code << '\n';
}
