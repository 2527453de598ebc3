#include <gtest/gtest.h>

#include <thread>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

constexpr int rounds = 6;

struct Threads : ::testing::Test {
    Course course;
    Engine& engine = course.engine;
    void SetUp() override {
        must(course.propose_commitment("c-1", "proactive"));
        course.walk("c-1", "validation");
    }

    Draft drafted(const std::string& actor, const std::string& deed, const std::string& object,
                  Body body) const {
        Draft draft{.deed = deed, .object = ObjectId(object), .actor = ActorId(actor)};
        draft.body = std::move(body);
        return draft;
    }
    Result<Receipt> add_document(const std::string& id) {
        return engine.act(drafted("rita", "document.add", id, {{"title", id}}), random_act_id());
    }
    /// That the commitment lacks what it lacks, however it is asked.
    void ask() {
        const auto act =
            engine.complete(drafted("flor", "commitment.advance", "c-1", {}), random_act_id());
        EXPECT_TRUE(codes(engine.preview(*act)).contains("step_pending"));
        EXPECT_TRUE(engine.explain(ObjectId("c-1")));
        EXPECT_TRUE(engine.verify().ok());
    }
};

TEST_F(Threads, WriteAndAskThroughOneEngine) {
    const auto before = course.size();
    {
        std::vector<std::jthread> threads;
        for (const std::string who : {"one", "two"})
            threads.emplace_back([this, who] {
                for (int i = 0; i < rounds; ++i) EXPECT_TRUE(add_document(who + std::to_string(i)));
            });
        for (int i = 0; i < 2; ++i)
            threads.emplace_back([this] {
                for (int j = 0; j < rounds; ++j) ask();
            });
    }
    EXPECT_EQ(course.size(), before + 2 * rounds);
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Threads, MoveTheirCommitmentsAtOnce) {
    for (const auto* id : {"c-2", "c-3"}) must(course.propose_commitment(id, "proactive"));
    {
        std::vector<std::jthread> threads;
        for (const std::string id : {"c-2", "c-3"})
            threads.emplace_back([this, id] {
                EXPECT_TRUE(
                    engine.act(drafted("flor", "commitment.advance", id, {}), random_act_id()));
                EXPECT_TRUE(
                    engine.act(drafted("flor", "commitment.suspend", id, {{"reason", "Pausa"}}),
                               random_act_id()));
            });
    }
    for (const auto* id : {"c-2", "c-3"}) {
        EXPECT_EQ(course.phase(id), "validation");
        EXPECT_EQ(course.text(id, "standing"), "suspended");
    }
}

}  // namespace
}  // namespace cocrea::test
