#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

/// Session `so-1` of the 5th is closed; session `so-2` of the 10th is open.
struct TheMinutes : testing::Test, Exercise {
    TheMinutes() {
        cast();
        document("acta", "acta");
        session("so-1");
        must(act("flor", "session.close", "so-1"));
        today("2026-01-10");
        session("so-2");
    }
    Result<Receipt> file(const std::string& session, Body body) {
        return act("flor", "session.minutes", session, std::move(body));
    }
    Result<Receipt> put(const std::string& motion, const std::string& of = "so-1",
                        const std::string& in = "so-2") {
        must(propose(motion, in, {{"type", "approve_minutes"}, {"object", of}}));
        return act("flor", "motion.open", motion);
    }
    void settle(const std::string& motion) {
        must(unanimous(motion));
        must(act("flor", "motion.close", motion));
    }
    Json approval() { return get("so-1", "minutes").at("approval"); }
};

TEST_F(TheMinutes, AreADocumentAndAnotherOneUntilTheyAreApproved) {
    EXPECT_EQ(codes(file("so-1", {})), Codes{"nothing_to_do"});
    EXPECT_EQ(codes(file("so-1", {{"document", "nada"}})), Codes{"object_unknown"});
    must(file("so-1", {{"document", "informe"}, {"text", "Versión corta"}}));
    must(file("so-1", {{"document", "acta"}}));
    EXPECT_EQ(get("so-1", "minutes").at("document"), "acta");
    EXPECT_EQ(said(get("so-1", "minutes").at("text")), "Versión corta");
    must(convene("so-3", "2026-01-12"));
    EXPECT_EQ(codes(file("so-3", {{"document", "acta"}})), Codes{"session_not_open"})
        << "nothing has happened there";
}

TEST_F(TheMinutes, AreApprovedByALaterSessionOfTheBody) {
    EXPECT_EQ(codes(put("m-0")), Codes{"minutes_missing"});
    must(file("so-1", {{"document", "acta"}}));
    must(put("m-1"));
    settle("m-1");
    EXPECT_EQ(approval().at("motion"), "m-1");
    EXPECT_EQ(approval().at("on"), "2026-01-10");
    EXPECT_EQ(approval().at("digest"), Json(to_hex(sha256("acta"))));
    EXPECT_EQ(codes(file("so-1", {{"document", "informe"}})), Codes{"minutes_final"});
    EXPECT_EQ(codes(put("m-2")), Codes{"minutes_final"});
    EXPECT_TRUE(file("so-1", {{"scan", "informe"}})) << "the signed ones may come later";
}

TEST_F(TheMinutes, AreNotApprovedByTheirOwnSessionNorByAnEarlierOne) {
    must(file("so-2", {{"document", "acta"}}));
    EXPECT_EQ(codes(put("m-1", "so-2")), Codes{"not_a_later_session"});
    must(act("flor", "session.close", "so-2"));
    today("2026-01-12");
    session("so-3");
    must(act("flor", "session.close", "so-3"));
    must(file("so-3", {{"document", "informe"}}));
    session("so-4");
    EXPECT_TRUE(put("m-3", "so-3", "so-4")) << "the same day is not earlier";
}

TEST_F(TheMinutes, StandStillWhileTheForumVotesOnThem) {
    must(file("so-1", {{"document", "acta"}}));
    must(put("m-1"));
    EXPECT_EQ(codes(file("so-1", {{"document", "informe"}})), Codes{"before_the_forum"});
    EXPECT_EQ(codes(act("flor", "document.revise", "acta",
                        {{"digest", to_hex(sha256("otra"))}, {"reason", "errata"}})),
              Codes{"before_the_forum"});
    settle("m-1");
    EXPECT_EQ(get("acta", "relied_on"), true) << "what was approved stays on record";
}

/// A phase that waits for the minutes of what decided about the commitment and its axis.
std::string waiting() {
    auto workflow = course_workflow();
    const std::string asked = "    requires: [activity_linked]";
    return workflow.replace(workflow.find(asked), asked.size(),
                            "    requires: [activity_linked, minutes_approved]");
}

TEST(APhase, MayWaitForTheMinutesOfWhatWasDecided) {
    Course course(waiting());
    must(course.propose_commitment("c-1", "proactive"));
    course.walk("c-1", "publication");
    course.finish_phase("c-1");
    const auto refused = course.advance("c-1");
    EXPECT_EQ(codes(refused), Codes{"minutes_not_approved"});
    const auto why = blocker(refused, "minutes_not_approved");
    EXPECT_EQ(why.have.text(), "so-method");
    EXPECT_EQ(why.fix.deed, "session.minutes");
    must(course.act("flor", "session.close", "so-method"));
    course.document("acta", "acta");
    must(course.act("flor", "session.minutes", "so-method", {{"document", "acta"}}));
    EXPECT_EQ(blocker(course.advance("c-1"), "minutes_not_approved").fix.deed, "motion.propose");
    course.session("so-2");
    course.carry("m-acta", "so-2", {{"type", "approve_minutes"}, {"object", "so-method"}});
    EXPECT_TRUE(course.advance("c-1"));
}

}  // namespace
}  // namespace cocrea::test
