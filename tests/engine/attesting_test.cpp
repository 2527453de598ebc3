#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

using Strings = std::vector<std::string>;

struct Attesting : testing::Test, Exercise {
    Attesting() { cast(); }

    Strings waived() { return entry(size() - 1).waived; }
    Result<Receipt> past_session(const std::string& id, const std::string& day) {
        return attest("session.convene", id, {{"type", "ordinary"}, {"day", day}}, day);
    }
    /// A motion of the past that carried, of which the record says no votes.
    void past_motion(const std::string& motion, const std::string& session, Body effect) {
        must(attest("motion.propose", motion,
                    {{"session", session}, {"title", "Punto"}, {"effect", std::move(effect)}},
                    "2019-11-11"));
        must(attest("motion.open", motion, {}, "2019-11-11"));
        must(attest("motion.close", motion, {{"outcome", "carried"}}, "2019-11-11"));
    }
};

TEST_F(Attesting, ListsTheRulesThatTheActWasExcusedFrom) {
    must(past_session("so-1", "2019-11-11"));
    EXPECT_EQ(waived(), Strings{"rights"});
    must(attest("session.open", "so-1", {}, "2019-11-11"));
    EXPECT_EQ(waived(), (Strings{"quorum", "rights"}));
    EXPECT_EQ(get("so-1", "status"), "open");
    EXPECT_EQ(get("so-1", "attested"), true);
}

TEST_F(Attesting, WaivesNothingThatTheRecordFulfils) {
    person("antes");
    must(attest("role.assign", "role.operating_group", {{"actor", "antes"}}, "2019"));
    const Body by{{"actor", "antes"}, {"capacity", "operating_group"}};
    must(attest("meeting.hold", "re-1", {}, "2020-06", by));
    EXPECT_EQ(waived(), Strings{});
    must(attest("meeting.hold", "re-2", {}, "2018", by));
    EXPECT_EQ(waived(), Strings{"rights"});
}

TEST_F(Attesting, WaivesVotesAndTakesTheOutcomeThatTheRecordStates) {
    must(past_session("so-1", "2019-11-11"));
    must(attest("session.open", "so-1", {}, "2019-11-11"));
    past_motion("m-1", "so-1", {{"type", "adopt_governance"}, {"object", "informe"}});
    EXPECT_EQ(waived(), (Strings{"quorum", "rights", "votes"}));
    EXPECT_EQ(get("m-1", "status"), "carried");
    EXPECT_TRUE(get("m-1", "tally").is_null());
    EXPECT_EQ(get("register", "governance").at("attested"), true);
    EXPECT_EQ(get("informe", "approval").at("on"), "2019-11-11");
}

TEST_F(Attesting, TakesNoStatusForAnOutcomeThatIsNone) {
    must(past_session("so-1", "2019-11-11"));
    must(attest("session.open", "so-1", {}, "2019-11-11"));
    must(attest("motion.propose", "m-1", {{"session", "so-1"}, {"title", "x"}}, "2019-11-11"));
    must(attest("motion.open", "m-1", {}, "2019-11-11"));
    for (const auto* no : {"open", "proposed", "withdrawn", "lapsed"})
        EXPECT_EQ(codes(attest("motion.close", "m-1", {{"outcome", no}}, "2019-11-11")),
                  Codes{"outcome_not_stated"});
}

TEST_F(Attesting, CountsTheVotesThatAreOnRecord) {
    must(past_session("so-1", "2019-11-11"));
    must(attest("session.attend", "so-1",
                {{"seats", {{{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}}}}},
                "2019-11-11"));
    must(attest("session.open", "so-1", {}, "2019-11-11"));
    must(attest("motion.propose", "m-1", {{"session", "so-1"}, {"title", "x"}}, "2019-11-11"));
    must(attest("motion.open", "m-1", {}, "2019-11-11"));
    must(attest("motion.vote", "m-1", {{"choice", "for"}}, "2019-11-11",
                {{"actor", "infoem"}, {"capacity", "seat"}, {"seat", "oversight"}}));
    EXPECT_EQ(get("m-1.oversight", "voter"), "infoem");
    EXPECT_EQ(codes(attest("motion.close", "m-1", {{"outcome", "rejected"}}, "2019-11-11")),
              Codes{"outcome_is_counted"});
    must(attest("motion.close", "m-1", {}, "2019-11-11"));
    EXPECT_EQ(get("m-1", "status"), "carried");
    EXPECT_EQ(get("m-1", "tally").at("for"), 1);
}

TEST_F(Attesting, KeepsReferences) {
    EXPECT_EQ(codes(attest("session.open", "so-9", {}, "2020-01-01")), Codes{"object_unknown"});
    EXPECT_EQ(codes(attest("session.open", "informe", {}, "2020-01-01")), Codes{"kind_mismatch"});
    EXPECT_EQ(codes(attest("session.dance", "so-9", {}, "2020-01-01")), Codes{"act_unknown"});
    EXPECT_EQ(blocker(attest("session.opne", "so-9", {}, "2020-01-01"), "act_unknown").need,
              Detail("session.open"));
}

