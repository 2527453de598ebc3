// The workflow as a drawing, with the phase in which a commitment is, lit up.

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <iostream>

#include "cocrea/diagram/diagram.hpp"
#include "cocrea/memory_ledger.hpp"
#include "town.hpp"

using namespace cocrea;

int main() {
    town::Calendar clock;
    MemoryLedger ledger;
    Engine engine(ledger, read_yaml_workflow, clock);
    town::found(engine, clock);
    town::act(engine, town::commitment("c-1"));
    town::act(engine, town::draft("flor", "commitment.advance", "c-1"));

    const auto explained = engine.explain(ObjectId("c-1"));
    const auto& state = explained->state;
    diagram::View view;
    view.language = "en";
    view.track = std::string(state.at("track").as_string());
    Phase here{};
    boost::describe::enum_from_string(state.at("phase").as_string().c_str(), here);
    view.here = here;
    // Lit up as blocked as long as nobody can advance it.
    view.blocked = std::ranges::none_of(explained->actions, [](const Action& action) {
        return action.deed == "commitment.advance" && action.allowed;
    });

    std::cout << diagram::mermaid(*engine.workflow(), view);
}
