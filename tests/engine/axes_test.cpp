#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Axes : testing::Test, Exercise {
    Axes() {
        cast();
        must(act("infoem", "axis.propose", "eje", {{"title", "Eje"}}));
    }
    const Body activity{{"institution", "ieem"},
                        {"unit", "Transparencia"},
                        {"year", 2020},
                        {"code", "140109"},
                        {"name", "Gobierno abierto"}};
};

TEST_F(Axes, AreProposedByAMemberAndLedByAnInstitutionWithoutASeat) {
    EXPECT_EQ(get("eje", "status"), "proposed");
    must(act("flor", "axis.lead", "eje", {{"lead", "judicial"}}));
    EXPECT_EQ(get("eje", "lead"), "judicial");
}

TEST_F(Axes, AreLedByAKnownActor) {
    EXPECT_EQ(codes(act("flor", "axis.lead", "eje", {{"lead", "nadie"}})), Codes{"object_unknown"});
    EXPECT_EQ(codes(act("flor", "axis.propose", "eje-2", {{"title", "x"}, {"lead", "informe"}})),
              Codes{"kind_mismatch"});
    EXPECT_EQ(codes(act("flor", "axis.lead", "informe", {{"lead", "ieem"}})),
              Codes{"kind_mismatch"});
}

TEST_F(Axes, AreNotGivenToWhoLeadsThemAlready) {
    must(act("flor", "axis.lead", "eje", {{"lead", "ieem"}}));
    EXPECT_EQ(codes(act("flor", "axis.lead", "eje", {{"lead", "ieem"}})), Codes{"nothing_to_do"});
}

TEST_F(Axes, HaveANameOfTheirOwn) {
    EXPECT_EQ(codes(act("flor", "axis.propose", "eje", {{"title", "x"}})), Codes{"object_taken"});
}

TEST_F(Axes, AreLinkedToAnActivityByTheirLead) {
    EXPECT_EQ(codes(act("ieem", "axis.link", "eje", activity, {.as = "lead"})),
              Codes{"capacity_not_held"});
    must(act("flor", "axis.lead", "eje", {{"lead", "ieem"}}));
    must(act("ieem", "axis.link", "eje", activity));
    EXPECT_EQ(get("eje", "activities"), 1);
    EXPECT_EQ(get("eje.activity-1", "code"), "140109");
    EXPECT_EQ(codes(act("ieem", "axis.link", "eje", activity)), Codes{"nothing_to_do"});
}

TEST_F(Axes, AreLinkedToAnActivityOfAKnownInstitution) {
    auto unknown = activity;
    unknown["institution"] = "nadie";
    EXPECT_EQ(codes(act("flor", "axis.link", "eje", unknown)), Codes{"object_unknown"});
}

TEST_F(Axes, TheirLeadAddsAndRevisesTheirDocumentsAndNoOthers) {
    must(act("flor", "axis.lead", "eje", {{"lead", "judicial"}}));
    must(act("judicial", "document.add", "estudio", {{"title", "Estudio"}, {"about", "eje"}}));
    EXPECT_TRUE(act("judicial", "document.revise", "estudio", {{"title", "Estudio final"}}));
    const auto other =
        act("judicial", "document.revise", "informe", {{"title", "x"}}, {.as = "lead"});
    EXPECT_EQ(codes(other), Codes{"capacity_not_held"});
    EXPECT_EQ(codes(act("judicial", "document.add", "otro", {{"title", "x"}}, {.as = "lead"})),
              Codes{"capacity_not_held"});
}

TEST_F(Axes, LeadingOneGivesNoRightOverAnother) {
    must(act("flor", "axis.lead", "eje", {{"lead", "ieem"}}));
    must(act("flor", "axis.propose", "eje-2", {{"title", "x"}, {"lead", "judicial"}}));
    EXPECT_EQ(codes(act("ieem", "axis.link", "eje-2", activity, {.as = "lead"})),
              Codes{"capacity_not_held"});
}

}  // namespace
}  // namespace cocrea::test
