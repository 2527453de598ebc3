#include <iostream>

#include "cocrea/clock/system_clock.hpp"
#include "cocrea/commands.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/events.hpp"
#include "cocrea/result.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/words/refusal.hpp"
#include "cocrea/workflows/built_in.hpp"
#include "cocrea/yaml/parse_yaml.hpp"

using namespace cocrea;

int main(int, char** argv) {
    SqliteLedger::create(argv[1]);
    SqliteLedger ledger(argv[1]);
    const SystemClock clock;
    Engine engine(ledger, read_yaml_workflow, clock);

    const auto today = clock.today("America/Mexico_City").value();
    const auto receipt = engine.execute(
        opening("example/exercise", built_in_workflows()[0].bytes, ActorId("registro"), today));
    if (!receipt) return 1;
    std::cout << "entry " << receipt->seq << ", root " << to_hex(receipt->root) << '\n';

    const auto proposed = engine.act(
        {.deed = "commitment.propose",
         .object = ObjectId("c-1"),
         .actor = ActorId("registro"),
         .body = {{"title", "Water quality"}, {"axis", "water"}, {"track", "proactive"}}},
        ActId("act-2"));
    if (!proposed)
        for (const auto& blocker : proposed.error().blockers)
            std::cout << blocker.code << " " << blocker.have.text() << '\n';

    words::Voice voice("en");
    voice.learn(*engine.workflow());
    if (!proposed)
        for (const auto& blocker : proposed.error().blockers) {
            const auto why = reason(voice, blocker);
            std::cout << why.sentence << '\n';
            for (const auto& note : why.notes) std::cout << "  " << note << '\n';
        }

    for (const auto& entry : engine.entries(0))
        std::cout << entry.seq << " " << entry.act.deed << '\n';
}
