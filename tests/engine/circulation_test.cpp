#include <gtest/gtest.h>

#include "support/course.hpp"

/// Steps that those named approve by their signatures, outside a session.
namespace cocrea::test {
namespace {

void replace(std::string& text, std::string_view what, std::string_view with) {
    text.replace(text.find(what), what.size(), with);
}

/// `course_workflow` with a step of the axis and one of a commitment that are signed.
std::string signed_workflow(const std::string& days = ", days: 10") {
    auto workflow = course_workflow();
    replace(workflow, "- pending.drop\n  deputy",
            "- pending.drop\n      - step.circulate\n      - step.sign\n"
            "      - circulation.recall\n  deputy");
    replace(workflow, "- [facilitator, seat]", "- [facilitator, registrar]");
    replace(workflow, "- motion.vote               # [kit5]",
            "- step.sign\n      - motion.vote  # ");
    replace(workflow, "accept: {needs: [study], decide: agreement, scope: axis}",
            "accept: {needs: [study], sign: {of: [oversight, civil_society], number: 2}, "
            "scope: axis}");
    replace(workflow, "feasibility: {by: lead, delivers: [roadmap]}",
            "feasibility:\n        sign: {of: [oversight, civil_society, facilitator], number: 2" +
                days + "}\n        delivers: [roadmap]");
    return workflow;
}

/// A proactive commitment `c-1` in validation, whose road map `hoja` was handed in.
struct ACirculation : testing::Test {
    Course course{signed_workflow()};
    const std::string round = "c-1.circulation-1";

