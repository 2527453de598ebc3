#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Succession : testing::Test, Exercise {
    Succession() { cast(); }

    Body state_as_of(const std::string& object, std::uint64_t seq) {
        const auto made = ledger.snapshot()->seq_as_of(ObjectId(object), seq);
        for (const auto& change : entry(made.value()).changes)
            if (change.object == ObjectId(object)) return change.body;
        return {};
    }
    Result<Receipt> axis(const std::string& actor, const std::string& id, const Said& said = {}) {
        return act(actor, "axis.propose", id, {{"title", "Eje"}}, said);
    }
};

TEST_F(Succession, AFacilitatorWhoWasSucceededCanNoLongerAct) {
    const auto before = size() - 1;
    assign("facilitator", "fabio");
    must(act("rita", "role.end", "role.facilitator", {{"actor", "flor"}, {"reason", "renuncia"}}));
    EXPECT_TRUE(axis("fabio", "eje"));
    EXPECT_EQ(codes(axis("flor", "eje-2", {.as = "facilitator"})), Codes{"capacity_not_held"});
    EXPECT_EQ(get("role.facilitator", "holders").at(0).at("actor"), "fabio");
    EXPECT_EQ(state_as_of("role.facilitator", before).at("holders").at(0).at("actor"), "flor");
}

TEST_F(Succession, AnAxisChangesItsLeadAndTheOldOneCanNoLongerAct) {
    must(act("flor", "axis.propose", "eje", {{"title", "Eje"}, {"lead", "ieem"}}));
    const auto before = size() - 1;
    const Body activity{{"institution", "ieem"},
                        {"unit", "Transparencia"},
                        {"year", 2026},
                        {"code", "140109"},
                        {"name", "Gobierno abierto"}};
    must(act("ieem", "axis.link", "eje", activity));
    must(act("flor", "axis.lead", "eje", {{"lead", "judicial"}}));
    EXPECT_EQ(codes(act("ieem", "axis.link", "eje", activity, {.as = "lead"})),
              (Codes{"capacity_not_held", "nothing_to_do"}));
    EXPECT_EQ(get("eje", "lead"), "judicial");
    EXPECT_EQ(state_as_of("eje", before).at("lead"), "ieem");
}

TEST_F(Succession, ATitularWhoWasSucceededCanNoLongerAct) {
    const auto before = size() - 1;
    appoint("civil_society", "titular", "alma");
    EXPECT_TRUE(axis("alma", "eje"));
    EXPECT_EQ(codes(axis("ana", "eje-2", {.as = "seat", .seat = "civil_society"})),
              Codes{"seat_not_held"});
    EXPECT_EQ(state_as_of("civil_society", before).at("titular").at("actor"), "ana");
}

TEST_F(Succession, ARoleEndsAfterItsLastDay) {
    person("fabio");
    must(act("rita", "role.assign", "role.facilitator",
             {{"actor", "fabio"}, {"until", "2026-01-31"}}));
    today("2026-01-31");
    EXPECT_TRUE(axis("fabio", "eje"));
    today("2026-02-01");
    EXPECT_EQ(codes(axis("fabio", "eje-2", {.as = "facilitator"})), Codes{"capacity_not_held"});
}

TEST_F(Succession, ARoleWhoseTermIsOverCanBeAssignedAgain) {
    const Body term{{"actor", "fabio"}, {"until", "2026-01-31"}};
    person("fabio");
    must(act("rita", "role.assign", "role.facilitator", term));
    today("2026-02-01");
    EXPECT_TRUE(act("rita", "role.assign", "role.facilitator", {{"actor", "fabio"}}));
}

TEST_F(Succession, ATitularsTermEndsAfterItsLastDay) {
    person("alma");
    must(act("rita", "seat.appoint", "civil_society",
             {{"as", "titular"}, {"actor", "alma"}, {"until", "2026-01-31"}}));
    today("2026-02-01");
    EXPECT_EQ(codes(axis("alma", "eje", {.as = "seat", .seat = "civil_society"})),
              Codes{"seat_not_held"});
}

TEST_F(Succession, ATermCannotEndBeforeItBegins) {
    const Body over{{"actor", "ana"}, {"until", "2025-12-31"}};
    EXPECT_EQ(codes(act("rita", "role.assign", "role.evaluator", over)),
              Codes{"date_contradiction"});
    EXPECT_EQ(codes(act("rita", "seat.appoint", "oversight",
                        {{"as", "suplente"}, {"actor", "ana"}, {"until", "2025-12-31"}})),
              Codes{"date_contradiction"});
}

}  // namespace
}  // namespace cocrea::test
