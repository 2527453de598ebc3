#include <gtest/gtest.h>

#include "support/course.hpp"

/// The ways round that members, the evaluated and the operating group would try.
namespace cocrea::test {
namespace {

std::string guarded() {
    auto workflow = course_workflow();
    const std::string progress = "progress: {by: lead, delivers: [report]}";
    workflow.replace(
        workflow.find(progress), progress.size(),
        progress + "\n      assess: {by: evaluator, delivers: {evaluation: published}}");
    workflow.insert(workflow.find("\nmatters:"),
                    "\n  strong: {in: stl, rule: qualified, of: seats, share: 1/1}");
    return workflow + R"(documents:
  scheme: {by: [operating_group, facilitator], approve: strong, publish: {by: [facilitator]}}
  evaluation:
    by: [evaluator]
    publish: {by: [evaluator], needs: draft}
    apart_from: [lead, seat, facilitator, operating_group]
  secret: {audience: [facilitator], publish: {by: [facilitator]}}
  note: {publish: {needs: draft}}
)";
}

/// `vera` and `eva` evaluate; `judicial` leads commitment `c-1`, and evaluates as well.
struct SideDoors : testing::Test {
    Course course{guarded()};
    SideDoors() {
        must(course.propose_commitment("c-1", "proactive"));
        for (const auto* who : {"eva", "judicial"}) course.assign("evaluator", who);
    }
    Result<Receipt> as_evaluator(const std::string& who, const std::string& deed,
                                 const std::string& id, Body body) {
        return course.act(who, deed, id, std::move(body), {.as = "evaluator"});
    }
    static Body evaluation(const char* bytes = "uno", const std::string& about = "c-1") {
        return {{"title", "Evaluación"},
                {"digest", to_hex(sha256(bytes))},
                {"about", about},
                {"class", "evaluation"}};
    }
    Result<Receipt> revise(const std::string& who, const std::string& id, Body body) {
        return course.act(who, "document.revise", id, std::move(body));
    }
};

TEST_F(SideDoors, TheTextOfTheEvaluatedIsTheirsThroughWhicheverHand) {
    must(course.act("judicial", "document.add", "ev",
                    {{"title", "x"}, {"digest", to_hex(sha256("uno"))}, {"about", "c-1"}},
                    {.as = "lead"}));
    EXPECT_EQ(codes(as_evaluator("vera", "document.revise", "ev", {{"class", "evaluation"}})),
              Codes{"own_case"});
}

TEST_F(SideDoors, ATitleMakesNobodyTheAuthor) {
    must(as_evaluator("judicial", "document.add", "ev", evaluation("uno", "democracia")));
    must(as_evaluator("vera", "document.revise", "ev", {{"title", "Otra"}}));
    EXPECT_EQ(course.get("ev", "by"), "judicial");
    must(as_evaluator("vera", "document.revise", "ev", {{"digest", to_hex(sha256("dos"))}}));
    EXPECT_EQ(course.get("ev", "by"), "vera");
}

TEST_F(SideDoors, AnEvaluationIsAboutWhatItJudges) {
    must(as_evaluator("vera", "document.add", "ev", evaluation("uno", "democracia")));
    course.walk("c-1", "implementation");
    EXPECT_EQ(codes(course.deliver("vera", "c-1", "assess", "evaluation", "ev")),
              Codes{"document_subject_differs"});
    for (const auto* about : {"so-method", "vera", "informe"})
        EXPECT_EQ(codes(as_evaluator("vera", "document.add", "otra", evaluation("uno", about))),
                  Codes{"document_subject_missing"})
            << about;
}

TEST_F(SideDoors, WhoAttestsIsKeptApartAsWell) {
    Course past{guarded()};
    must(past.propose_commitment("c-1", "proactive", {{"lead", "rita"}}));
    EXPECT_EQ(codes(past.attest("document.add", "ev", evaluation(), "2026-01-05",
                                {{"actor", "vera"}, {"capacity", "evaluator"}})),
              Codes{"own_case"});
    EXPECT_EQ(codes(course.attest("document.add", "ev", evaluation(), "2026-01-05",
                                  {{"actor", "judicial"}, {"capacity", "evaluator"}})),
              Codes{"own_case"});
}

TEST_F(SideDoors, NobodyMendsOrAnnotatesWhatOthersDraft) {
    must(as_evaluator("vera", "document.add", "ev", evaluation()));
    EXPECT_EQ(codes(course.act("rita", "correct", "ev",
                               {{"fields", {{"title", "Excelente"}}}, {"reason", "errata"}})),
              Codes{"not_authorised"});
    must(as_evaluator("vera", "document.publish", "ev", {{"place", "Gaceta"}}));
    EXPECT_EQ(
        codes(course.act(
            "rita", "erratum.add", "e-1",
            {{"of", "ev"}, {"field", "title"}, {"meant", "Excelente"}, {"reason", "errata"}})),
        Codes{"not_authorised"});
}

TEST_F(SideDoors, TheForumDoesNotVoteOnWhatIsPublishedWithoutIt) {
    must(as_evaluator("vera", "document.add", "ev", evaluation()));
    for (const auto* effect : {"approve_document", "adopt_governance"}) {
        const auto motion = std::string("p-") + effect;
        must(course.propose(motion, "so-method", {{"type", effect}, {"object", "ev"}}));
        EXPECT_EQ(codes(course.act("flor", "motion.open", motion)), Codes{"approval_not_asked"});
    }
    EXPECT_TRUE(as_evaluator("vera", "document.publish", "ev", {{"place", "Gaceta"}}));
}

TEST_F(SideDoors, AClassGivenAfterTheProposalBringsItsRule) {
    course.document("texto", "texto");
    must(course.propose("p-1", "so-method", {{"type", "approve_document"}, {"object", "texto"}}));
    EXPECT_EQ(course.text("p-1", "decision"), "agreement");
    must(revise("flor", "texto", {{"class", "scheme"}}));
    must(course.act("flor", "motion.open", "p-1"));
    EXPECT_EQ(course.text("p-1", "decision"), "strong");
}

TEST_F(SideDoors, NoOtherEffectApprovesWhatHasARuleOfItsOwn) {
    must(course.act("flor", "document.add", "texto", {{"title", "x"}, {"class", "scheme"}}));
    for (const auto* effect : {"adopt_methodology", "adopt_governance"}) {
        const auto motion = std::string("p-") + effect;
        must(course.propose(motion, "so-method", {{"type", effect}, {"object", "texto"}}));
        const auto refused = course.act("flor", "motion.open", motion);
        EXPECT_EQ(codes(refused), Codes{"decided_otherwise"});
        EXPECT_EQ(blocker(refused, "decided_otherwise").need.text(), "approve_document");
    }
}

TEST_F(SideDoors, ADecidedTextIsSupersededByOneOfItsClassAndRule) {
    must(course.act("flor", "document.add", "texto", {{"title", "x"}, {"class", "scheme"}}));
    course.document("otro", "otro");
    for (const auto* id : {"texto", "otro"})
        course.decide({{"type", "approve_document"}, {"object", id}});
    EXPECT_EQ(codes(course.act("flor", "document.supersede", "texto", {{"by", "otro"}})),
              Codes{"decided_otherwise"});
}

TEST_F(SideDoors, AClassGrantsNoDeedThatTheRoleMayNotDo) {
    must(course.act("grupo", "document.add", "texto", {{"title", "x"}, {"class", "scheme"}}));
    must(course.act("flor", "document.add", "otro", {{"title", "x"}, {"class", "scheme"}}));
    EXPECT_EQ(codes(course.act("grupo", "document.supersede", "texto", {{"by", "otro"}})),
              Codes{"not_authorised"});
}

TEST_F(SideDoors, WhatIsPublishedIsPublishedOnceAndAsItIs) {
    must(course.act("flor", "document.add", "nota",
                    {{"title", "x"}, {"digest", to_hex(sha256("uno"))}, {"class", "note"}}));
    const auto publish = [&](const char* place) {
        return codes(course.act("flor", "document.publish", "nota", {{"place", place}}));
    };
    EXPECT_EQ(publish(""), Codes{"act_malformed"});
    EXPECT_EQ(publish("uno.mx"), Codes{});
    EXPECT_EQ(publish("dos.mx"), Codes{"document_final"});
    must(revise("flor", "nota", {{"digest", to_hex(sha256("dos"))}, {"reason", "x"}}));
    EXPECT_EQ(course.get("nota", "publication").at("place"), "uno.mx");
    EXPECT_EQ(publish("dos.mx"), Codes{});
    EXPECT_EQ(course.get("nota", "edition"), 2);
    EXPECT_EQ(course.get("nota.1", "publication").at("place"), "uno.mx");
}

TEST_F(SideDoors, APublicVersionIsNoWayRoundAnApproval) {
    must(course.act("flor", "document.add", "texto", {{"title", "x"}, {"class", "scheme"}}));
    const auto version = [&](const char* id, const char* of, const char* bytes) {
        return course.act("flor", "document.add", id,
                          {{"title", "VP"}, {"digest", to_hex(sha256(bytes))}, {"redacts", of}});
    };
    EXPECT_EQ(codes(version("v", "texto", "v")),
              (Codes{"document_digest_missing", "public_version_needless"}));
    must(course.act("flor", "document.add", "queja",
                    {{"title", "x"}, {"digest", to_hex(sha256("queja"))}, {"class", "secret"}}));
    EXPECT_EQ(codes(version("v", "queja", "queja")), Codes{"nothing_to_do"});
    must(version("v", "queja", "v"));
    EXPECT_EQ(codes(revise("flor", "v", {{"class", "note"}})), Codes{"document_final"});
    course.decide({{"type", "approve_document"}, {"object", "queja"}});
    must(course.act("flor", "document.publish", "v", {{"place", "uno.mx"}}));
    EXPECT_EQ(codes(revise("flor", "v", {{"digest", std::string(64, 'a')}, {"reason", "x"}})),
              Codes{"document_final"});
    course.walk("c-1", "implementation");
    EXPECT_EQ(codes(course.deliver("judicial", "c-1", "progress", "report", "v")),
              Codes{"version_handed_in"});
}

TEST_F(SideDoors, ALaterEditionOfWhatIsReservedHasItsOwnPublicVersion) {
    must(course.act("flor", "document.add", "queja",
                    {{"title", "x"}, {"digest", to_hex(sha256("uno"))}, {"class", "secret"}}));
    const auto publish = [&](const char* id, const char* bytes) {
        must(
            course.act("flor", "document.add", id,
                       {{"title", "VP"}, {"digest", to_hex(sha256(bytes))}, {"redacts", "queja"}}));
        return course.act("flor", "document.publish", id, {{"place", "uno.mx"}});
    };
    course.decide({{"type", "approve_document"}, {"object", "queja"}});
    must(publish("v-1", "v-1"));
    must(revise("flor", "queja", {{"digest", to_hex(sha256("dos"))}, {"reason", "x"}}));
    course.decide({{"type", "approve_document"}, {"object", "queja"}});
    EXPECT_EQ(course.get("queja", "edition"), 1);
    must(publish("v-2", "v-2"));
    EXPECT_EQ(course.get("queja", "edition"), 2);
    EXPECT_EQ(course.get("queja", "publication").at("version"), "v-2");
}

TEST_F(SideDoors, WhatWasHandedInStaysOnRecordThoughItsDraftGoesOn) {
    must(course.act("flor", "document.add", "hoja",
                    {{"title", "Hoja"}, {"digest", to_hex(sha256("uno"))}}));
    course.walk("c-1", "validation");
    must(course.deliver("judicial", "c-1", "feasibility", "roadmap", "hoja"));
    must(revise("flor", "hoja", {{"digest", to_hex(sha256("dos"))}}));
    EXPECT_EQ(course.get("hoja", "edition"), 2);
    EXPECT_EQ(course.get("hoja", "status"), "draft");
    EXPECT_EQ(course.get("hoja.1", "digest"), Json(to_hex(sha256("uno"))));
    EXPECT_EQ(codes(course.complete("judicial", "c-1", "feasibility")), Codes{"document_changed"});
    must(course.deliver("judicial", "c-1", "feasibility", "roadmap", "hoja"));
    EXPECT_TRUE(course.complete("judicial", "c-1", "feasibility"));
}

TEST_F(SideDoors, NoCommitmentIsWithdrawnUnderAVote) {
    course.walk("c-1", "validation");
    course.plan("c-1");
    course.hand_in("flor", "c-1", "endorse", "text", "approved");
    must(course.propose("p-1", "so-method",
                        {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    must(course.act("flor", "motion.open", "p-1"));
    EXPECT_EQ(codes(course.move("commitment.withdraw", "c-1")), Codes{"before_the_forum"});
}

TEST_F(SideDoors, AnotherVersionOfTheMethodologyTakesNoProtectionAway) {
    must(as_evaluator("vera", "document.add", "ev", evaluation()));
    must(as_evaluator("vera", "document.publish", "ev", {{"place", "Gaceta"}}));
    auto second = guarded();
    const auto put = [&](const std::string& from, const std::string& to) {
        for (auto at = second.find(from); at != std::string::npos; at = second.find(from, at + 1))
            second.replace(at, from.size(), to);
    };
    put("version: 1\n", "version: 2\n");
    put("evaluation: {by", "evaluation: {by");
    put("  evaluation:\n", "  final_report:\n");
    put("delivers: {evaluation:", "delivers: {final_report:");
    must(course.act("rita", "workflow.add", "register", {{"source", second}}));
    course.decide({{"type", "adopt_workflow"},
                   {"object", "register"},
                   {"workflow", "edomex-2020"},
                   {"version", "2"}});
    EXPECT_EQ(codes(course.act("judicial", "document.revise", "ev",
                               {{"digest", to_hex(sha256("dos"))}, {"reason", "x"}},
                               {.as = "evaluator"})),
              Codes{"own_case"});
    EXPECT_EQ(codes(course.act("flor", "document.revise", "ev",
                               {{"digest", to_hex(sha256("dos"))}, {"reason", "x"}})),
              (Codes{"not_authorised", "own_case"}));
    must(as_evaluator("vera", "document.add", "ev-2", evaluation("dos")));
    EXPECT_EQ(course.get("ev-2", "class"), "evaluation") << "its commitment runs under version 1";
}

}  // namespace
}  // namespace cocrea::test