TEST_F(Attesting, CitesADocumentOfTheRegister) {
    const Body meeting{{"do", "meeting.hold"}, {"body", Body{}}};
    EXPECT_EQ(codes(act("rita", "attest", "re-1", meeting, {.on = "2020"})),
              Codes{"citation_missing"});
    EXPECT_EQ(codes(act("rita", "attest", "re-1", meeting,
                        {.on = "2020", .cites = {{DocumentId("nada"), "p. 1"}}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(act("rita", "attest", "re-1", meeting,
                        {.on = "2020", .cites = {{DocumentId("ana"), "p. 1"}}})),
              Codes{"kind_mismatch"});
}

TEST_F(Attesting, IsARightOfItsOwn) {
    EXPECT_EQ(codes(act("flor", "attest", "re-1", {{"do", "meeting.hold"}, {"body", Body{}}},
                        {.on = "2020", .cites = {{DocumentId("informe"), "p. 1"}}})),
              Codes{"not_authorised"});
}

TEST_F(Attesting, EndsWhenTheTakeOverIsClosed) {
    must(act("rita", "takeover.close", "register"));
    EXPECT_EQ(get("register", "takeover_closed"), Json(clock.day));
    const auto refused = attest("meeting.hold", "re-1", {}, "2020-06");
    EXPECT_EQ(codes(refused), Codes{"record_not_accepted"});
    EXPECT_EQ(blocker(refused, "record_not_accepted").since, clock.day);
    EXPECT_EQ(codes(act("rita", "takeover.close", "register")), Codes{"takeover_closed"});
}

TEST_F(Attesting, IsNotForTheDeedsThatOnlyALiveActCanDo) {
    for (const auto* deed : {"register.open", "workflow.add", "policy.adopt", "takeover.close",
                             "correct", "attest", "key.add", "key.revoke", "pd.block", "pd.erase"})
        EXPECT_TRUE(codes(attest(deed, "register", {}, "2020")).contains("attest_not_possible"))
            << deed;
}

TEST_F(Attesting, MarksDatesThatMayBeOutOfOrder) {
    must(past_session("so-1", "2020-04"));
    EXPECT_EQ(waived(), (Strings{"order", "rights"}));
    must(attest("session.open", "so-1", {}, "2020-04"));
    EXPECT_EQ(waived(), (Strings{"order", "quorum", "rights"}));
}

TEST_F(Attesting, RefusesDatesThatContradictEachOther) {
    must(past_session("so-1", "2020-04"));
    EXPECT_EQ(codes(attest("session.open", "so-1", {}, "2020-03-31")),
              Codes{"not_a_day_of_session"});
    must(attest("session.open", "so-1", {}, "2020-04-20"));
    EXPECT_EQ(codes(attest("session.close", "so-1", {}, "2020-04-19")), Codes{"date_contradiction"})
        << "a day of that month, but before it opened";
    EXPECT_EQ(codes(attest("session.convene", "so-2", {{"type", "ordinary"}, {"day", "2020-03"}},
                           "2020-04")),
              Codes{"date_contradiction"});
}

TEST_F(Attesting, DoesNotReachIntoTheFuture) {
    EXPECT_EQ(codes(attest("meeting.hold", "re-1", {}, "2026-02")), Codes{"date_future"});
    EXPECT_TRUE(attest("meeting.hold", "re-1", {}, "2026"));
}

TEST_F(Attesting, SaysTheActorWhereTheRecordDoes) {
    EXPECT_EQ(codes(attest("meeting.hold", "re-1", {{"attendees", {"nadie"}}}, "2020-06")),
              Codes{"object_unknown"});
    must(attest("axis.propose", "eje", {{"title", "Eje"}}, "2020-11-03",
                {{"actor", "infoem"}, {"capacity", "seat"}, {"seat", "oversight"}}));
    EXPECT_EQ(entry(size() - 1).act.body.at("actor"), "infoem");
    EXPECT_EQ(last_mention("infoem"), size() - 1);
}

TEST_F(Attesting, KeepsTheStatusOfASession) {
    must(past_session("so-1", "2019-11-11"));
    EXPECT_EQ(codes(attest("session.close", "so-1", {}, "2019-11-11")), Codes{"session_not_open"});
}

TEST_F(Attesting, WaivesTheNoticeOfASession) {
    Exercise exercise(built_in("ogp-local"));
    exercise.install();
    exercise.document("informe", "informe");
    must(exercise.attest("session.convene", "so-1", {{"type", "ordinary"}, {"day", "2020-01-02"}},
                         "2020-01-01"));
    EXPECT_EQ(exercise.entry(exercise.size() - 1).waived, (Strings{"notice", "rights"}));
}

}  // namespace
}  // namespace cocrea::test
