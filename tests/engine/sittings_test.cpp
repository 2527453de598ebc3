#include <gtest/gtest.h>

#include "support/exercise.hpp"
#include "support/small_workflow.hpp"

namespace cocrea::test {
namespace {

/// A session of the 10th, opened and told of then; it is the 12th.
struct Sittings : testing::Test, Exercise {
    Sittings() {
        cast();
        today("2026-01-10");
        session("so-1");
        must(propose("m-1", "so-1"));
        today("2026-01-12");
    }
    Result<Receipt> on(const std::string& day, const std::string& deed, const std::string& object,
                       Body body = {}) {
        return act("flor", deed, object, std::move(body), {.on = day});
    }
    Result<Receipt> recess(const std::string& day, const std::string& reason = "Se hizo tarde") {
        return act("flor", "session.recess", "so-1", {{"day", day}, {"reason", reason}});
    }
};

const Codes another_day{"not_a_day_of_session"};

TEST_F(Sittings, OpenOnTheDayOfTheirSession) {
    must(convene("so-2", "2026-01-13"));
    today("2026-01-14");
    const auto come = [&](const char* day) {
        return on(day, "session.attend", "so-2",
                  {{"seats", {{{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}}}}});
    };
    for (const auto* day : {"2026-01-12", "2026-01-14"}) {
        EXPECT_EQ(codes(come(day)), another_day);
        EXPECT_TRUE(codes(on(day, "session.open", "so-2")).contains("not_a_day_of_session"));
        EXPECT_EQ(codes(on(day, "session.lack_quorum", "so-2")), another_day);
    }
    EXPECT_TRUE(come("2026-01-13"));
    EXPECT_TRUE(on("2026-01-13", "session.lack_quorum", "so-2"));
}

TEST_F(Sittings, DecideOnTheDayOfTheirSession) {
    const Body for_it{{"seats", {"oversight", "public_entities", "civil_society"}}};
    EXPECT_EQ(codes(act("flor", "motion.open", "m-1")), another_day);
    must(on("2026-01-10", "motion.open", "m-1"));
    EXPECT_EQ(codes(vote("infoem", "m-1")), another_day);
    EXPECT_EQ(codes(act("infoem", "motion.recuse", "m-1", {}, {.as = "seat"})), another_day);
    must(on("2026-01-10", "motion.unanimous", "m-1", for_it));
    EXPECT_EQ(codes(act("flor", "motion.close", "m-1")), another_day) << "not after the session";
    EXPECT_EQ(codes(on("2026-01-09", "motion.close", "m-1")), another_day)
        << "nor before its votes";
    EXPECT_TRUE(codes(act("flor", "motion.lapse", "m-1")).contains("not_a_day_of_session"));
    must(on("2026-01-10", "motion.close", "m-1"));
    EXPECT_EQ(get("m-1", "closed_on"), "2026-01-10");
    for (const auto* day : {"2026-01-09", "2026-01-11"})
        EXPECT_EQ(codes(on(day, "session.close", "so-1")), another_day);
    must(on("2026-01-10", "session.close", "so-1"));
}

TEST_F(Sittings, SayWhatGoesOnOnAnotherDay) {
    const auto late = blocker(act("flor", "motion.open", "m-1"), "not_a_day_of_session");
    EXPECT_EQ(late.have.text(), "2026-01-12");
    EXPECT_EQ(late.need.text(), "2026-01-10");
    EXPECT_EQ(late.fix.deed, "session.recess");
    EXPECT_EQ(late.fix.body, (Body{{"day", "2026-01-12"}}));
    EXPECT_EQ(late.fix.fill, std::vector<std::string>{"reason"});
    const auto early = blocker(on("2026-01-09", "motion.open", "m-1"), "not_a_day_of_session");
    EXPECT_TRUE(early.fix.deed.empty()) << "nothing makes a session one of an earlier day";
}

TEST_F(Sittings, GoOnAfterARecessWithWhoeverIsThereThen) {
    must(recess("2026-01-12"));
    EXPECT_EQ(get("so-1", "day"), "2026-01-12");
    EXPECT_EQ(get("so-1", "opened_on"), "2026-01-10");
    EXPECT_EQ(codes(act("flor", "motion.open", "m-1")),
              (Codes{"quorum_lacking", "sectors_lacking"}))
        << "who came on the first day is not known to be there on the second";
    everybody_attends("so-1");
    must(act("flor", "motion.open", "m-1"));
    EXPECT_EQ(codes(on("2026-01-10", "motion.unanimous", "m-1", {{"seats", {"oversight"}}})),
              (Codes{"not_a_day_of_session", "votes_missing"}))
        << "the first day is over";
    must(unanimous("m-1"));
    must(act("flor", "motion.close", "m-1"));
    must(act("flor", "session.close", "so-1"));
}

TEST_F(Sittings, AreInterruptedUntilALaterDayForAReason) {
    EXPECT_EQ(codes(recess("2026-01-13", "")), Codes{"reason_missing"});
    EXPECT_EQ(codes(recess("2026-01-11")), Codes{"date_contradiction"}) << "a day that is over";
    EXPECT_EQ(codes(on("2026-01-10", "session.recess", "so-1",
                       {{"day", "2026-01-10"}, {"reason", "Pausa"}})),
              Codes{"date_contradiction"})
        << "a pause is no other day";
    must(convene("so-2", "2026-01-13"));
    EXPECT_EQ(
        codes(act("flor", "session.recess", "so-2", {{"day", "2026-01-14"}, {"reason", "Pausa"}})),
        Codes{"session_not_open"});
    EXPECT_TRUE(recess("2026-01-13"));
    EXPECT_TRUE(recess("2026-01-20", "Tampoco se pudo")) << "before that day has come";
}

TEST_F(Sittings, EndTheirVotesBeforeARecess) {
    must(on("2026-01-10", "motion.open", "m-1"));
    EXPECT_EQ(codes(recess("2026-01-12")), Codes{"motion_unsettled"});
}

TEST_F(Sittings, OfThePastBearADayThatMayHaveBeenTheirs) {
    must(attest("session.convene", "so-0", {{"type", "ordinary"}, {"day", "2019-11-11"}}, "2019"));
    EXPECT_EQ(codes(attest("session.open", "so-0", {}, "2019-10")), another_day);
    must(attest("session.open", "so-0", {}, "2019-11"));
    const auto waived = entry(size() - 1).waived;
    EXPECT_NE(std::ranges::find(waived, "order"), waived.end());
    EXPECT_EQ(codes(attest("session.close", "so-0", {}, "2019-12")), another_day);
    EXPECT_TRUE(attest("session.close", "so-0", {}, "2019-11-11"));
}

TEST(AnOpenBody, IsCountedAnewOnEachDay) {
    Exercise one(
        small_workflow({.bodies = "  assembly: {title: Asamblea, open: true, "
                                  "quorum: {people: 30}}\n",
                        .decisions = "  voice: {in: assembly, rule: majority, of: votes}\n",
                        .matters = "others: agreement, resolution: voice"}));
    one.assign("facilitator", "flor");
    one.install();
    must(one.convene("so-1", one.clock.day, {{"body", "assembly"}}));
    must(one.act("flor", "session.attend", "so-1", {{"people", 40}}));
    must(one.act("flor", "session.open", "so-1"));
    must(one.propose("m-1", "so-1"));
    one.today("2026-01-06");
    must(one.act("flor", "session.recess", "so-1", {{"day", "2026-01-06"}, {"reason", "Noche"}}));
    EXPECT_EQ(codes(one.act("flor", "motion.open", "m-1")), Codes{"quorum_lacking"});
    must(one.act("flor", "session.attend", "so-1", {{"people", 31}}));
    EXPECT_TRUE(one.act("flor", "motion.open", "m-1"));
}

TEST_F(Sittings, OfferARecessOnceTheirDayIsOver) {
    const auto explained = must(engine.explain(ObjectId("so-1"), ActorId("flor")));
    const auto found = std::ranges::find(explained.actions, "session.recess", &Action::deed);
    ASSERT_NE(found, explained.actions.end());
    EXPECT_TRUE(found->allowed);
    EXPECT_EQ(found->fill, (std::vector<std::string>{"day", "reason"}));
}

}  // namespace
}  // namespace cocrea::test