    ACirculation() { begin(course); }
    static void begin(Course& course) {
        must(course.propose_commitment("c-1", "proactive"));
        must(course.advance("c-1"));
        course.document("hoja", "hoja");
    }
    Result<Receipt> circulate(const std::string& actor = "flor") {
        return course.act(actor, "step.circulate", "c-1", {{"step", "feasibility"}});
    }
    void open() {
        must(course.deliver("flor", "c-1", "feasibility", "roadmap", "hoja"));
        must(circulate());
    }
    Result<Receipt> sign(const std::string& actor, const std::string& choice = "approve",
                         const Said& said = {}, bool reason = true) {
        Body body{{"step", "feasibility"}, {"choice", choice}};
        if (choice == "refuse" && reason) body["reason"] = "No alcanza";
        return course.act(actor, "step.sign", "c-1", std::move(body), said);
    }
    Json record() { return course.get("c-1", "progress").as_array().at(0); }
    bool is_done() { return record().as_object().contains("done"); }
};

TEST_F(ACirculation, IsApprovedByTheNumberThatTheStepAsksFor) {
    open();
    EXPECT_EQ(course.text(round, "until"), "2026-01-15");
    EXPECT_EQ(course.get(round, "of"), (Json{"oversight", "civil_society", "facilitator"}));
    course.today("2026-01-08");
    must(sign("infoem"));
    EXPECT_FALSE(is_done());
    course.today("2026-01-09");
    must(sign("flor"));
    EXPECT_EQ(course.text(round, "status"), "approved");
    const auto done = record().as_object();
    EXPECT_EQ(done.at("circulation"), Json(round));
    EXPECT_EQ(done.at("on"), "2026-01-09");
    EXPECT_FALSE(done.contains("by"));
    EXPECT_FALSE(done.contains("motion"));
    EXPECT_EQ(course.text(round + ".oversight", "by"), "infoem");
    EXPECT_EQ(course.text(round + ".facilitator", "on"), "2026-01-09");
    EXPECT_EQ(course.text(round + ".oversight", "digest"), course.text(round, "digest"));
    EXPECT_EQ(codes(sign("ana")), Codes{"circulation_not_open"});
    EXPECT_EQ(codes(circulate()), Codes{"step_done"});
}

TEST_F(ACirculation, WaitsForWhatTheStepLeaves) {
    EXPECT_EQ(codes(circulate()), Codes{"deliverable_missing"});
    EXPECT_EQ(codes(circulate("grupo")), (Codes{"not_authorised", "deliverable_missing"}));
    EXPECT_EQ(codes(sign("infoem")), Codes{"circulation_not_open"});
    open();
    const auto again = circulate();
    EXPECT_EQ(codes(again), Codes{"circulation_open"});
    EXPECT_EQ(blocker(again, "circulation_open").fix.object.text(), round);
}

TEST_F(ACirculation, EndsWhenTheNumberIsOutOfReach) {
    open();
    EXPECT_EQ(codes(sign("infoem", "refuse", {}, false)), Codes{"reason_missing"});
    must(sign("infoem", "refuse"));
    EXPECT_EQ(course.text(round, "status"), "open");
    must(sign("ana", "refuse"));
    EXPECT_EQ(course.text(round, "status"), "refused");
    EXPECT_FALSE(is_done());
    EXPECT_EQ(codes(sign("flor")), Codes{"circulation_not_open"});
    must(course.act("flor", "document.revise", "hoja", {{"digest", to_hex(sha256("dos"))}}));
    must(course.deliver("flor", "c-1", "feasibility", "roadmap", "hoja"));
    must(circulate());
    must(sign("infoem", "refuse"));
    for (const auto* who : {"ana", "flor"}) must(sign(who));
    EXPECT_EQ(record().as_object().at("circulation"), "c-1.circulation-2");
    EXPECT_TRUE(is_done());
}

TEST_F(ACirculation, TakesNoSignatureAfterItsLastDay) {
    open();
    course.today("2026-01-15");
    must(sign("infoem"));
    EXPECT_EQ(codes(circulate()), Codes{"circulation_open"});
    course.today("2026-01-16");
    const auto late = sign("ana");
    EXPECT_EQ(codes(late), Codes{"circulation_over"});
    EXPECT_EQ(blocker(late, "circulation_over").need.text(), "2026-01-15");
    EXPECT_EQ(codes(sign("ana", "approve", {.on = "2026-01-15"})), Codes{"circulation_over"});
    must(circulate());
    must(sign("ana"));
    EXPECT_FALSE(is_done());
}

TEST_F(ACirculation, HoldsTheTextStill) {
    open();
    const Codes frozen{"before_the_forum"};
    const Body other{{"digest", to_hex(sha256("otra"))}};
    EXPECT_EQ(codes(course.act("flor", "document.revise", "hoja", other)), frozen);
    EXPECT_EQ(codes(course.act("flor", "commitment.describe", "c-1", {{"title", "Otro"}})), frozen);
    course.document("otra", "otra");
    EXPECT_EQ(codes(course.deliver("flor", "c-1", "feasibility", "roadmap", "otra")), frozen);
    EXPECT_EQ(codes(course.move("commitment.withdraw", "c-1")), frozen);
    course.today("2026-01-16");
    EXPECT_EQ(codes(course.act("flor", "document.revise", "hoja", other, {.on = "2026-01-15"})),
              frozen);
    EXPECT_TRUE(course.act("flor", "document.revise", "hoja", other));
}

TEST_F(ACirculation, CountsNobodyTwice) {
    course.assign("facilitator", "ana");
    open();
    must(sign("ana", "approve", {.as = "facilitator"}));
    const auto twice = sign("ana", "approve", {.as = "seat"});
    EXPECT_EQ(codes(twice), Codes{"signed_as_another"});
    EXPECT_EQ(blocker(twice, "signed_as_another").need.text(), "facilitator");
    EXPECT_EQ(codes(sign("flor")), Codes{"already_signed"});
    must(sign("sol"));
    EXPECT_TRUE(is_done());
}

TEST_F(ACirculation, IsSignedOnceForASeatByWhoeverHoldsIt) {
    open();
    must(sign("sol"));
    EXPECT_EQ(codes(sign("ana")), Codes{"already_signed"});
    must(sign("delia"));
    EXPECT_EQ(codes(sign("flor")), Codes{"circulation_not_open"});
    EXPECT_EQ(course.text(round + ".facilitator", "by"), "delia");
}

TEST_F(ACirculation, IsSignedByNoOtherHand) {
    open();
    EXPECT_EQ(codes(sign("contraloria")), Codes{"signer_unknown"});
    EXPECT_EQ(codes(sign("grupo")), (Codes{"not_authorised", "signer_unknown"}));
    EXPECT_EQ(codes(sign("infoem", "approve", {.as = "seat", .seat = "civil_society"})),
              Codes{"seat_not_held"});
    EXPECT_EQ(codes(sign("grupo", "approve", {.as = "facilitator"})), Codes{"capacity_not_held"});
}

TEST_F(ACirculation, IsTheOnlyWayToDoItsStep) {
    open();
    const auto refused = course.complete("flor", "c-1", "feasibility");
    EXPECT_EQ(codes(refused), Codes{"signers_approve"});
    EXPECT_EQ(blocker(refused, "signers_approve").who,
              (std::vector<std::string>{"oversight", "civil_society", "facilitator"}));
    EXPECT_EQ(codes(course.act("flor", "step.circulate", "c-1", {{"step", "endorse"}})),
              Codes{"signatures_not_asked"});
    EXPECT_EQ(codes(course.propose(
                  "p-1", "so-method",
                  {{"type", "approve_step"}, {"object", "c-1"}, {"step", "feasibility"}})),
              Codes{"decision_unknown"});
}

TEST_F(ACirculation, SaysWhoHasNotAnsweredAndUntilWhen) {
    const auto waits = [&] { return blocker(course.advance("c-1"), "step_pending"); };
    EXPECT_EQ(waits().who, (std::vector<std::string>{"flor", "delia"}));
    EXPECT_EQ(waits().fix.deed, "step.circulate");
    open();
    must(sign("ana"));
    EXPECT_EQ(waits().who, (std::vector<std::string>{"oversight", "facilitator"}));
    EXPECT_EQ(waits().due, "2026-01-15");
    EXPECT_EQ(waits().fix.deed, "step.sign");
    std::vector<std::string> signers;
    const auto next = must(course.engine.explain(ObjectId("c-1")));
    for (const auto& action : next.actions)
        if (action.deed == "step.sign") {
            EXPECT_TRUE(action.allowed) << action.capacity;
            signers.push_back(action.actor.text() + ":" + action.capacity);
        }
    EXPECT_EQ(signers, (std::vector<std::string>{"infoem:seat", "flor:facilitator"}));
    const auto of_round = must(course.engine.explain(ObjectId(round)));
    EXPECT_EQ(of_round.actions.size(), 3U);
    EXPECT_EQ(of_round.actions.back().deed, "circulation.recall");
    course.today("2026-01-16");
    EXPECT_EQ(must(course.engine.explain(ObjectId(round))).actions.size(), 1U);
    EXPECT_EQ(waits().fix.deed, "step.circulate");
}

TEST_F(ACirculation, MayLastUntilItIsRecalled) {
    Course open_end{signed_workflow("")};
    begin(open_end);
    must(open_end.deliver("flor", "c-1", "feasibility", "roadmap", "hoja"));
    must(open_end.act("flor", "step.circulate", "c-1", {{"step", "feasibility"}}));
    EXPECT_TRUE(open_end.get(round, "until").is_null());
    open_end.today("2027-01-05");
    EXPECT_EQ(codes(open_end.move("commitment.withdraw", "c-1")), Codes{"before_the_forum"});
    EXPECT_EQ(codes(open_end.act("ana", "circulation.recall", round, {{"reason", "Error"}})),
              Codes{"not_authorised"});
    must(open_end.act("flor", "circulation.recall", round, {{"reason", "Error"}}));
    EXPECT_EQ(codes(open_end.act("flor", "circulation.recall", round, {{"reason", "Error"}})),
              Codes{"circulation_not_open"});
    EXPECT_EQ(codes(open_end.act("flor", "step.sign", "c-1",
                                 {{"step", "feasibility"}, {"choice", "approve"}})),
              Codes{"circulation_not_open"});
    EXPECT_TRUE(open_end.move("commitment.withdraw", "c-1"));
}

TEST_F(ACirculation, ApprovesAStepOfAnAxis) {
    course.hand_in("ieem", "democracia", "study", "diagnosis_study");
    const Body accept{{"step", "accept"}};
    EXPECT_EQ(codes(course.act("flor", "step.circulate", "democracia", accept)),
              Codes{"step_needs"});
    must(course.complete("ieem", "democracia", "study"));
    must(course.act("flor", "step.circulate", "democracia", accept));
    for (const auto* who : {"infoem", "ana"})
        must(course.act(who, "step.sign", "democracia",
                        {{"step", "accept"}, {"choice", "approve"}}));
    EXPECT_EQ(course.text("democracia.circulation-1", "status"), "approved");
    must(course.propose_commitment("c-2", "cocreated"));
    must(course.advance("c-2"));
    must(course.complete("grupo", "c-2", "survey"));
    EXPECT_TRUE(course.advance("c-2"));
}

TEST_F(ACirculation, SettlesTheTextThatItApproves) {
    open();
    for (const auto* who : {"infoem", "ana"}) must(sign(who));
    EXPECT_EQ(codes(course.act("flor", "commitment.describe", "c-1", {{"title", "Otro"}})),
              Codes{"text_settled"});
    EXPECT_EQ(codes(course.act("rita", "correct", "c-1",
                               {{"fields", {{"title", "Otro"}}}, {"reason", "errata"}})),
              Codes{"already_settled"});
}

TEST_F(ACirculation, OfThePastIsTakenOverWhole) {
    must(course.deliver("flor", "c-1", "feasibility", "roadmap", "hoja"));
    const Body by_flor{{"actor", "flor"}, {"capacity", "facilitator"}};
    const Body answer{{"step", "feasibility"}, {"choice", "approve"}};
    must(course.attest("step.circulate", "c-1", {{"step", "feasibility"}}, "2026-01-05", by_flor));
    must(course.attest("step.sign", "c-1", answer, "2026-01-05", by_flor));
    must(course.attest("step.sign", "c-1", answer, "2026-01-05",
                       {{"actor", "ana"}, {"capacity", "seat"}, {"seat", "civil_society"}}));
    EXPECT_TRUE(record().as_object().contains("attested"));
    EXPECT_EQ(codes(course.advance("c-1")).count("attested_only"), 1U);
    must(circulate());
    EXPECT_EQ(codes(course.attest("step.sign", "c-1", answer, "2026-01-05", by_flor)),
              Codes{"attest_not_possible"});
}

}  // namespace
}  // namespace cocrea::test
