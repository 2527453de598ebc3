#include <gtest/gtest.h>

#include "support/exercise.hpp"
#include "support/small_workflow.hpp"

namespace cocrea::test {
namespace {

Json item(const char* id, const char* title) { return Body{{"id", id}, {"title", title}}; }

/// An extraordinary session with two items, open.
struct Agendas : testing::Test, Exercise {
    explicit Agendas(std::string workflow = built_in("edomex-2020"))
        : Exercise(std::move(workflow)) {
        cast();
        must(call("so-1", {item("1", "Informe"), item("plan", "El plan")}));
        everybody_attends("so-1");
        must(act("flor", "session.open", "so-1"));
    }
    Result<Receipt> call(const std::string& id, boost::json::array agenda) {
        return convene(id, clock.day, {{"type", "extraordinary"}, {"agenda", std::move(agenda)}});
    }
    Result<Receipt> propose_on(const std::string& motion, const std::string& item) {
        return act("flor", "motion.propose", motion,
                   {{"session", "so-1"}, {"title", "Punto"}, {"item", item}});
    }
    Result<Receipt> note(Body body, const Said& said = {}) {
        return act("flor", "session.note", "so-1", std::move(body), said);
    }
    static Body taking_up(const char* item, const char* session = "so-1") {
        return {{"type", "take_up"},
                {"object", session},
                {"item", item},
                {"title", "Asuntos generales"}};
    }
};

TEST_F(Agendas, HaveItemsWithIdsOfTheirOwn) {
    EXPECT_EQ(get("so-1", "agenda").at(1).at("id"), "plan");
    EXPECT_EQ(codes(call("so-2", {item("1", "Uno"), item("1", "Otro")})), Codes{"item_taken"});
    EXPECT_EQ(codes(call("so-2", {item("El primero", "Uno")})), Codes{"act_malformed"});
}

TEST_F(Agendas, SayWhatIsPutToTheVote) {
    const auto refused = propose_on("m-1", "presupuesto");
    EXPECT_EQ(codes(refused), Codes{"item_not_on_agenda"});
    EXPECT_EQ(blocker(refused, "item_not_on_agenda").need.text(), "1, plan");
    must(propose_on("m-1", "plan"));
    EXPECT_EQ(get("m-1", "item"), "plan");
    must(propose_on("m-2", "plan"));
}

TEST_F(Agendas, AreNamedByTheirMotionsWhereSeveralItemsAreLeft) {
    const auto refused = propose("m-1", "so-1");
    EXPECT_EQ(codes(refused), Codes{"item_missing"});
    EXPECT_EQ(blocker(refused, "item_missing").need.text(), "1, plan");
    must(note({{"item", "1"}, {"as", "presented"}}));
    must(propose("m-1", "so-1"));
    EXPECT_EQ(get("m-1", "item"), "plan") << "the only one that is left";
    EXPECT_EQ(codes(propose("m-2", "so-1")), Codes{"item_missing"});
    must(act("flor", "motion.withdraw", "m-1", {{"reason", "No"}}));
    EXPECT_TRUE(propose("m-2", "so-1")) << "what was withdrawn leaves its item";
}

TEST_F(Agendas, ThatThereAreNoneBindNobody) {
    session("so-2");
    must(propose("m-1", "so-2"));
    EXPECT_TRUE(get("m-1", "item").is_null());
    EXPECT_EQ(codes(act("flor", "motion.propose", "m-2",
                        {{"session", "so-2"}, {"title", "x"}, {"item", "1"}})),
              Codes{"item_not_on_agenda"});
}

TEST_F(Agendas, OfThePastNeedNotSayWhatBelongedToWhat) {
    must(attest("session.convene", "so-0",
                {{"type", "ordinary"},
                 {"day", "2019-11-11"},
                 {"agenda", {item("1", "Uno"), item("2", "Dos")}}},
                "2019-11-11"));
    EXPECT_TRUE(
        attest("motion.propose", "m-0", {{"session", "so-0"}, {"title", "x"}}, "2019-11-11"));
}

TEST_F(Agendas, HaveItemsThatNobodyVotesOn) {
    EXPECT_EQ(codes(note({{"item", "9"}, {"as", "noted"}})), Codes{"item_not_on_agenda"});
    EXPECT_EQ(codes(note({{"item", "1"}, {"as", "noted"}, {"document", "nada"}})),
              Codes{"object_unknown"});
    must(note({{"item", "1"}, {"as", "presented"}, {"document", "informe"}, {"text", "Se leyó"}}));
    const auto noted = get("so-1", "agenda").at(0).at("note");
    EXPECT_EQ(noted.at("as"), "presented");
    EXPECT_EQ(noted.at("document"), "informe");
    EXPECT_EQ(said(noted.at("text")), "Se leyó");
    EXPECT_EQ(codes(note({{"item", "1"}, {"as", "noted"}})), Codes{"item_settled"});
    today("2026-01-06");
    EXPECT_EQ(codes(note({{"item", "plan"}, {"as", "noted"}})), Codes{"not_a_day_of_session"});
}

TEST_F(Agendas, TakeUpWhatTheBodyDecidesTo) {
    must(propose("m-1", "so-1", taking_up("varios")));
    must(act("flor", "motion.open", "m-1"));
    must(unanimous("m-1"));
    must(act("flor", "motion.close", "m-1"));
    const auto added = get("so-1", "agenda").at(2);
    EXPECT_EQ(added.at("id"), "varios");
    EXPECT_EQ(added.at("title"), "Asuntos generales");
    EXPECT_EQ(added.at("taken_up"), "m-1");
    EXPECT_TRUE(propose_on("m-2", "varios"));
}

TEST_F(Agendas, TakeUpNothingTwiceAndNothingElsewhere) {
    must(propose("m-1", "so-1", taking_up("plan")));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-1")), Codes{"item_taken"});
    must(propose("m-2", "so-1", taking_up("Varios asuntos")));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-2")), Codes{"act_malformed"});
    must(call("so-2", {}));
    must(propose("m-3", "so-1", taking_up("varios", "so-2")));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-3")), Codes{"session_not_open"});
}

TEST_F(Agendas, AreCorrectedInTheirTitlesAlone) {
    const auto correct = [&](boost::json::array agenda) {
        return act("rita", "correct", "so-1",
                   {{"fields", {{"agenda", std::move(agenda)}}}, {"reason", "errata"}});
    };
    EXPECT_EQ(codes(correct({item("1", "Informe")})), Codes{"field_not_correctable"});
    EXPECT_EQ(codes(correct({item("1", "Informe"), item("2", "El plan")})),
              Codes{"field_not_correctable"});
    must(correct({item("1", "Informe anual"), item("plan", "El plan")}));
    EXPECT_EQ(get("so-1", "agenda").at(0).at("title"), "Informe anual");
}

TEST(AKindOfSession, MayTakeUpNothingThatWasNotOnItsAgenda) {
    Exercise one(
        small_workflow({.bodies = "    sessions: {ordinary: 0, urgent: {off_agenda: false}}\n"}));
    one.assign("facilitator", "flor");
    one.install();
    one.appoint("a1", "titular", "ana");
    const auto open = [&](const std::string& id, const char* type) {
        must(one.convene(id, one.clock.day, {{"type", type}}));
        must(one.attend(id, "a1"));
        must(one.act("flor", "session.open", id));
        must(one.propose("m-" + id, id,
                         {{"type", "take_up"}, {"object", id}, {"item", "x"}, {"title", "X"}}));
        return one.act("flor", "motion.open", "m-" + id);
    };
    EXPECT_TRUE(open("so-1", "ordinary"));
    EXPECT_EQ(codes(open("so-2", "urgent")), Codes{"off_agenda_refused"});
}

TEST(AWorkflow, ThatBindsTakingUpToNoRuleHasNone) {
    Exercise one(small_workflow(
        {.matters = "adopt_governance: agreement, adopt_methodology: agreement, adopt_workflow: "
                    "agreement, incorporate_axis: agreement, approve_document: agreement, "
                    "accept_key: agreement, resolution: agreement"}));
    one.assign("facilitator", "flor");
    one.install();
    must(one.convene("so-1", one.clock.day));
    EXPECT_EQ(codes(one.propose(
                  "m-1", "so-1",
                  {{"type", "take_up"}, {"object", "so-1"}, {"item", "x"}, {"title", "X"}})),
              Codes{"matter_unknown"});
}

}  // namespace
}  // namespace cocrea::test
