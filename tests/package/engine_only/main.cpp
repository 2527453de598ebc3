#include <iostream>

#include "cocrea/clock.hpp"
#include "cocrea/commands.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/events.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/result.hpp"
#include "cocrea/views.hpp"
#include "cocrea/workflow/read.hpp"

/// The time stands still: what an embedding program gives in a test of its own.
struct NoClock : cocrea::Clock {
    std::string now() const override { return "2026-01-31T12:00:00Z"; }
    std::optional<cocrea::Date> today(std::string_view) const override {
        return cocrea::Date::parse("2026-01-31");
    }
};

int main() {
    cocrea::MemoryLedger ledger;
    const NoClock clock;
    const auto no_workflows = [](auto&&...) { return cocrea::Reading{}; };
    cocrea::Engine engine(ledger, no_workflows, clock);
    const auto refused = engine.explain(cocrea::ObjectId("register"));
    std::cout << refused.error().blockers.front().code << '\n';
}
