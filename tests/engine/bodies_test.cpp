#include <gtest/gtest.h>

#include "support/exercise.hpp"
#include "support/small_workflow.hpp"

namespace cocrea::test {
namespace {

const std::vector<std::string> every_seat{"a1", "a2", "b1", "b2", "b3"};

/// The small forum with every seat held by `<seat>-titular`; `flor` facilitates.
struct Sitting : Exercise {
    explicit Sitting(const Small& small) : Exercise(small_workflow(small)) {
        assign("facilitator", "flor");
        install();
        for (const auto& seat : every_seat) appoint(seat, "titular", seat + "-titular");
        document("carta", "carta");
    }
    /// Opens `so-1` of today with the titulares of `seats`.
    Result<Receipt> sit(const std::vector<std::string>& seats, Body more = {}) {
        must(convene("so-1", clock.day, std::move(more)));
        for (const auto& seat : seats) must(attend("so-1", seat));
        return act("flor", "session.open", "so-1");
    }
    void put(const std::string& motion, Body effect = {}) {
        must(propose(motion, "so-1", std::move(effect)));
        must(act("flor", "motion.open", motion));
    }
    Result<Receipt> vote_for(const std::string& seat, const std::string& motion,
                             const std::string& choice = "for") {
        return vote(seat + "-titular", motion, choice);
    }
    Result<Receipt> close(const std::string& motion, Body body = {}) {
        return act("flor", "motion.close", motion, std::move(body));
    }
    Result<Receipt> delegate(const std::string& seat, Body body) {
        body["document"] = "carta";
        return act(seat + "-titular", "seat.delegate", seat, std::move(body), {.as = "seat"});
    }
};

TEST(AQuorum, MayAskForSeatsOfEachSector) {
    const Small four_of_each{
        .seats =
            "{id: a1, sector: a}, {id: a2, sector: a}, {id: a3, sector: a}, {id: a4, sector: a}, "
            "{id: b1, sector: b}, {id: b2, sector: b}, {id: b3, sector: b}, {id: b4, sector: b}, "
            "{id: b5, sector: b}, {id: b6, sector: b}, {id: b7, sector: b}",
        .quorum = "{seats: 8, sectors: {a: 4, b: 4}}"};
    Exercise exercise(small_workflow(four_of_each));
    exercise.assign("facilitator", "flor");
    exercise.install();
    must(exercise.convene("so-1", exercise.clock.day));
    const auto come = [&](const std::string& seat) {
        exercise.appoint(seat, "titular", seat + "-titular");
        must(exercise.attend("so-1", seat));
    };
    for (const auto* seat : {"a1", "b1", "b2", "b3", "b4", "b5", "b6", "b7"}) come(seat);
    const auto refused = exercise.act("flor", "session.open", "so-1");
    EXPECT_EQ(codes(refused), Codes{"sector_lacking"}) << "seven of one side and one of the other";
    const auto why = blocker(refused, "sector_lacking");
    EXPECT_EQ(*why.have.count(), 1);
    EXPECT_EQ(*why.need.count(), 4);
    EXPECT_EQ(why.who, (std::vector<std::string>{"a2", "a3", "a4"}));
    for (const auto* seat : {"a2", "a3", "a4"}) come(seat);
    EXPECT_TRUE(exercise.act("flor", "session.open", "so-1"));
}

TEST(AQuorum, MayBeAShareAndAskForTheChairAndASecretary) {
    const Small small{.quorum = "{seats: 2/3, present: [chair, facilitator]}",
                      .bodies = "    chair: [a1, b1]\n"};
    Sitting one(small);
    EXPECT_EQ(codes(one.sit({"a2", "b2", "b3"})), (Codes{"quorum_lacking", "presence_lacking"}));
    must(one.attend("so-1", "b1"));
    EXPECT_TRUE(one.act("flor", "session.open", "so-1")) << "flor is there, for she opens it";
    EXPECT_EQ(one.get("so-1", "chair"), "b1");
}

TEST(AChair, IsTheFirstInItsOrderWhoIsThere) {
    const Small small{.bodies = "    chair: [a1, b1, facilitator]\n"};
    Sitting first(small), second(small), third(small);
    must(first.sit(every_seat));
    EXPECT_EQ(first.get("so-1", "chair"), "a1");
    must(second.sit({"b1", "b2"}));
    EXPECT_EQ(second.get("so-1", "chair"), "b1");
    must(third.sit({"b2"}));
    EXPECT_EQ(third.get("so-1", "chair"), "facilitator");
}

TEST(AChair, IsNotMadeUpForASessionOfThePast) {
    Sitting one({.bodies = "    chair: [a1, facilitator]\n"});
    one.document("informe", "informe");
    must(one.attest("session.convene", "so-1", {{"day", "2025-11-11"}}, "2025-11-11"));
    must(one.attest("session.open", "so-1", {}, "2025-11-11"));
    EXPECT_TRUE(one.get("so-1", "chair").is_null());
    must(one.attest("session.convene", "so-2", {{"day", "2025-11-12"}}, "2025-11-12"));
    must(one.attest("session.open", "so-2", {{"chair", "a1"}}, "2025-11-12"));
    EXPECT_EQ(one.get("so-2", "chair"), "a1") << "where the record says so";
}

TEST(AChair, Alternates) {
    Sitting one({.bodies = "    chair: [a1, b1]\n    chair_alternates: true\n"});
    const auto sit = [&](const std::string& id, Body opening = {}) {
        must(one.convene(id, one.clock.day));
        for (const auto& seat : every_seat) must(one.attend(id, seat));
        return one.act("flor", "session.open", id, std::move(opening));
    };
    must(sit("s-1"));
    EXPECT_EQ(one.get("s-1", "chair"), "a1");
    EXPECT_EQ(codes(sit("s-2", {{"chair", "a1"}})), Codes{"chair_not_due"});
    must(one.act("flor", "session.open", "s-2"));
    EXPECT_EQ(one.get("s-2", "chair"), "b1");
    must(sit("s-3"));
    EXPECT_EQ(one.get("s-3", "chair"), "a1");
}

TEST(ATie, IsDecidedByTheSeatThatChairs) {
    Sitting one({.decision = "rule: majority, of: present, casting_vote: chair",
                 .bodies = "    chair: a1\n"});
    must(one.sit({"a1", "a2", "b1", "b2"}));
    one.put("m-1");
    for (const auto* seat : {"a1", "b1"}) must(one.vote_for(seat, "m-1"));
    for (const auto* seat : {"a2", "b2"}) must(one.vote_for(seat, "m-1", "against"));
    must(one.close("m-1"));
    EXPECT_EQ(one.get("m-1", "status"), "carried");
    EXPECT_EQ(one.get("m-1", "casting"), "for");
    EXPECT_EQ(one.get("m-1", "tally").at("for"), 2) << "the votes stay as they were cast";
}

TEST(ATie, IsDecidedByTheRoleThatChairsAndByNobodyElse) {
    Sitting one({.decision = "rule: majority, of: present, casting_vote: chair",
                 .bodies = "    chair: facilitator\n"});
    one.assign("registrar", "zoe");
    must(one.sit({"a1", "b1"}));
    one.put("m-1");
    must(one.vote_for("a1", "m-1"));
    must(one.vote_for("b1", "m-1", "against"));
    EXPECT_EQ(codes(one.close("m-1")), Codes{"casting_vote_missing"});
    EXPECT_EQ(one.get("m-1", "status"), "open");
    must(one.close("m-1", {{"casting", "against"}}));
    EXPECT_EQ(one.get("m-1", "status"), "rejected");
    EXPECT_EQ(one.get("m-1", "casting"), "against");
}

TEST(AMotion, InWhichNobodyHasAPartIsRejectedAndHoldsNobodyUp) {
    Sitting one({});
    must(one.sit({"a1", "b1"}));
    one.put("m-1");
    for (const auto* seat : {"a1", "b1"})
        must(one.act(std::string(seat) + "-titular", "motion.recuse", "m-1", {}, {.as = "seat"}));
    must(one.close("m-1"));
    EXPECT_EQ(one.get("m-1", "status"), "rejected");
}

TEST(ATie, IsToldToNobodyBeforeAllHaveVotedNorToWhoeverDoesNotClose) {
    Sitting one({.decision = "rule: majority, of: present, casting_vote: chair",
                 .bodies = "    chair: facilitator\n"});
    must(one.sit({"a1", "a2", "b1", "b2"}));
    one.put("m-1");
    must(one.vote_for("a1", "m-1"));
    must(one.vote_for("b1", "m-1", "against"));
    EXPECT_EQ(codes(one.close("m-1")), Codes{"votes_missing"});
    must(one.vote_for("a2", "m-1"));
    must(one.vote_for("b2", "m-1", "against"));
    EXPECT_EQ(codes(one.act("rita", "motion.close", "m-1", {}, {.as = "registrar"})),
              Codes{"not_authorised"});
    EXPECT_EQ(codes(one.close("m-1")), Codes{"casting_vote_missing"});
}

TEST(AVote, CountsByTheWeightOfItsSeat) {
    Sitting one({.decision = "rule: majority, of: votes",
                 .seats =
                     "{id: a1, sector: a, weight: 5}, {id: a2, sector: a}, {id: b1, sector: b}, "
                     "{id: b2, sector: b}, {id: b3, sector: b}"});
    must(one.sit(every_seat));
    one.put("m-1");
    must(one.vote_for("a1", "m-1"));
    for (const auto* seat : {"a2", "b1", "b2", "b3"}) must(one.vote_for(seat, "m-1", "against"));
    must(one.close("m-1"));
    EXPECT_EQ(one.get("m-1", "status"), "carried");
    EXPECT_EQ(one.get("m-1", "tally").at("for"), 5);
}

TEST(AnAbstention, MayNotBeAllowedToSome) {
    Sitting one({.decision = "rule: majority, of: votes, no_abstention: [a, b3]"});
    must(one.sit(every_seat));
    one.put("m-1");
    for (const auto* seat : {"a1", "a2", "b3"})
        EXPECT_EQ(codes(one.vote_for(seat, "m-1", "abstain")), Codes{"abstention_not_allowed"});
    must(one.vote_for("b1", "m-1", "abstain"));
}

TEST(ARecusedSeat, HasNoPartInTheMotion) {
    Sitting one({.decision = "rule: majority, of: seats, recused: left_out"});
    must(one.sit({"a1", "a2", "b1"}));
    one.put("m-1");
    must(one.act("b1-titular", "motion.recuse", "m-1", {{"reason", "Es mi organización"}},
                 {.as = "seat"}));
    EXPECT_EQ(codes(one.vote_for("b1", "m-1")), Codes{"seat_recused"});
    EXPECT_EQ(codes(one.act("b1-titular", "motion.recuse", "m-1", {}, {.as = "seat"})),
              Codes{"seat_recused"});
    must(one.vote_for("a1", "m-1"));
    EXPECT_EQ(codes(one.act("a1-titular", "motion.recuse", "m-1", {}, {.as = "seat"})),
              Codes{"seat_already_voted"});
    must(one.vote_for("a2", "m-1"));
    must(one.close("m-1"));
    EXPECT_EQ(one.get("m-1", "status"), "rejected") << "two of the four seats that are left";
}

TEST(ASeat, DoesNotDecideItsOwnCaseWhereTheRuleForbidsIt) {
    Sitting one({.decision = "rule: majority, of: votes, barred: [lead]"});
    must(one.act("flor", "axis.propose", "eje", {{"title", "Eje"}}));
    must(one.act("rita", "correct", "eje", {{"fields", {{"title", "Eje"}}}, {"reason", "x"}}));
    must(one.sit(every_seat));
    one.put("m-1", {{"type", "incorporate_axis"}, {"object", "eje"}});
    for (const auto& seat : every_seat) must(one.vote_for(seat, "m-1"));
    must(one.close("m-1"));
    must(one.act("flor", "axis.propose", "otro", {{"title", "Otro"}, {"lead", "a1-titular"}}));
    one.put("m-2", {{"type", "incorporate_axis"}, {"object", "otro"}});
    EXPECT_EQ(one.get("m-2", "recused").at(0).at("seat"), "a1");
    EXPECT_EQ(codes(one.vote_for("a1", "m-2")), Codes{"seat_recused"});
}

TEST(ADelegation, LetsAnotherSeatVoteForOneThatIsAway) {
    Sitting one({.decision = "rule: majority, of: seats"});
    must(one.delegate("a1", {{"to", "a2"}}));
    must(one.sit({"a2", "b1"}));
    one.put("m-1");
    const auto for_a1 = [&](const std::string& actor) {
        return one.act(actor, "motion.vote", "m-1", {{"choice", "for"}, {"for", "a1"}},
                       {.as = "seat"});
    };
    EXPECT_EQ(codes(for_a1("b1-titular")).contains("seat_not_held"), true);
    must(for_a1("a2-titular"));
    EXPECT_EQ(one.get("m-1.a1", "voter"), "a2-titular");
    EXPECT_EQ(one.get("m-1.a1", "delegate"), "a2");
    EXPECT_EQ(codes(for_a1("a2-titular")), Codes{"seat_already_voted"}) << "one seat, one vote";
    must(one.vote_for("a2", "m-1"));
    must(one.vote_for("b1", "m-1"));
    must(one.close("m-1"));
    EXPECT_EQ(one.get("m-1", "status"), "carried") << "three of five";
}

TEST(ADelegation, IsConfirmedByTheSeatThatCastIt) {
    Sitting one({.decision = "rule: majority, of: seats, confirm: 5"});
    must(one.delegate("a1", {{"to", "a2"}}));
    must(one.sit({"a2", "b1"}));
    one.put("m-1");
    must(one.act("flor", "motion.vote", "m-1", {{"choice", "for"}, {"for", "a1"}}, {.seat = "a2"}));
    must(one.vote_for("a2", "m-1"));
    must(one.vote_for("b1", "m-1"));
    must(one.close("m-1"));
    const auto confirm = [&](const std::string& actor, const std::string& seat) {
        return one.act(actor, "motion.confirm", "m-1", {{"for", seat}}, {.as = "seat"});
    };
    EXPECT_EQ(codes(confirm("b1-titular", "a1")), (Codes{"seat_not_held", "vote_not_own"}));
    must(confirm("a2-titular", "a1"));
    EXPECT_EQ(one.get("m-1.a1", "answer").at("by"), "a2-titular");
}

TEST(ADelegation, MakesNoQuorum) {
    Sitting one({.quorum = "{seats: 2}"});
    must(one.delegate("a1", {{"to", "a2"}}));
    EXPECT_EQ(codes(one.sit({"a2"})), Codes{"quorum_lacking"});
}

TEST(ADelegation, IsNotGivenOn) {
    Sitting one({});
    must(one.delegate("a1", {{"to", "a2"}}));
    must(one.delegate("a2", {{"to", "b1"}}));
    must(one.sit({"b1"}));
    one.put("m-1");
    EXPECT_EQ(one.get("m-1", "roll").as_array().size(), 2U) << "b1 votes for a2, nobody for a1";
}

TEST(ADelegation, EndsWhereItsSeatComesOrTakesItBack) {
    Sitting one({});
    must(one.delegate("a1", {{"to", "a2"}}));
    must(one.sit({"a1", "a2"}));
    one.put("m-1");
    EXPECT_EQ(codes(one.act("a2-titular", "motion.vote", "m-1", {{"choice", "for"}, {"for", "a1"}},
                            {.as = "seat"})),
              (Codes{"seat_not_held", "suplente_without_vote"}));
    must(one.act("a1-titular", "seat.undelegate", "a1", {}, {.as = "seat"}));
    EXPECT_TRUE(one.get("a1", "delegation").is_null());
}

TEST(ADelegation, HasTheScopeThatItsPaperGivesIt) {
    Sitting one({});
    must(one.convene("so-9", one.clock.day));
    must(one.delegate("a1", {{"to", "a2"}, {"session", "so-9"}}));
    must(one.delegate("b2", {{"to", "a2"}, {"matter", "incorporate_axis"}}));
    must(one.sit({"a2"}));
    one.put("m-1");
    EXPECT_EQ(one.get("m-1", "roll").as_array().size(), 1U);
    must(one.act("flor", "axis.propose", "eje", {{"title", "Eje"}}));
    one.put("m-2", {{"type", "incorporate_axis"}, {"object", "eje"}});
    EXPECT_EQ(one.get("m-2", "roll").as_array().size(), 2U);
}

TEST(ADelegation, IsOfTheSeatsOwnVoteToAnotherOfItsBody) {
    Sitting one({});
    EXPECT_EQ(codes(one.delegate("a1", {{"to", "a1"}})), Codes{"delegation_impossible"});
    EXPECT_EQ(codes(one.delegate("a1", {{"to", "a2"}, {"matter", "nada"}})),
              Codes{"matter_unknown"});
    EXPECT_EQ(codes(one.act("a2-titular", "seat.delegate", "a1",
                            {{"to", "b1"}, {"document", "carta"}}, {.as = "seat", .seat = "a2"})),
              Codes{"seat_not_held"});
}

TEST(APaperBallot, IsCountedByScrutineersOfTwoSectors) {
    Sitting one({.decision = "rule: majority, of: votes, ballots: on_paper"});
    must(one.sit(every_seat));
    one.put("m-1");
    EXPECT_EQ(codes(one.vote_for("a1", "m-1")), Codes{"ballots_on_paper"});
    EXPECT_EQ(codes(one.close("m-1")), Codes{"tally_missing"});
    const auto close = [&](int in_favour, boost::json::array scrutineers) {
        return one.close("m-1", {{"tally", {{"for", in_favour}, {"against", 1}, {"abstain", 1}}},
                                 {"scrutineers", std::move(scrutineers)}});
    };
    EXPECT_EQ(codes(close(4, {"a1", "b1"})), Codes{"tally_wrong"});
    EXPECT_EQ(codes(close(3, {"a1", "a2"})), Codes{"scrutineers_lacking"});
    must(close(3, {"a1", "b1"}));
    EXPECT_EQ(one.get("m-1", "status"), "carried");
    EXPECT_EQ(one.get("m-1", "scrutineers"), (boost::json::array{"a1", "b1"}));
    EXPECT_FALSE(one.record("m-1.a1"));
}

const Small commission{.bodies =
                           "  commission:\n    title: Commission\n    seats: [a1, b1]\n"
                           "    quorum: {seats: all}\n"
                           "  assembly: {title: Assembly, open: true, quorum: {people: 30}}\n",
                       .decisions =
                           "  quick: {in: commission, rule: majority, of: seats}\n"
                           "  voice: {in: assembly, rule: majority, of: votes}\n",
                       .matters =
                           "others: agreement, incorporate_axis: quick, resolution: "
                           "agreement, cheer: voice"};

TEST(ACommission, DecidesWhatItsMattersNameAndNothingElse) {
    Sitting one(commission);
    must(one.act("flor", "axis.propose", "eje", {{"title", "Eje"}}));
    must(one.convene("so-1", one.clock.day, {{"body", "commission"}}));
    EXPECT_EQ(codes(one.attend("so-1", "a2")), Codes{"seat_of_another_body"});
    for (const auto* seat : {"a1", "b1"}) must(one.attend("so-1", seat));
    must(one.act("flor", "session.open", "so-1"));
    const auto refused =
        one.propose("m-1", "so-1", {{"type", "approve_document"}, {"object", "carta"}});
    EXPECT_EQ(codes(refused), Codes{"body_not_competent"});
    EXPECT_EQ(blocker(refused, "body_not_competent").need.text(), "council");
    one.put("m-2", {{"type", "incorporate_axis"}, {"object", "eje"}});
    for (const auto* seat : {"a1", "b1"}) must(one.vote_for(seat, "m-2"));
    must(one.close("m-2"));
    EXPECT_EQ(one.get("eje", "status"), "incorporated");
    must(one.convene("so-2", one.clock.day));
    EXPECT_EQ(codes(one.propose("m-3", "so-2", {{"type", "incorporate_axis"}, {"object", "eje"}})),
              Codes{"body_not_competent"})
        << "nor does the plenary decide what it gave away";
}

TEST(ABodyThatAdvises, GivesOpinionsAndDecidesNothing) {
    auto advised = commission;
    const std::string assembly = "title: Assembly, ";
    advised.bodies.insert(advised.bodies.find(assembly), "advises: true, ");
    Sitting one(advised);
    must(one.convene("so-1", one.clock.day, {{"body", "assembly"}}));
    must(one.act("flor", "session.attend", "so-1", {{"people", 41}}));
    must(one.act("flor", "session.open", "so-1"));
    EXPECT_EQ(
        codes(one.propose("m-1", "so-1", {{"type", "approve_document"}, {"object", "carta"}})),
        Codes{"body_not_competent"});
    must(one.act("flor", "motion.propose", "m-2",
                 {{"session", "so-1"}, {"title", "Parecer"}, {"matter", "cheer"}}));
    EXPECT_EQ(one.get("m-2", "opinion"), true);
    must(one.convene("so-2", one.clock.day));
    must(one.act("flor", "motion.propose", "m-3",
                 {{"session", "so-2"}, {"title", "Acuerdo"}, {"matter", "resolution"}}));
    EXPECT_TRUE(one.get("m-3", "opinion").is_null());
}

TEST(AnOpenBody, HasPeopleAndACountAndNoSeats) {
    Sitting one(commission);
    must(one.convene("so-1", one.clock.day, {{"body", "assembly"}}));
    EXPECT_EQ(codes(one.act("flor", "session.open", "so-1")), Codes{"quorum_lacking"});
    must(one.act("flor", "session.attend", "so-1", {{"people", 41}}));
    must(one.act("flor", "session.open", "so-1"));
    must(one.act("flor", "motion.propose", "m-1",
                 {{"session", "so-1"}, {"title", "Aplauso"}, {"matter", "cheer"}}));
    must(one.act("flor", "motion.open", "m-1"));
    const auto close = [&](int in_favour) {
        return one.close("m-1", {{"tally", {{"for", in_favour}, {"against", 10}, {"abstain", 0}}}});
    };
    EXPECT_EQ(codes(close(40)), Codes{"tally_wrong"});
    must(close(25));
    EXPECT_EQ(one.get("m-1", "status"), "carried");
    must(one.convene("so-2", one.clock.day));
    EXPECT_EQ(codes(one.act("flor", "session.attend", "so-2", {{"people", 41}})),
              Codes{"body_has_seats"});
}

TEST(ASession, IsOfABodyAndAKindThatTheWorkflowHas) {
    Sitting one({.bodies = "    sessions: {ordinary: 5, urgent: {notice: 1, days: working}}\n"});
    EXPECT_EQ(codes(one.convene("so-1", "2026-01-20", {{"body", "senate"}})),
              Codes{"body_unknown"});
    const auto refused = one.convene("so-1", "2026-01-20", {{"type", "solemn"}});
    EXPECT_EQ(codes(refused), Codes{"session_type_unknown"});
    EXPECT_EQ(blocker(refused, "session_type_unknown").need.text(), "ordinary, urgent");
    must(one.act("flor", "session.convene", "so-1", {{"day", "2026-01-20"}}));
    EXPECT_EQ(one.get("so-1", "type"), "ordinary") << "the first where none is named";
}

TEST(ANotice, CountsWorkingDaysWithoutWeekendsAndHolidays) {
    auto workflow = small_workflow(
        {.bodies = "    sessions: {ordinary: {notice: 3, days: working}, plain: 3}\n"});
    workflow.insert(workflow.find("bodies:"), "holidays: [2026-01-06]\n");
    Exercise exercise(workflow);  // 5 January 2026 is a Monday
    exercise.assign("facilitator", "flor");
    exercise.install();
    const auto refused = exercise.convene("so-1", "2026-01-08");
    EXPECT_EQ(codes(refused), Codes{"notice_short"}) << "Wednesday and Thursday";
    const auto why = blocker(refused, "notice_short");
    EXPECT_EQ(*why.have.count(), 2);
    EXPECT_EQ(why.due, "2026-01-04");
    EXPECT_TRUE(exercise.convene("so-1", "2026-01-09"));
    EXPECT_TRUE(exercise.convene("so-2", "2026-01-08", {{"type", "plain"}}));
}

}  // namespace
}  // namespace cocrea::test
