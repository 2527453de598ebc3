#include <gtest/gtest.h>

#include "cocrea/contract/repeating_ledger.hpp"
#include "support/exercise.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

/// An engine whose store runs each work twice.
struct RepeatedWork : testing::Test, Exercise {
    MemoryLedger kept;
    RepeatingLedger repeating{kept};
    Engine again{repeating, read_yaml_workflow, clock};
};

TEST_F(RepeatedWork, GivesTheSameLog) {
    cast();
    adopt_methodology();
    EXPECT_FALSE(act("flor", "motion.close", "m-method"));
    const auto head = ledger.snapshot()->head();
    for (std::uint64_t seq = 0; seq < head.size; ++seq) {
        const auto stored = entry(seq);
        must(again.execute({stored.act, stored.sig}, stored.recorded_by));
    }
    EXPECT_EQ(repeating.snapshot()->head(), head);
}

TEST_F(RepeatedWork, RestoresTheSameLog) {
    cast();
    EXPECT_EQ(must(restore(again, entries_of(ledger))), ledger.snapshot()->head());
    EXPECT_EQ(entries_of(repeating), entries_of(ledger));
}

TEST_F(RepeatedWork, AnswersEachActOfABatchOnce) {
    must(again.execute(genesis()));
    const auto person = [&](const std::string& id, const std::string& object) {
        return SignedAct{must(again.complete({.deed = "actor.register",
                                              .object = ObjectId(object),
                                              .actor = ActorId("rita"),
                                              .body = {{"type", "person"}}},
                                             ActId(id)))};
    };
    const std::vector acts{person("1", "ana"), person("2", "ana"), person("3", "luz")};
    const auto answers = again.execute(acts);
    ASSERT_EQ(answers.size(), 3u);
    EXPECT_EQ(must(answers[0]).seq, 1u);
    EXPECT_EQ(codes(answers[1]), Codes{"object_taken"});
    EXPECT_EQ(must(answers[2]).seq, 2u);
    EXPECT_EQ(repeating.snapshot()->head().size, 3u);
    EXPECT_EQ(must(again.execute(acts[2])).seq, 2u);
}

TEST_F(RepeatedWork, LeavesWhatWasLookedUpAsItIs) {
    must(again.execute(genesis()));
    const auto draft = must(again.complete({.deed = "actor.register",
                                            .object = ObjectId("ana"),
                                            .actor = ActorId("rita"),
                                            .body = {{"type", "person"}}},
                                           ActId("1")));
    must(again.execute(draft));
    EXPECT_EQ(must(again.explain(ObjectId("ana"))).version, 1u);
    EXPECT_TRUE(again.verify().faults.empty());
}

}  // namespace
}  // namespace cocrea::test
