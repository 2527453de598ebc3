#include <gtest/gtest.h>

#include "support/exercise.hpp"

/// A take-over that was closed, and that the forum opens again for minutes found later.
namespace cocrea::test {
namespace {

const Body reopening_effect{{"type", "reopen_takeover"}, {"object", "register"}};

struct Reopening : testing::Test, Exercise {
    Reopening() {
        today("2026-01-10");
        cast();
        must(act("rita", "takeover.close", "register"));
        today("2026-11-29");
        document("acta", "acta de 2021");
    }

    Result<Receipt> find(const std::string& id, const std::string& on,
                         const std::string& deed = "meeting.hold", Body body = {}) {
        return act("rita", "attest", id, {{"do", deed}, {"body", std::move(body)}},
                   {.on = on, .cites = {{DocumentId("acta"), "p. 1"}}});
    }
    void propose_reopening(const std::string& motion) {
        if (!record("so-1")) session("so-1");
        must(act("flor", "motion.propose", motion,
                 {{"session", "so-1"},
                  {"title", "Reabrir la incorporación"},
                  {"text", "Aparecieron las actas de 2021"},
                  {"effect", reopening_effect}}));
    }
    void reopen(const std::string& motion = "m-reopen") {
        propose_reopening(motion);
        must(act("flor", "motion.open", motion));
        must(unanimous(motion));
        must(act("flor", "motion.close", motion));
    }
};

TEST_F(Reopening, LetsInWhatIsOfBeforeTheClosingAndSaysWhenItCameIn) {
    EXPECT_EQ(codes(find("re-1", "2021-03")), Codes{"record_not_accepted"});
    reopen();
    EXPECT_EQ(get("register", "takeover_reopened").at("motion"), "m-reopen");
    must(find("re-1", "2021-03"));
    const auto came_in = entry(size() - 1);
    EXPECT_EQ(came_in.reopened, ObjectId("m-reopen"));
    EXPECT_EQ(came_in.recorded_on, day("2026-11-29"));
    EXPECT_EQ(entry_from_bytes(to_bytes(came_in)).reopened, ObjectId("m-reopen"));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Reopening, SaysNothingOfTheKindOfWhatCameInBefore) {
    Exercise before;
    before.cast();
    must(before.attest("meeting.hold", "re-1", {}, "2020"));
    EXPECT_FALSE(before.entry(before.size() - 1).reopened);
}

TEST_F(Reopening, LetsInNothingOfAfterTheFirstClosing) {
    reopen();
    EXPECT_EQ(codes(find("re-1", "2026-06-20")), Codes{"record_not_accepted"});
    EXPECT_EQ(codes(find("re-1", "2026")), Codes{"record_not_accepted"}) << "perhaps after it";
    EXPECT_EQ(codes(find("re-1", "2026-01-10")), Codes{"record_not_accepted"}) << "nor of that day";
    EXPECT_TRUE(find("re-1", "2026-01-09"));
    EXPECT_EQ(codes(act("flor", "meeting.hold", "re-2", {}, {.on = "2026-06-20"})),
              Codes{"recorded_late"})
        << "live acts lie back no further than before";
}

TEST_F(Reopening, EndsWhenItIsClosedAgain) {
    reopen();
    must(act("rita", "takeover.close", "register"));
    EXPECT_EQ(get("register", "takeover_reopened"), Json());
    EXPECT_EQ(get("register", "takeover_closed"), "2026-01-10") << "the first time";
    EXPECT_EQ(codes(find("re-1", "2021-03")), Codes{"record_not_accepted"});
    EXPECT_EQ(codes(act("rita", "takeover.close", "register")), Codes{"takeover_closed"});
    reopen("m-again");
    EXPECT_TRUE(find("re-1", "2021-03"));
}

TEST_F(Reopening, IsADecisionWithAReason) {
    session("so-1");
    must(propose("m-1", "so-1", reopening_effect));
    const auto mute = act("flor", "motion.open", "m-1");
    ASSERT_EQ(codes(mute), Codes{"reason_missing"});
    EXPECT_EQ(blocker(mute, "reason_missing").fix.deed, "motion.amend");
    must(
        act("flor", "motion.amend", "m-1", {{"text", "Aparecieron actas"}, {"reason", "Faltaba"}}));
    EXPECT_TRUE(act("flor", "motion.open", "m-1"));
    EXPECT_EQ(get("register", "takeover_reopened"), Json());
}

TEST_F(Reopening, IsForATakeOverThatIsClosed) {
    reopen();
    propose_reopening("m-2");
    EXPECT_EQ(codes(act("flor", "motion.open", "m-2")), Codes{"nothing_to_do"});
}

TEST_F(Reopening, IsNotDecidedOnTheWordOfADocument) {
    reopen();
    must(find("so-old", "2021-03-01", "session.convene", {{"day", "2021-03-01"}}));
    must(find("so-old", "2021-03-01", "session.open"));
    must(find("m-old", "2021-03-01", "motion.propose",
              {{"session", "so-old"},
               {"title", "Reabrir"},
               {"text", "Sí"},
               {"effect", reopening_effect}}));
    must(act("rita", "takeover.close", "register"));
    reopen("m-2");
    must(act("rita", "takeover.close", "register"));
    carry("m-accept", "so-1", {{"type", "accept_record"}, {"object", "acta"}});
    EXPECT_EQ(codes(find("m-old", "2021-03-01", "motion.open")), Codes{"attest_not_possible"});
}

TEST_F(Reopening, FallsWithItsDecision) {
    reopen();
    must(act("ana", "motion.challenge", "m-reopen", {{"reason", "No había actas"}},
             {.as = "seat", .seat = "civil_society"}));
    must(act("flor", "session.close", "so-1"));
    session("so-2");
    carry("m-annul", "so-2", {{"type", "annul_decision"}, {"object", "m-reopen"}});
    EXPECT_EQ(codes(find("re-1", "2021-03")), Codes{"record_not_accepted"});
    EXPECT_EQ(codes(act("rita", "takeover.close", "register")), Codes{"takeover_closed"});
}

}  // namespace
}  // namespace cocrea::test
