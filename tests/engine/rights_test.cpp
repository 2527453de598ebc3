#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Rights : testing::Test, Exercise {
    Rights() { cast(); }

    const Body axis{{"title", "Eje"}};
};

TEST_F(Rights, WhoIsNotRegisteredMayDoNothing) {
    EXPECT_EQ(codes(act("nadie", "meeting.hold", "re-1")),
              (Codes{"actor_unknown", "capacity_not_held", "not_authorised"}));
}

TEST_F(Rights, ACapacityMustBeWornByTheActor) {
    EXPECT_EQ(codes(act("grupo", "axis.propose", "eje", axis, {.as = "facilitator"})),
              Codes{"capacity_not_held"});
}

TEST_F(Rights, ACapacityMustBeOneThatMayDoTheDeed) {
    EXPECT_EQ(codes(act("grupo", "axis.propose", "eje", axis)), Codes{"not_authorised"});
}

TEST_F(Rights, ARefusalNamesTheRolesThatMayAndWhoWearsThem) {
    const auto refused =
        act("grupo", "session.convene", "so-1", {{"type", "ordinary"}, {"day", clock.day}});
    const auto why = blocker(refused, "not_authorised");
    EXPECT_EQ(why.have.text(), "operating_group");
    EXPECT_EQ(why.need.text(), "facilitator, deputy_facilitator");
    EXPECT_EQ(why.who, (std::vector<std::string>{"flor", "delia"}));
    EXPECT_EQ(why.basis, "edomex-2020 v1: roles");
    EXPECT_TRUE(refused.error().about(Rule::rights));
}

TEST_F(Rights, ARefusalNamesTheRoleItselfWhenNobodyWearsIt) {
    must(act("rita", "role.end", "role.evaluator", {{"actor", "vera"}}));
    const auto refused = act("vera", "meeting.hold", "re-1", {}, {.as = "evaluator"});
    EXPECT_EQ(blocker(refused, "capacity_not_held").have.text(), "vera");
    EXPECT_EQ(blocker(refused, "not_authorised").who,
              (std::vector<std::string>{"rita", "flor", "delia", "grupo"}));
}

TEST_F(Rights, TheDeputyMayDoWhatTheFacilitatorMay) {
    EXPECT_TRUE(act("delia", "axis.propose", "eje", axis));
    EXPECT_EQ(entry(size() - 1).act.capacity, "deputy_facilitator");
}

TEST_F(Rights, TheFacilitatorHasNoVoteOfHerOwn) {
    session("so-1");
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    EXPECT_EQ(codes(act("flor", "motion.vote", "m-1", {{"choice", "for"}})), Codes{"seat_missing"});
}

TEST_F(Rights, TheCapacityNeedNotBeSaidWhereOnlyOneMay) {
    EXPECT_EQ(must(draft("flor", "axis.propose", "eje", axis)).act.capacity, "facilitator");
}

TEST_F(Rights, TheCapacityMustBeSaidWhereSeveralMay) {
    assign("facilitator", "rita");
    const auto refused = draft("rita", "axis.propose", "eje", axis);
    EXPECT_EQ(codes(refused), Codes{"capacity_ambiguous"});
    EXPECT_EQ(blocker(refused, "capacity_ambiguous").need.text(), "registrar, facilitator");
    EXPECT_TRUE(act("rita", "axis.propose", "eje", axis, {.as = "facilitator"}));
}

TEST_F(Rights, OneInstitutionWearsOneOfItsCapacitiesAtATime) {
    assign("operating_group", "ieem");
    must(act("ieem", "meeting.hold", "re-1"));
    EXPECT_EQ(entry(size() - 1).act.capacity, "operating_group");
    must(act("ieem", "axis.propose", "eje", axis));
    EXPECT_EQ(entry(size() - 1).act.capacity, "seat");
    EXPECT_EQ(entry(size() - 1).act.seat, ObjectId("public_entities"));
}

TEST_F(Rights, WhoSpeaksForASeatMustHoldIt) {
    EXPECT_EQ(codes(act("ana", "axis.propose", "eje", axis, {.as = "seat", .seat = "oversight"})),
              Codes{"seat_not_held"});
    EXPECT_EQ(codes(act("grupo", "axis.propose", "eje", axis, {.as = "seat"})),
              Codes{"seat_missing"});
}

TEST_F(Rights, CapacitiesAreTheRolesWornOnADayAndTheSeat) {
    using Names = std::set<std::string>;
    const auto capacities = [&](const char* actor, const char* on = "2026-01-05") {
        return engine.capacities(ActorId(actor), day(on));
    };
    assign("operating_group", "ieem");
    EXPECT_EQ(capacities("ieem"), (Names{"operating_group", "seat"}));
    EXPECT_EQ(capacities("contraloria"), Names{"seat"});
    EXPECT_EQ(capacities("delia"), Names{"deputy_facilitator"});
    EXPECT_EQ(capacities("judicial"), Names{});
    EXPECT_EQ(capacities("nadie"), Names{});
    EXPECT_EQ(capacities(""), Names{});
    EXPECT_EQ(capacities("delia", "2026-01-04"), Names{});
    today("2026-01-07");
    must(act("rita", "role.end", "role.evaluator", {{"actor", "vera"}}));
    EXPECT_EQ(engine.capacities(ActorId("vera")), Names{});
    EXPECT_EQ(engine.capacities(ActorId("delia")), Names{"deputy_facilitator"});
}

TEST_F(Rights, WhoLeadsSomethingIsLeadOfThatOnly) {
    using Names = std::set<std::string>;
    must(act("flor", "axis.propose", "eje", {{"title", "Eje"}, {"lead", "judicial"}}));
    must(act("flor", "axis.propose", "otro", axis));
    const auto capacities = [&](const char* object) {
        return engine.capacities(ActorId("judicial"), {}, ObjectId(object));
    };
    EXPECT_EQ(capacities("eje"), Names{"lead"});
    EXPECT_EQ(capacities("otro"), Names{});
    EXPECT_EQ(capacities("nada"), Names{});
}

TEST(ARegister, ThatIsNotOpenedGivesNobodyACapacity) {
    MemoryLedger ledger;
    FixedClock clock;
    EXPECT_TRUE(Engine(ledger, read_yaml_workflow, clock).capacities(ActorId("rita")).empty());
}

TEST_F(Rights, ADeedThatNoConceptKnowsIsRefused) {
    EXPECT_EQ(codes(act("flor", "session.dance", "so-1")), Codes{"act_unknown"});
    EXPECT_TRUE(blocker(act("flor", "bake.bread", "so-1"), "act_unknown").need.empty());
}

TEST_F(Rights, ADeedThatIsAlmostOneIsToldWhich) {
    const auto refused = blocker(act("flor", "sesion.oppen", "so-1"), "act_unknown");
    EXPECT_EQ(refused.have, Detail("sesion.oppen"));
    EXPECT_EQ(refused.need, Detail("session.open"));
}

TEST_F(Rights, WhoTypedAnActIsRecordedBesideWhoActs) {
    const auto axis_act = must(draft("flor", "axis.propose", "eje", axis));
    must(engine.execute(axis_act, ActorId("rita")));
    EXPECT_EQ(entry(size() - 1).recorded_by, ObjectId("rita"));
    EXPECT_EQ(entry(size() - 1).act.actor, ObjectId("flor"));
}

}  // namespace
}  // namespace cocrea::test
