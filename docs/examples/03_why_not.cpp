// A refusal is a value that holds every reason at once: what is lacking, who can bring it, and the
// command that would. `explain` gives the same reasons without anybody trying.

#include <iostream>

#include "cocrea/memory_ledger.hpp"
#include "town.hpp"

using namespace cocrea;

void print(const std::vector<Blocker>& blockers) {
    for (const Blocker& blocker : blockers) {
        std::cout << "  " << blocker.code << ' ' << blocker.have.text();
        for (const auto& who : blocker.who) std::cout << " (" << who << ')';
        if (!blocker.basis.empty()) std::cout << " by " << blocker.basis;
        std::cout << '\n';
    }
}

int main() {
    town::Calendar clock;
    MemoryLedger ledger;
    Engine engine(ledger, read_yaml_workflow, clock);
    town::found(engine, clock);
    town::act(engine, town::commitment("c-1"));
    const auto advance = town::draft("flor", "commitment.advance", "c-1");
    town::act(engine, advance);

    const auto refused = town::attempt(engine, advance);
    std::cout << "flor advances c-1: " << (refused ? "done" : "refused") << '\n';
    print(refused.error().blockers);

    // Not yet, or not you: a family of reasons is about rights.
    const auto other = town::attempt(engine, town::draft("citizens", "commitment.advance", "c-1"));
    std::cout << "citizens advance c-1, a matter of rights: " << std::boolalpha
              << other.error().about(Rule::rights) << '\n';

    const auto explained = engine.explain(ObjectId("c-1"));
    for (const Action& action : explained->actions) {
        std::cout << (action.allowed ? "can: " : "cannot: ") << action.deed << " by "
                  << action.actor.text() << " as " << action.capacity << '\n';
        print(action.blockers);
    }
}
