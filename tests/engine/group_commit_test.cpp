#include "office/group_commit.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <set>

#include "cocrea/ledger.hpp"
#include "support/course.hpp"

namespace cocrea::test {
namespace {

TEST(GroupCommit, WritesInTheThreadOfWhoComesAlone) {
    std::set<std::thread::id> writers;
    GroupCommit commits([&](const auto& calls) {
        EXPECT_EQ(calls.size(), 1U);
        writers.insert(std::this_thread::get_id());
    });
    for (int i = 0; i < 3; ++i) {
        GroupCommit::Call call({});
        commits.run(call);
    }
    EXPECT_EQ(writers, std::set{std::this_thread::get_id()});
}

TEST(GroupCommit, AnswersEveryCallOnceAndManyTogether) {
    std::atomic<bool> together = false;
    std::atomic<int> writing = 0, answered = 0, asked = 0;
    GroupCommit commits([&](const auto& calls) {
        EXPECT_EQ(++writing, 1) << "one at a time";
        together = together || calls.size() > 1;
        answered += static_cast<int>(calls.size());
        --writing;
    });
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            while (!together) {
                GroupCommit::Call call({});
                commits.run(call);
                ++asked;
            }
        });
    threads.clear();
    EXPECT_EQ(answered, asked);
}

TEST(GroupCommit, PassesOnWhatFailed) {
    GroupCommit commits([](const auto& calls) {
        for (auto* call : calls)
            call->failed = std::make_exception_ptr(LedgerError(LedgerError::Reason::full, "full"));
    });
    GroupCommit::Call call({});
    EXPECT_THROW(commits.run(call), LedgerError);
}

/// A ledger that has no room for one act.
class NarrowLedger : public Ledger {
  public:
    explicit NarrowLedger(Ledger& inner) : inner_(inner) {}

    Commit write(const std::function<void(Unit&)>& work) override {
        ++writes;
        return inner_.write([&](Unit& unit) {
            work(unit);
            if (unit.find(ObjectId("too-large")))
                throw LedgerError(LedgerError::Reason::full, "no room");
        });
    }
    std::unique_ptr<Snapshot> snapshot() const override { return inner_.snapshot(); }
    void purge() override { inner_.purge(); }

    std::atomic<int> writes = 0;

  private:
    Ledger& inner_;
};

TEST(ManyWriters, AreHinderedByNoneOfTheirNeighbours) {
    Course course;
    NarrowLedger narrow(course.ledger);
    Engine engine(narrow, read_yaml_workflow, course.clock);
    std::atomic<int> full = 0, refused = 0, acts = 0;
    const auto add = [&](const std::string& actor, const std::string& id) {
        Draft draft{.deed = "document.add", .object = ObjectId(id), .actor = ActorId(actor)};
        draft.body = {{"title", id}};
        return engine.complete(draft, random_act_id());
    };
    ASSERT_TRUE(engine.execute(*add("rita", "there")));
    const auto before = course.size();
    // Some come together by and by: until then each does the same once more.
    std::atomic<bool> together = false;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&, i] {
            for (int round = 0; !together; ++round) {
                const auto id = "d" + std::to_string(i) + "-" + std::to_string(round);
                const auto receipt = engine.execute(*add("rita", id));
                ASSERT_TRUE(receipt);
                EXPECT_EQ(receipt->entry().act.object, ObjectId(id));
                ++acts;
                together = together ||
                           narrow.snapshot()->commit_with(receipt->seq).size != receipt->seq + 1;
            }
        });
    threads.emplace_back([&] {
        const auto act = *add("rita", "too-large");
        while (!together) try {
                (void)engine.execute(act);
                ADD_FAILURE() << "there is no room";
            } catch (const LedgerError& error) {
                EXPECT_EQ(error.reason, LedgerError::Reason::full);
                ++full;
            }
    });
    threads.emplace_back([&] {
        while (!together) refused += !engine.execute(*add("rita", "there")).has_value();
    });
    threads.clear();
    EXPECT_EQ(course.size(), before + static_cast<std::uint64_t>(acts));
    EXPECT_TRUE(engine.verify().ok());
}

}  // namespace
}  // namespace cocrea::test
