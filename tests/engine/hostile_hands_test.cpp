#include <gtest/gtest.h>

#include "support/exercise.hpp"

/// What people did to a register of before, when nobody was watching.
namespace cocrea::test {
namespace {

std::string bytes(const char* text) { return to_hex(sha256(text)); }

struct HostileHands : testing::Test, Exercise {
    HostileHands() {
        cast();
        session("so-1");
    }
};

TEST_F(HostileHands, TheOperatingGroupTurnsNoPublishedPlanBackIntoADraft) {
    must(act("grupo", "document.add", "plan",
             {{"title", "Plan"}, {"digest", bytes("uno")}, {"class", "plan"}}));
    carry("m-1", "so-1", {{"type", "approve_document"}, {"object", "plan"}});
    must(act("flor", "document.publish", "plan", {{"place", "Gaceta"}}));
    EXPECT_EQ(codes(act("grupo", "document.revise", "plan", {{"digest", bytes("dos")}})),
              Codes{"reason_missing"});
    must(act("grupo", "document.revise", "plan", {{"digest", bytes("dos")}, {"reason", "x"}}));
    EXPECT_EQ(get("plan", "status"), "published");
    EXPECT_EQ(get("plan", "digest"), Json(bytes("uno")));
}

TEST_F(HostileHands, AnInstitutionDoesNotReplaceItsOwnPublishedEvaluation) {
    must(act("rita", "axis.propose", "eje", {{"title", "Eje"}, {"lead", "judicial"}}));
    must(act("vera", "document.add", "ev",
             {{"title", "Evaluación"},
              {"digest", bytes("uno")},
              {"class", "evaluation_report"},
              {"about", "eje"}}));
    must(act("vera", "document.publish", "ev", {{"place", "Gaceta"}}));
    assign("evaluator", "judicial");
    for (const auto* capacity : {"lead", "evaluator"})
        EXPECT_TRUE(codes(act("judicial", "document.revise", "ev",
                              {{"digest", bytes("dos")}, {"reason", "x"}}, {.as = capacity}))
                        .contains("own_case"))
            << capacity;
    EXPECT_EQ(get("ev", "digest"), Json(bytes("uno")));
}

TEST_F(HostileHands, TheMoverDoesNotChooseTheRule) {
    EXPECT_EQ(codes(act("flor", "motion.propose", "m-1",
                        {{"session", "so-1"},
                         {"title", "Punto"},
                         {"decision", "agreement"},
                         {"effect", {{"type", "approve_document"}, {"object", "informe"}}}})),
              Codes{"act_malformed"});
}

TEST_F(HostileHands, NobodyHoldsASessionOfJuneInNovemberAfterTheirMandate) {
    today("2026-06-15");
    must(convene("so-2", "2026-06-20"));
    today("2026-07-01");
    together("role.end", "role.facilitator", {{"actor", "flor"}});
    today("2026-11-29");
    const Said in_june{.as = "facilitator", .on = "2026-06-20"};
    EXPECT_EQ(
        codes(act("flor", "session.attend", "so-2",
                  {{"seats", {{{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}}}}},
                  in_june)),
        Codes{"capacity_not_held"});
    EXPECT_TRUE(
        codes(act("flor", "session.open", "so-2", {}, in_june)).contains("capacity_not_held"));
    EXPECT_EQ(get("so-2", "status"), "convened");
}

}  // namespace
}  // namespace cocrea::test
