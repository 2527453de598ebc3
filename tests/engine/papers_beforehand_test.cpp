#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

/// edomex-2020 with ordinary sessions that ask for papers three days before, urgent ones that do
/// not, and open ones.
std::string with_papers() {
    auto source = built_in("edomex-2020");
    const std::string quorum = "    quorum:";
    return source.insert(source.find(quorum), R"(    sessions:
      ordinary: {papers: 3}
      urgent: {}
      open: {public: true}
)");
}

/// The document `plan` was recorded on January 5, a Monday.
struct PapersBeforehand : testing::Test, Exercise {
    PapersBeforehand() : Exercise(with_papers()) {
        cast();
        document("plan", "plan");
    }
    /// Motion `m-1` on the plan, in an open session of today.
    void put_to_the_vote(const std::string& type = "ordinary") {
        must(convene("so-1", clock.day, {{"type", type}}));
        everybody_attends("so-1");
        must(act("flor", "session.open", "so-1"));
        must(propose("m-1", "so-1", {{"type", "approve_document"}, {"object", "plan"}}));
    }
    Result<Receipt> open() { return act("flor", "motion.open", "m-1"); }
    Result<Receipt> revise(const Said& said = {}) {
        return act("flor", "document.revise", "plan",
                   {{"digest", to_hex(sha256("otro"))}, {"reason", "Se corrigió"}}, said);
    }
};

TEST_F(PapersBeforehand, AreInTheRegisterTheDaysThatTheKindAsksFor) {
    today("2026-01-08");
    put_to_the_vote();
    EXPECT_TRUE(open());
    EXPECT_EQ(get("plan", "since"), "2026-01-05");
}

TEST_F(PapersBeforehand, ThatCameLateAreNotPutToTheVote) {
    today("2026-01-07");
    put_to_the_vote();
    const auto late = open();
    ASSERT_EQ(codes(late), Codes{"papers_late"});
    EXPECT_EQ(blocker(late, "papers_late").due, "2026-01-04");
    EXPECT_EQ(blocker(late, "papers_late").since, "2026-01-05");
}

TEST_F(PapersBeforehand, ThatChangedCountFromTheChange) {
    today("2026-01-08");
    must(revise());
    put_to_the_vote();
    EXPECT_EQ(codes(open()), Codes{"papers_late"});
}

TEST_F(PapersBeforehand, OfANewEditionCountFromThatEdition) {
    today("2026-01-08");
    put_to_the_vote();
    must(open());
    must(unanimous("m-1"));
    must(act("flor", "motion.close", "m-1"));
    must(revise());
    must(propose("m-2", "so-1", {{"type", "approve_document"}, {"object", "plan"}}));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-2")), Codes{"papers_late"});
}

TEST_F(PapersBeforehand, AreNotMadeOlderByTheDateOfAnAct) {
    today("2026-01-08");
    must(act("rita", "document.add", "tarde", {{"title", "T"}, {"digest", to_hex(sha256("t"))}},
             {.on = "2026-01-05"}));
    put_to_the_vote();
    must(propose("m-2", "so-1", {{"type", "approve_document"}, {"object", "tarde"}}));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-2")), Codes{"papers_late"});
}

TEST_F(PapersBeforehand, AreAskedForByNoKindThatDoesNotSaySo) {
    put_to_the_vote("urgent");
    EXPECT_TRUE(open());
}

TEST_F(PapersBeforehand, ASessionOpenToThePublicSaysWhere) {
    EXPECT_EQ(codes(convene("so-2", clock.day, {{"type", "open"}})), Codes{"place_missing"});
    EXPECT_EQ(codes(convene("so-2", clock.day, {{"type", "open"}, {"place", ""}})),
              Codes{"place_missing"});
    must(convene("so-2", clock.day, {{"type", "open"}, {"place", "Casa de la Cultura"}}));
    EXPECT_EQ(get("so-2", "public"), true);
    EXPECT_EQ(get("so-2", "place"), "Casa de la Cultura");
    const auto wiped =
        act("rita", "correct", "so-2", {{"fields", {{"place", ""}}}, {"reason", "x"}});
    EXPECT_EQ(codes(wiped), Codes{"place_missing"});
}

}  // namespace
}  // namespace cocrea::test
