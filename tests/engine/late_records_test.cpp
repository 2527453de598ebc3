#include <gtest/gtest.h>

#include "support/exercise.hpp"

/// No decision from a drawer: what reaches the register long after it was done.
namespace cocrea::test {
namespace {

struct LateRecords : testing::Test, Exercise {
    explicit LateRecords(std::string workflow = built_in("edomex-2020"))
        : Exercise(std::move(workflow)) {
        today("2026-01-10");
        cast();
        must(act("rita", "takeover.close", "register"));
        must(convene("so-june", "2026-06-20"));
        document("acta", "acta de junio");
    }

    /// What the minutes say of June, on their word.
    Result<Receipt> take_over(const std::string& deed, const std::string& object, Body body,
                              const std::string& cited = "acta") {
        return act("rita", "attest", object, {{"do", deed}, {"body", std::move(body)}},
                   {.on = "2026-06-20", .cites = {{DocumentId(cited), "p. 1"}}});
    }
    void accept() {
        session("so-november");
        carry("m-accept", "so-november", {{"type", "accept_record"}, {"object", "acta"}});
    }
};

TEST_F(LateRecords, AnActLiesBackNoMoreDaysThanTheWorkflowSays) {
    today("2026-07-20");
    EXPECT_TRUE(act("flor", "meeting.hold", "re-1", {}, {.on = "2026-06-20"}));
    const auto late = act("flor", "meeting.hold", "re-2", {}, {.on = "2026-06-19"});
    ASSERT_EQ(codes(late), Codes{"recorded_late"});
    const auto why = blocker(late, "recorded_late");
    EXPECT_EQ(why.need, Detail(30));
    EXPECT_EQ(why.basis, "edomex-2020 v1: recorded_within");
    EXPECT_EQ(why.fix.deed, "motion.propose");
    EXPECT_FALSE(record("re-2"));
}

TEST(RecordedWithin, IsWhatTheWorkflowSaysAndBeginsWithTheClosingOfTheTakeOver) {
    Exercise exercise("recorded_within: 2\n" + built_in("edomex-2020"));
    exercise.today("2026-01-10");
    exercise.cast();
    const auto hold = [&](const char* id, const char* on) {
        return exercise.act("flor", "meeting.hold", id, {}, {.on = on});
    };
    exercise.today("2026-05-01");
    EXPECT_TRUE(hold("re-1", "2026-01-10"));
    must(exercise.act("rita", "takeover.close", "register"));
    EXPECT_EQ(codes(hold("re-2", "2026-01-10")), Codes{"recorded_late"});
    EXPECT_EQ(codes(hold("re-2", "2026-04-28")), Codes{"recorded_late"});
    EXPECT_TRUE(hold("re-2", "2026-04-29"));
}

TEST_F(LateRecords, LateMinutesAreTakenOverWhenASessionHasAcceptedThem) {
    today("2026-11-29");
    const auto early = take_over("session.open", "so-june", {});
    ASSERT_EQ(codes(early), Codes{"record_not_accepted"});
    EXPECT_EQ(blocker(early, "record_not_accepted").fix.body.at("effect").at("type"),
              Json("accept_record"));
    accept();
    EXPECT_EQ(get("record.acta", "motion"), Json("m-accept"));
    must(take_over("session.open", "so-june", {}));
    must(take_over("motion.propose", "m-june", {{"session", "so-june"}, {"title", "Punto"}}));
    must(take_over("motion.open", "m-june", {}));
    must(take_over("motion.close", "m-june", {{"outcome", "carried"}}));
    EXPECT_EQ(get("m-june", "status"), "carried");
    EXPECT_EQ(get("m-june", "attested"), Json(true));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(LateRecords, NoOtherDocumentComesInBesideTheOneThatWasAccepted) {
    today("2026-11-29");
    accept();
    document("otra", "otra");
    EXPECT_EQ(codes(take_over("session.open", "so-june", {}, "otra")),
              Codes{"record_not_accepted"});
}

TEST_F(LateRecords, ATextThatChangesAfterwardsIsNoLongerTheOneAccepted) {
    today("2026-11-29");
    accept();
    must(act("flor", "document.revise", "acta", {{"digest", to_hex(sha256("otra acta"))}}));
    EXPECT_EQ(codes(take_over("session.open", "so-june", {})), Codes{"record_not_accepted"});
}

TEST_F(LateRecords, AreAcceptedOnceWithATextAndAfterTheTakeOver) {
    today("2026-11-29");
    accept();
    must(propose("m-2", "so-november", {{"type", "accept_record"}, {"object", "acta"}}));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-2")), Codes{"record_accepted"});
    document("sin-texto");
    must(propose("m-3", "so-november", {{"type", "accept_record"}, {"object", "sin-texto"}}));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-3")), Codes{"document_digest_missing"});
}

TEST(AcceptingARecord, IsNotNeededWhileTheTakeOverIsOpen) {
    Exercise exercise;
    exercise.cast();
    exercise.session("so-1");
    must(exercise.propose("m-1", "so-1", {{"type", "accept_record"}, {"object", "informe"}}));
    EXPECT_EQ(codes(exercise.act("flor", "motion.open", "m-1")), Codes{"nothing_to_do"});
}

TEST(AcceptingARecord, IsForAWorkflowToAllow) {
    auto workflow = built_in("edomex-2020");
    const std::string line = "  accept_record: agreement\n";
    workflow.erase(workflow.find(line), line.size());
    Exercise exercise(workflow);
    exercise.cast();
    must(exercise.act("rita", "takeover.close", "register"));
    EXPECT_EQ(codes(exercise.attest("meeting.hold", "re-1", {}, "2020-06")),
              Codes{"takeover_closed"});
}

}  // namespace
}  // namespace cocrea::test
