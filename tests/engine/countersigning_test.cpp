#include <gtest/gtest.h>

#include "support/exercise.hpp"

/// Deeds that one person alone does not do once the forum has sat.
namespace cocrea::test {
namespace {

struct Countersigning : testing::Test, Exercise {
    explicit Countersigning(std::string workflow = built_in("edomex-2020"))
        : Exercise(std::move(workflow)) {
        cast();
        person("intrusa");
    }

    Result<Receipt> seat_intruder(const Said& said = {}) {
        return act("rita", "seat.appoint", "civil_society",
                   {{"as", "titular"}, {"actor", "intrusa"}}, said);
    }
    std::string waiting() { return held(must(seat_intruder())); }
    Result<Receipt> countersign(const std::string& by, const std::string& as,
                                const std::string& object, const std::string& seat = "") {
        return act(by, "pending.countersign", object, {}, {.as = as, .seat = seat});
    }
    std::string titular() const {
        return std::string(get("civil_society", "titular").at("actor").as_string());
    }
};

TEST_F(Countersigning, BeforeTheForumHasSatTheRegistrarSetsItUpAlone) {
    must(seat_intruder());
    EXPECT_EQ(titular(), "intrusa");
}

TEST_F(Countersigning, TheRegistrarSeatsNobodyAlone) {
    session("so-1");
    const auto pending = waiting();
    ASSERT_EQ(pending, "pending.1");
    EXPECT_EQ(titular(), "ana");
    EXPECT_EQ(get(pending, "status"), "waiting");
    EXPECT_EQ(codes(countersign("rita", "registrar", pending)),
              (Codes{"not_authorised", "own_hand"}));
    EXPECT_EQ(titular(), "ana");
}

TEST_F(Countersigning, SomebodyElseStandsForItAndThenItIsDone) {
    session("so-1");
    const auto pending = waiting();
    today("2026-01-07");
    must(countersign("flor", "facilitator", pending));
    EXPECT_EQ(titular(), "intrusa");
    EXPECT_EQ(get("civil_society", "titular").at("since"), "2026-01-07");
    EXPECT_EQ(get(pending, "status"), "done");
    EXPECT_EQ(get(pending, "countersigned_by"), "flor");
    EXPECT_EQ(codes(countersign("flor", "facilitator", pending)), Codes{"not_pending"});
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Countersigning, AMemberOfTheForumMayAsWell) {
    session("so-1");
    must(countersign("infoem", "seat", waiting(), "oversight"));
    EXPECT_EQ(titular(), "intrusa");
}

TEST_F(Countersigning, WhoeverHadAHandInItDoesNotCountersignInAnotherCapacity) {
    assign("facilitator", "rita");
    session("so-1");
    EXPECT_EQ(codes(countersign("rita", "facilitator", waiting())), Codes{"own_hand"});
    const auto typed = must(draft("rita", "seat.vacate", "oversight", {{"as", "titular"}}));
    const auto pending = held(must(engine.execute(typed, ActorId("flor"))));
    EXPECT_EQ(codes(countersign("flor", "facilitator", pending)), Codes{"own_hand"});
}

TEST_F(Countersigning, NobodyTypesItForTheOneWhoStandsForIt) {
    session("so-1");
    const auto pending = waiting();
    const auto typed =
        must(draft("flor", "pending.countersign", pending, {}, {.as = "facilitator"}));
    EXPECT_EQ(codes(engine.execute(typed, ActorId("rita"))), Codes{"own_hand"});
}

TEST_F(Countersigning, IsRefusedLikeTheActItself) {
    session("so-1");
    EXPECT_EQ(codes(act("rita", "seat.appoint", "civil_society",
                        {{"as", "titular"}, {"actor", "nadie"}})),
              Codes{"object_unknown"});
    EXPECT_FALSE(record("pending.1"));
    const auto first = waiting(), second = waiting();
    must(countersign("flor", "facilitator", first));
    EXPECT_EQ(codes(countersign("flor", "facilitator", second)), Codes{"role_already_held"});
    EXPECT_EQ(get(second, "status"), "waiting");
}

TEST_F(Countersigning, WhatWaitsCanBeDropped) {
    session("so-1");
    const auto pending = waiting();
    must(act("rita", "pending.drop", pending, {{"reason", "Fue un error"}}));
    EXPECT_EQ(get(pending, "status"), "dropped");
    EXPECT_EQ(codes(countersign("flor", "facilitator", pending)), Codes{"not_pending"});
    EXPECT_EQ(titular(), "ana");
}

TEST_F(Countersigning, IsAskedOfThePastAsWell) {
    session("so-1");
    must(attest("seat.appoint", "civil_society", {{"as", "titular"}, {"actor", "intrusa"}},
                "2025-01-01"));
    EXPECT_EQ(titular(), "ana");
    must(countersign("flor", "facilitator", "pending.1"));
    EXPECT_EQ(get("civil_society", "titular").at("since"), "2025-01-01");
}

TEST_F(Countersigning, TheForumCanStandForItInAMotion) {
    session("so-1");
    carry("m-1", "so-1", {{"type", "countersign"}, {"object", waiting()}});
    EXPECT_EQ(titular(), "intrusa");
    EXPECT_EQ(get("pending.1", "motion"), "m-1");
}

TEST_F(Countersigning, IsOnlyForTheDeedsThatTheWorkflowNames) {
    session("so-1");
    must(act("rita", "document.add", "d-1", {{"title", "Documento"}}));
    EXPECT_TRUE(record("d-1"));
}

TEST_F(Countersigning, TwoSeatsFallToOneHolderByADecisionAlone) {
    session("so-1");
    const auto appointed = must(
        act("rita", "seat.appoint", "oversight", {{"as", "suplente"}, {"actor", "contraloria"}}));
    ASSERT_EQ(held(appointed), "pending.1");
    EXPECT_EQ(get("pending.1", "because"), "second_seat");
    const auto alone = countersign("flor", "facilitator", "pending.1");
    EXPECT_EQ(codes(alone), Codes{"decision_needed"});
    EXPECT_EQ(blocker(alone, "decision_needed").fix.body.at("effect").at("object"), "pending.1");
    EXPECT_TRUE(get("oversight", "suplente").is_null());
    carry("m-1", "so-1", {{"type", "countersign"}, {"object", "pending.1"}});
    EXPECT_EQ(get("oversight", "suplente").at("actor"), "contraloria");
}

TEST(SecondSeat, IsRefusedWhereNoDecisionCanAllowIt) {
    auto workflow = built_in("edomex-2020");
    const std::string line = "  countersign: agreement\n";
    Exercise exercise(workflow.erase(workflow.find(line), line.size()));
    exercise.cast();
    exercise.session("so-1");
    EXPECT_EQ(codes(exercise.act("rita", "seat.appoint", "oversight",
                                 {{"as", "suplente"}, {"actor", "contraloria"}})),
              Codes{"second_seat"});
}

/// The forum decides who sits, and nobody else while it can.
struct DecidedSeats : Countersigning {
    DecidedSeats() : Countersigning(workflow()) { session("so-1"); }
    static std::string workflow() {
        auto text = built_in("edomex-2020");
        const std::string line = "seat.appoint: [facilitator, seat]";
        return text.replace(text.find(line), line.size(),
                            "seat.appoint: {without_quorum: [facilitator, seat]}");
    }
    /// Two of the three seats are empty: no attendance makes a quorum any more.
    void empty_seats() {
        must(act("flor", "session.close", "so-1"));
        for (const auto* seat : {"public_entities", "civil_society"})
            for (const auto* as : {"titular", "suplente"})
                together("seat.vacate", seat, {{"as", as}});
    }
    std::string appoint_for_now(Body more = {{"document", "informe"}}) {
        more["as"] = "titular";
        more["actor"] = "intrusa";
        return held(must(act("rita", "seat.appoint", "civil_society", std::move(more))));
    }
};

TEST_F(DecidedSeats, AreForTheForumWhileItCanMeet) {
    EXPECT_EQ(codes(countersign("flor", "facilitator", waiting())), Codes{"decision_needed"});
    carry("m-1", "so-1", {{"type", "countersign"}, {"object", "pending.1"}});
    EXPECT_EQ(titular(), "intrusa");
}

TEST_F(DecidedSeats, AForumWithoutQuorumFindsItsWayOnAndRatifiesAfterwards) {
    empty_seats();
    const auto pending = appoint_for_now();
    must(countersign("flor", "facilitator", pending));
    EXPECT_EQ(get("civil_society", "titular").at("provisional"), Json(true));
    EXPECT_EQ(get(pending, "status"), "provisional");
    EXPECT_EQ(codes(countersign(
                  "delia", "deputy_facilitator",
                  held(must(act(
                      "rita", "seat.appoint", "public_entities",
                      {{"as", "titular"}, {"actor", "contraloria"}, {"document", "informe"}}))))),
              Codes{"decision_needed"})
        << "two of three are enough for a second call";
    today("2026-01-12");
    must(convene("so-2", clock.day));
    must(act("flor", "session.lack_quorum", "so-2"));
    must(act("flor", "session.second_call", "so-2", {{"day", clock.day}}));
    for (const auto* seat : {"oversight", "civil_society"}) must(attend("so-2", seat));
    must(act("flor", "session.open", "so-2"));
    must(propose("m-1", "so-2", {{"type", "countersign"}, {"object", pending}}));
    must(act("flor", "motion.open", "m-1"));
    must(act("flor", "motion.unanimous", "m-1", {{"seats", {"oversight", "civil_society"}}}));
    must(act("flor", "motion.close", "m-1"));
    EXPECT_FALSE(get("civil_society", "titular").as_object().contains("provisional"));
    EXPECT_EQ(get(pending, "status"), "done");
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(DecidedSeats, WithoutQuorumADocumentIsCited) {
    empty_seats();
    EXPECT_EQ(codes(countersign("flor", "facilitator", appoint_for_now({}))),
              Codes{"citation_missing"});
    EXPECT_TRUE(get("civil_society", "titular").is_null());
}

}  // namespace
}  // namespace cocrea::test
