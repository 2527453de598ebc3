#include "cocrea/lifecycle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "spine/oracle.hpp"

namespace cocrea {
namespace {

using enum Phase;
using enum Standing;
using namespace event;

const std::vector<Phase> cocreated{diagnosis,   cocreation,     validation,
                                   publication, implementation, evaluation};
const std::vector<Phase> proactive{validation, publication, implementation, evaluation};

Lifecycle at(Phase phase, Standing standing = active, bool published = false) {
    return Lifecycle({phase, standing}, {cocreated, published});
}

/// Fires and holds the promise that the position changes exactly when the answer is `moved`.
Fired fire(Lifecycle& machine, const LifecycleEvent& event) {
    const auto before = machine.where();
    const auto fired = machine.fire(event);
    EXPECT_EQ(machine.where() != before, fired == Fired::moved);
    return fired;
}

TEST(Lifecycle, WalksItsTrackToTheEnd) {
    Lifecycle machine({}, {cocreated, false});
    for (Phase phase : cocreated) {
        EXPECT_EQ(fire(machine, Advance{phase}), Fired::moved);
        EXPECT_EQ(machine.where(), (Position{phase, active}));
    }
    EXPECT_EQ(fire(machine, Close{}), Fired::moved);
    EXPECT_EQ(machine.where(), (Position{closed, active}));
}

TEST(Lifecycle, RefusesAPhaseThatIsNotTheNextOfTheTrack) {
    auto machine = at(registered);
    EXPECT_EQ(fire(machine, Advance{validation}), Fired::refused);
    EXPECT_EQ(fire(machine, Advance{cocreation}), Fired::refused);
    Lifecycle proactively({}, {proactive, false});
    EXPECT_EQ(fire(proactively, Advance{diagnosis}), Fired::refused);
    EXPECT_EQ(fire(proactively, Advance{validation}), Fired::moved);
}

TEST(Lifecycle, DoesNotKnowATransitionThatTheSpineLacks) {
    auto machine = at(registered);
    EXPECT_EQ(fire(machine, Advance{publication}), Fired::unknown);
    EXPECT_EQ(fire(machine, Advance{registered}), Fired::unknown);
    EXPECT_EQ(fire(machine, Advance{closed}), Fired::unknown);
    EXPECT_EQ(fire(machine, Return{diagnosis}), Fired::unknown);
    EXPECT_EQ(fire(machine, Close{}), Fired::unknown);
    EXPECT_EQ(fire(machine, Resume{}), Fired::unknown);
}

TEST(Lifecycle, CannotSkipValidationEvenWhereATrackDoes) {
    Lifecycle machine({diagnosis, active}, {{diagnosis, publication}, false});
    EXPECT_EQ(fire(machine, Advance{publication}), Fired::unknown);
    EXPECT_EQ(fire(machine, Advance{validation}), Fired::refused);
}

TEST(Lifecycle, ReturnsToAnyEarlierPhaseOfTheTrackUntilPublication) {
    for (Phase to : {diagnosis, cocreation, validation}) {
        auto machine = at(publication);
        EXPECT_EQ(fire(machine, Return{to}), Fired::moved);
        EXPECT_EQ(machine.where().phase, to);
        auto published = at(publication, active, true);
        EXPECT_EQ(fire(published, Return{to}), Fired::refused);
    }
    auto later = at(implementation, active, true);
    EXPECT_EQ(fire(later, Return{validation}), Fired::unknown);
    Lifecycle proactively({publication, active}, {proactive, false});
    EXPECT_EQ(fire(proactively, Return{cocreation}), Fired::refused);
}

TEST(Lifecycle, ReturnsOnlyBackwards) {
    auto machine = at(cocreation);
    EXPECT_EQ(fire(machine, Return{cocreation}), Fired::unknown);
    EXPECT_EQ(fire(machine, Return{validation}), Fired::unknown);
    EXPECT_EQ(fire(machine, Advance{diagnosis}), Fired::unknown);
}

TEST(Lifecycle, ClosesOnlyInTheLastPhaseOfTheTrack) {
    auto machine = at(publication);
    EXPECT_EQ(fire(machine, Close{}), Fired::refused);
    Lifecycle brief({publication, active}, {{validation, publication}, true});
    EXPECT_EQ(fire(brief, Close{}), Fired::moved);
    Lifecycle without({publication, active}, {});
    EXPECT_EQ(fire(without, Close{}), Fired::refused);
    auto early = at(validation);
    EXPECT_EQ(fire(early, Close{}), Fired::unknown);
}

TEST(Lifecycle, HearsNothingWhileSuspendedButWhatEndsIt) {
    auto machine = at(diagnosis);
    EXPECT_EQ(fire(machine, Suspend{}), Fired::moved);
    EXPECT_EQ(machine.where(), (Position{diagnosis, suspended}));
    EXPECT_EQ(fire(machine, Advance{cocreation}), Fired::blocked);
    EXPECT_EQ(fire(machine, Advance{closed}), Fired::blocked);
    EXPECT_EQ(fire(machine, Return{diagnosis}), Fired::blocked);
    EXPECT_EQ(fire(machine, Suspend{}), Fired::blocked);
    EXPECT_EQ(fire(machine, Close{}), Fired::blocked);
    EXPECT_EQ(fire(machine, Resume{}), Fired::moved);
    EXPECT_EQ(fire(machine, Advance{cocreation}), Fired::moved);
    EXPECT_EQ(machine.where(), (Position{cocreation, active}));
}

TEST(Lifecycle, CanBeWithdrawnWhileSuspended) {
    auto machine = at(cocreation, suspended);
    EXPECT_EQ(fire(machine, Withdraw{}), Fired::moved);
    EXPECT_EQ(machine.where(), (Position{cocreation, withdrawn}));
}

/// Every event there is, with every target.
std::vector<LifecycleEvent> every_event() {
    std::vector<LifecycleEvent> all{Suspend{}, Resume{}, Withdraw{}, Close{}};
    for (int phase = 0; phase < 8; ++phase) {
        all.push_back(Advance{Phase(phase)});
        all.push_back(Return{Phase(phase)});
    }
    return all;
}

TEST(Lifecycle, StaysWithdrawn) {
    for (int phase = 0; phase < 8; ++phase)
        for (const auto& event : every_event()) {
            auto machine = at(Phase(phase), withdrawn);
            EXPECT_EQ(fire(machine, event), Fired::blocked) << phase << ' ' << event.index();
        }
}

TEST(Lifecycle, StaysClosed) {
    for (Standing standing : {active, suspended})
        for (const auto& event : every_event()) {
            auto machine = at(closed, standing);
            EXPECT_EQ(fire(machine, event), Fired::blocked) << event.index();
        }
}

TEST(Lifecycle, IsRestoredInEveryPlaceByTheNamesOfItsStates) {
    for (const auto* phase : {"registered", "diagnosis", "cocreation", "validation", "publication",
                              "implementation", "evaluation", "closed"})
        for (const auto* standing : {"active", "suspended", "withdrawn"}) {
            const Position place{test::state_named<Phase>(phase).value(),
                                 test::state_named<Standing>(standing).value()};
            Lifecycle machine(place, {cocreated, false});
            EXPECT_EQ(machine.where(), place);
            machine.fire(Advance{registered});  // moves nothing, but goes through the machine
            EXPECT_EQ(machine.where(), place) << phase << ' ' << standing;
        }
    EXPECT_FALSE(test::state_named<Phase>("resolved"));
}

TEST(Lifecycle, DoesWhatEachRowOfItsTableSays) {
    for (const auto& row : lifecycle_transitions()) {
        const auto to = test::state_named<Phase>(row.to);
        if (!to) continue;
        const auto from = test::state_named<Phase>(row.from).value();
        std::vector<Phase> track{from, *to};
        std::ranges::sort(track);
        std::erase_if(track, [](Phase p) { return p == registered || p == closed; });
        Lifecycle machine({from, active}, {track, false});
        const LifecycleEvent event = row.event == "advance"  ? LifecycleEvent(Advance{*to})
                                     : row.event == "return" ? LifecycleEvent(Return{*to})
                                                             : LifecycleEvent(Close{});
        EXPECT_EQ(fire(machine, event), Fired::moved) << row.from << ' ' << row.event;
        EXPECT_EQ(machine.where().phase, *to);
    }
}

// ---- Over random tracks and events

std::vector<Phase> any_track() {
    const auto kept = *rc::gen::container<std::vector<bool>>(6, rc::gen::arbitrary<bool>());
    std::vector<Phase> track;
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (kept[i]) track.push_back(cocreated[i]);
    return track;
}

/// Walks that get far: mostly advances, few of the events that end or stop one.
std::vector<LifecycleEvent> any_events() {
    const auto phase = rc::gen::map(rc::gen::inRange(0, 8), [](int n) { return Phase(n); });
    const auto to = [&](auto make) { return rc::gen::map(phase, make); };
    return *rc::gen::container<std::vector<LifecycleEvent>>(
        60, rc::gen::weightedOneOf<LifecycleEvent>(
                {{60, to([](Phase p) { return LifecycleEvent(Advance{p}); })},
                 {10, to([](Phase p) { return LifecycleEvent(Return{p}); })},
                 {5, rc::gen::just(LifecycleEvent(Resume{}))},
                 {3, rc::gen::elementOf(every_event())}}));
}

RC_GTEST_PROP(LifecycleProperty, EntersOnlyPhasesOfItsTrack, ()) {
    const auto track = any_track();
    Lifecycle machine({}, {track, false});
    for (const auto& event : any_events()) {
        machine.fire(event);
        const Phase phase = machine.where().phase;
        RC_ASSERT(phase == registered || phase == closed || std::ranges::count(track, phase) == 1);
    }
}

RC_GTEST_PROP(LifecycleProperty, PublishesOnlyAfterValidationOfThisRound, ()) {
    Lifecycle machine({}, {any_track(), false});
    Phase before = registered;
    for (const auto& event : any_events()) {
        machine.fire(event);
        const Phase phase = machine.where().phase;
        if (phase == publication) RC_ASSERT(before == validation || before == publication);
        before = phase;
    }
}

RC_GTEST_PROP(LifecycleProperty, NeverGoesBackOncePublished, ()) {
    Lifecycle machine({publication, active}, {any_track(), true});
    Phase before = publication;
    for (const auto& event : any_events()) {
        machine.fire(event);
        RC_ASSERT(machine.where().phase >= before);
        before = machine.where().phase;
    }
}

RC_GTEST_PROP(LifecycleProperty, MovesOneRegionAtATime, ()) {
    Lifecycle machine({}, {any_track(), false});
    for (const auto& event : any_events()) {
        const auto before = machine.where();
        const auto fired = machine.fire(event);
        const bool phase = machine.where().phase != before.phase;
        const bool standing = machine.where().standing != before.standing;
        RC_ASSERT(phase + standing == (fired == Fired::moved));
    }
}

}  // namespace
}  // namespace cocrea
