#include <gtest/gtest.h>

#include "support/exercise.hpp"

/// An institution is dissolved by law, and what it held goes over to another.
namespace cocrea::test {
namespace {

/// The forum of `edomex-2020`; `infoem` leads an axis and holds the seat of the oversight body, and
/// `contraloria`, which holds another seat, takes its functions over.
struct InfoemDissolved : testing::Test, Exercise {
    InfoemDissolved() {
        cast();
        must(act("rita", "axis.propose", "cultura", {{"title", "Cultura"}, {"lead", "infoem"}}));
        session("so-1");
        carry("m-before", "so-1", {{"type", "incorporate_axis"}, {"object", "cultura"}});
        assign("operating_group", "infoem");
        document("decreto", "Se extingue el Instituto");
    }
    Result<Receipt> succeed(Body what, const std::string& by = "contraloria") {
        what["by"] = by;
        what["document"] = "decreto";
        return act("rita", "actor.succeed", "infoem", std::move(what));
    }
    Result<Receipt> countersign(const std::string& pending) {
        return act("flor", "pending.countersign", pending, {}, {.as = "facilitator"});
    }
    boost::json::value oversight() const { return get("oversight", "titular").at("actor"); }
};

TEST_F(InfoemDissolved, LeavesItsAxisAndRolesToTheSuccessorWithASecondPairOfEyes) {
    const auto pending =
        held(must(succeed({{"leads", {"cultura"}}, {"roles", {"operating_group"}}})));
    EXPECT_EQ(get("cultura", "lead"), "infoem");
    must(countersign(pending));
    EXPECT_EQ(get("cultura", "lead"), "contraloria");
    const auto holders = get("role.operating_group", "holders").as_array();
    EXPECT_EQ(holders.at(1).at("actor"), "contraloria");
    EXPECT_EQ(holders.at(1).at("document"), "decreto");
    EXPECT_EQ(get("infoem", "succeeded_by"), "contraloria");
    EXPECT_EQ(oversight(), "infoem") << "capacity by capacity";
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(InfoemDissolved, ItsSeatFallsToTheHolderOfAnotherOneByADecisionAlone) {
    const auto pending = held(must(succeed({{"seats", {"oversight"}}})));
    EXPECT_EQ(get(pending, "because"), "second_seat");
    EXPECT_EQ(codes(countersign(pending)), Codes{"decision_needed"});
    EXPECT_EQ(oversight(), "infoem");
    carry("m-seat", "so-1", {{"type", "countersign"}, {"object", pending}});
    EXPECT_EQ(oversight(), "contraloria");
    EXPECT_EQ(get("oversight", "titular").at("document"), "decreto");
    EXPECT_EQ(codes(act("infoem", "motion.propose", "m-2", {{"session", "so-1"}, {"title", "x"}},
                        {.as = "seat", .seat = "oversight"})),
              Codes{"seat_not_held"});
}

TEST_F(InfoemDissolved, WhatItDidKeepsItsName) {
    const auto voted = get("m-before.oversight", "voter");
    carry("m-seat", "so-1",
          {{"type", "countersign"}, {"object", held(must(succeed({{"seats", {"oversight"}}})))}});
    EXPECT_EQ(get("m-before.oversight", "voter"), voted);
    EXPECT_EQ(voted, "infoem");
}

TEST_F(InfoemDissolved, ASeatGoesToOneWithoutASeatWithASecondPairOfEyes) {
    must(countersign(held(must(succeed({{"seats", {"oversight"}}}, "judicial")))));
    EXPECT_EQ(oversight(), "judicial");
}

TEST_F(InfoemDissolved, OnlyWhatItHoldsGoesOver) {
    EXPECT_EQ(codes(succeed({})), Codes{"nothing_to_do"});
    EXPECT_EQ(codes(succeed({{"roles", {"facilitator"}}}, "judicial")), Codes{"role_not_held"});
    EXPECT_EQ(codes(succeed({{"seats", {"civil_society"}}}, "judicial")), Codes{"seat_not_held"});
    EXPECT_EQ(codes(succeed({{"leads", {"cultura"}}}, "infoem")), Codes{"nothing_to_do"});
    EXPECT_EQ(codes(succeed({{"leads", {"nada"}}})), Codes{"object_unknown"});
    must(act("flor", "axis.lead", "cultura", {{"lead", "ieem"}}));
    EXPECT_EQ(codes(succeed({{"leads", {"cultura"}}})), Codes{"capacity_not_held"});
    EXPECT_EQ(oversight(), "infoem");
}

TEST(ASuccession, IsNoWayRoundThoseWhoStandForAnAppointment) {
    auto workflow = built_in("edomex-2020");
    const std::string line = "  actor.succeed: [facilitator, seat]\n";
    Exercise exercise(workflow.erase(workflow.find(line), line.size()));
    exercise.cast();
    exercise.session("so-1");
    exercise.document("decreto", "decreto");
    const auto pending = Exercise::held(must(
        exercise.act("rita", "actor.succeed", "infoem",
                     {{"by", "judicial"}, {"document", "decreto"}, {"seats", {"oversight"}}})));
    EXPECT_EQ(exercise.get("oversight", "titular").at("actor"), "infoem");
    must(exercise.act("flor", "pending.countersign", pending, {}, {.as = "facilitator"}));
    EXPECT_EQ(exercise.get("oversight", "titular").at("actor"), "judicial");
}

}  // namespace
}  // namespace cocrea::test
