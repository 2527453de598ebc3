// An act says who does what, in which capacity, to which object. The engine writes it, and answers
// with a receipt, or refuses it.

#include <iostream>

#include "cocrea/memory_ledger.hpp"
#include "town.hpp"

using namespace cocrea;

int main() {
    town::Calendar clock;
    MemoryLedger ledger;
    Engine engine(ledger, read_yaml_workflow, clock);
    town::found(engine, clock);

    // What the caller knows. The engine completes it: the register, the workflow in force, today,
    // and the capacity, since there is only one in which `flor` may do this.
    Draft draft;
    draft.deed = "commitment.propose";
    draft.object = ObjectId("c-1");
    draft.actor = ActorId("flor");
    draft.body = {{"title", "Publish the quality of water"},
                  {"axis", "water"},
                  {"track", "proactive"},
                  {"lead", "comptroller"},
                  {"problem", "Nobody knows whether it can be drunk"},
                  {"description", "Publish the analyses of every well"}};
    const Result<SignedAct> act = engine.complete(draft, ActId("my-first-act"));
    std::cout << "as " << act->act.capacity << " on " << act->act.occurred_on.text() << '\n';

    const Result<Receipt> receipt = engine.execute(*act);
    std::cout << "entry " << receipt->seq << " of " << receipt->size << '\n';

    // Sending the same act again is harmless: it gives the same receipt.
    std::cout << std::boolalpha << "again: " << (engine.execute(*act)->root == receipt->root)
              << '\n';

    const auto advance = town::draft("flor", "commitment.advance", "c-1");
    // Both steps in one, under an id that nobody needs to think of.
    std::cout << "advance: " << bool(engine.act(advance)) << '\n';

    const auto now = engine.explain(ObjectId("c-1"));
    std::cout << now->kind << " c-1, version " << now->version << ", is in "
              << now->state.at("phase").as_string().c_str() << '\n';
}
