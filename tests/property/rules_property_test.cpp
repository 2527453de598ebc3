#include <gtest/gtest.h>

#include <algorithm>

#include "cocrea/log/canonical.hpp"
#include "cocrea/views.hpp"
#include "property/invariants.hpp"
#include "property/town.hpp"
#include "support/sealed.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

constexpr unsigned acts_in_a_life = 5'000;

/// One register and the random acts of its life; the seed makes it again.
struct ARegisterInUse : ::testing::TestWithParam<unsigned> {
    Town town{GetParam()};
    Exercise& exercise = town.exercise;
    Watch watch;
    std::uint64_t watched = 0;
    unsigned refused = 0;

    void watch_new_entries() {
        for (; watched < exercise.size(); ++watched)
            for (const auto& broken : watch.take(exercise.entry(watched)))
                ADD_FAILURE() << "entry " << watched << ": " << broken;
    }

    void live_once() {
        const auto act = sealed(town.next());
        const auto size = exercise.size();
        const auto preview = exercise.engine.preview(act);
        const auto answer = exercise.engine.execute(act);
        ASSERT_EQ(bool(preview), bool(answer)) << canonical(to_json(act));
        if (!answer) {
            EXPECT_EQ(preview.error().blockers, answer.error().blockers);
            EXPECT_FALSE(answer.error().blockers.empty());
            EXPECT_EQ(exercise.size(), size);
            ++refused;
            return;
        }
        EXPECT_EQ(exercise.size(), size + 1);
        auto entry = exercise.entry(answer->seq);
        EXPECT_EQ(preview->waived, entry.waived);
        EXPECT_EQ(preview->unknown, entry.unknown);
        if (std::ranges::any_of(entry.changes, ends_hidden_vote)) {
            EXPECT_TRUE(preview->changes.empty());
            return;
        }
        Cover(*exercise.ledger.snapshot()).hide(entry.act, entry.changes);
        ASSERT_EQ(preview->changes.size(), entry.changes.size());
        for (std::size_t i = 0; i < entry.changes.size(); ++i)
            EXPECT_EQ(preview->changes[i].body, entry.changes[i].body);
    }

    /// No preview says what such a change comes to.
    static bool ends_hidden_vote(const Change& change) {
        const auto* show = change.body.if_contains("votes_show");
        const bool ends = change.type == "motion.carried" || change.type == "motion.rejected" ||
                          change.type == "motion.lapsed";
        return ends && show && *show == "at_closing";
    }

    void lived_enough() {
        for (const auto* what : {"motion.carried",
                                 "motion.rejected",
                                 "pending",
                                 "session.called_again",
                                 "second call",
                                 "axis.incorporated",
                                 "document.published",
                                 "commitment.suspended",
                                 "commitment.resumed",
                                 "commitment.returned",
                                 "commitment.withdrawn",
                                 "pending.countersigned",
                                 "coordinated",
                                 "in publication",
                                 "in implementation",
                                 "commitment.closed",
                                 "attested",
                                 "event.recorded",
                                 "past",
                                 "delegated",
                                 "followed",
                                 "motion.recused",
                                 "session.recessed",
                                 "session.cancelled",
                                 "session.requested",
                                 "motion.withdrawn",
                                 "ballot.changed",
                                 "own case",
                                 "motion.challenged",
                                 "motion.upheld",
                                 "motion.annulled",
                                 "commitment.step_extended",
                                 "commitment.step_returned"})
            EXPECT_GT(watch.seen[what], 0U) << what << " never happened";
        EXPECT_GT(refused, acts_in_a_life / 10);
        EXPECT_LT(refused, acts_in_a_life * 9 / 10);
    }
};

TEST_P(ARegisterInUse, KeepsTheLawWhateverPeopleDo) {
    for (unsigned i = 0; i < acts_in_a_life && !HasFailure(); ++i) {
        live_once();
        watch_new_entries();
    }
    lived_enough();
    EXPECT_TRUE(exercise.engine.verify().ok()) << "every cached state equals replay";

    MemoryLedger other;
    Engine engine{other, read_yaml_workflow, exercise.clock};
    const auto commit = must(restore(engine, entries_of(exercise.ledger)));
    EXPECT_EQ(commit.root, exercise.ledger.snapshot()->head().root);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ARegisterInUse, ::testing::Values(6U, 7U, 10U, 11U));

}  // namespace
}  // namespace cocrea::test
