#include "spine/oracle.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace cocrea::test {
namespace {

constexpr int routes = 50'000;
constexpr int events_per_route = 20;

/// Random routes, places to start from, and events; the same for the same seed everywhere, since
/// only the generator's own numbers are used.
class Chance {
  public:
    int below(int n) { return int(generator_() % unsigned(n)); }

    Route route() {
        Route route{{}, below(3) == 0};
        for (int phase = int(Phase::diagnosis); phase <= int(Phase::evaluation); ++phase)
            if (below(4) != 0) route.track.push_back(Phase(phase));
        return route;
    }
    Position position() {
        if (below(2) == 0) return {};
        return {Phase(below(8)), Standing(below(3))};
    }
    LifecycleEvent event() {
        const auto to = Phase(below(8));
        switch (below(16)) {
            case 0:
                return event::Suspend{};
            case 1:
                return event::Resume{};
            case 2:
                return event::Resume{};
            case 3:
                return below(4) == 0 ? LifecycleEvent(event::Withdraw{}) : event::Close{};
            case 4:
                return event::Close{};
            case 5:
            case 6:
            case 7:
                return event::Return{to};
            default:
                return event::Advance{to};
        }
    }

  private:
    std::mt19937_64 generator_{20'201'015};
};

TEST(LifecycleOracle, AgreesWithTheMachineOverAMillionRandomEvents) {
    const Oracle oracle;
    Chance chance;
    std::map<Fired, int> outcomes;
    std::set<std::array<int, 5>> moves;
    int differences = 0, events = 0;
    for (int i = 0; i < routes; ++i) {
        const Route route = chance.route();
        Position expected = chance.position();
        Lifecycle machine(expected, route);
        for (int k = 0; k < events_per_route; ++k, ++events) {
            const auto event = chance.event();
            const Position before = expected;
            const Fired answer = oracle.fire(expected, route, event);
            differences += machine.fire(event) != answer || machine.where() != expected;
            ++outcomes[answer];
            if (answer == Fired::moved)
                moves.insert({int(event.index()), int(before.phase), int(expected.phase),
                              int(before.standing), int(expected.standing)});
        }
    }
    EXPECT_EQ(differences, 0);
    EXPECT_EQ(events, 1'000'000);
    for (Fired fired : {Fired::moved, Fired::refused, Fired::unknown, Fired::blocked})
        EXPECT_GT(outcomes[fired], 10'000) << "outcome " << int(fired);
    // 19 rows of phases; suspending, resuming and withdrawing (twice) in each phase but closed
    EXPECT_EQ(moves.size(), 19u + 4 * 7);
}

}  // namespace
}  // namespace cocrea::test
