#include <gtest/gtest.h>

#include "support/course.hpp"

/// What one person does not do twice: capacities, steps, texts.
namespace cocrea::test {
namespace {

void swap(std::string& text, std::string_view what, std::string_view with) {
    text.replace(text.find(what), what.size(), with);
}

/// `course_workflow` whose operating group, seats and leads exclude each other besides, whose text
/// is approved without its authors, and some steps of which are for other hands. Nobody
/// countersigns.
std::string separated() {
    auto workflow = course_workflow();
    const auto alone = workflow.find("\ncountersigned:");
    workflow.erase(alone, workflow.find("\ndecisions:") - alone);
    swap(workflow, "exclusive:\n", "exclusive:\n  - [evaluator, operating_group, lead]\n");
    swap(workflow, "otherwise: {rule: majority, of: seats}",
         "otherwise: {rule: majority, of: seats}\n    barred: [author]");
    swap(workflow, "- pending.drop\n  deputy",
         "- pending.drop\n      - step.circulate\n      - step.sign\n"
         "      - circulation.recall\n  deputy");
    swap(workflow, "- motion.vote               # [kit5]",
         "- step.sign\n      - document.add\n      - document.revise\n      - motion.vote  # ");
    swap(workflow, "feasibility: {by: lead, delivers: [roadmap]}",
         "feasibility: {sign: {of: [oversight, civil_society, facilitator], number: 1}, "
         "delivers: [roadmap]}\n      check: {by: facilitator, apart_from: [feasibility]}");
    swap(workflow, "present: {by: facilitator}",
         "present: {by: facilitator, apart_from: [publish]}");
    return workflow;
}

struct Separation : testing::Test {
    Course course{separated()};

    Result<Receipt> assign(const std::string& role, const std::string& actor, Body more = {}) {
        more["actor"] = actor;
        return course.act("rita", "role.assign", "role." + role, std::move(more));
    }
    Result<Receipt> appoint(const std::string& seat, const std::string& actor) {
        return course.act("rita", "seat.appoint", seat, {{"as", "suplente"}, {"actor", actor}});
    }
    Result<Receipt> sign(const std::string& actor, const std::string& choice = "approve") {
        return course.act(actor, "step.sign", "c-1",
                          {{"step", "feasibility"}, {"choice", choice}, {"reason", "x"}});
    }
    /// `c-1` in validation, with a road map of `infoem` before those who sign it.
    void circulate() {
        must(course.propose_commitment("c-1", "proactive"));
        must(course.advance("c-1"));
        must(course.act("infoem", "document.add", "hoja",
                        {{"title", "Hoja"}, {"digest", to_hex(sha256("hoja"))}}));
        must(course.deliver("flor", "c-1", "feasibility", "roadmap", "hoja"));
        must(course.act("flor", "step.circulate", "c-1", {{"step", "feasibility"}}));
    }
};

TEST_F(Separation, NobodyGetsTwoCapacitiesOfOneSet) {
    const Codes excluded{"capacities_exclude"};
    const auto refused = assign("facilitator", "ana");
    EXPECT_EQ(codes(refused), excluded);
    EXPECT_EQ(blocker(refused, "capacities_exclude").have.text(), "facilitator");
    EXPECT_EQ(blocker(refused, "capacities_exclude").need.text(), "seat");
    EXPECT_EQ(codes(assign("deputy_facilitator", "sol")), excluded);
    EXPECT_EQ(codes(appoint("oversight", "flor")), excluded);
    EXPECT_EQ(codes(appoint("oversight", "delia")), excluded);
    EXPECT_TRUE(appoint("oversight", "grupo"));
}

TEST_F(Separation, ALeadIsACapacityToo) {
    const Codes excluded{"capacities_exclude"};
    EXPECT_EQ(codes(course.act("rita", "axis.lead", "democracia", {{"lead", "grupo"}})), excluded);
    EXPECT_EQ(codes(course.act("rita", "axis.propose", "cultura",
                               {{"title", "Cultura"}, {"lead", "vera"}})),
              excluded);
    EXPECT_EQ(codes(assign("operating_group", "ieem")), excluded);
    must(course.propose_commitment("c-1", "proactive"));
    EXPECT_EQ(codes(course.act("flor", "commitment.describe", "c-1", {{"lead", "vera"}})),
              excluded);
    EXPECT_EQ(codes(course.propose_commitment("c-2", "proactive", {{"lead", "vera"}})), excluded);
    EXPECT_EQ(codes(assign("evaluator", "judicial")), excluded);
    must(course.move("commitment.withdraw", "c-1"));
    EXPECT_TRUE(assign("evaluator", "judicial"));
}

TEST_F(Separation, TermsThatDoNotMeetExcludeNothing) {
    course.person("paz");
    must(assign("evaluator", "paz", {{"until", "2026-03-31"}}));
    EXPECT_EQ(codes(assign("operating_group", "paz")), Codes{"capacities_exclude"});
    course.today("2026-04-01");
    EXPECT_TRUE(assign("operating_group", "paz"));
}

TEST_F(Separation, AnActIsRefusedWhereBothAreHeld) {
    Course before;
    for (const auto* role : {"evaluator", "operating_group"}) before.assign(role, "paz");
    EXPECT_TRUE(before.act("paz", "meeting.hold", "r-1", {}, {.as = "operating_group"}));
    must(before.act("rita", "workflow.add", "register", {{"source", [] {
                                                              auto next = separated();
                                                              swap(next, "version: 1",
                                                                   "version: 2");
                                                              return next;
                                                          }()}}));
    before.decide({{"type", "adopt_workflow"},
                   {"object", "register"},
                   {"workflow", "edomex-2020"},
                   {"version", "2"}});
    const auto refused = before.act("paz", "meeting.hold", "r-2", {}, {.as = "operating_group"});
    EXPECT_EQ(codes(refused), Codes{"capacities_exclude"});
    must(before.act("rita", "role.end", "role.evaluator", {{"actor", "paz"}}));
    EXPECT_TRUE(before.act("paz", "meeting.hold", "r-2", {}, {.as = "operating_group"}));
}

TEST_F(Separation, OfThePastIsMarked) {
    must(course.attest("role.assign", "role.facilitator", {{"actor", "ana"}}, "2025-01-05"));
    EXPECT_EQ(course.entry(course.size() - 1).waived, std::vector<std::string>{"rights"});
    EXPECT_EQ(codes(course.act("ana", "document.add", "x", {{"title", "x"}}, {.as = "seat"})),
              Codes{"capacities_exclude"});
}

TEST_F(Separation, AStepIsForOtherHandsThanAnother) {
    circulate();
    must(sign("flor"));
    const auto refused = course.complete("flor", "c-1", "check");
    EXPECT_EQ(codes(refused), Codes{"same_hands"});
    EXPECT_EQ(blocker(refused, "same_hands").need.text(), "feasibility");
    EXPECT_TRUE(course.complete("delia", "c-1", "check"));
}

TEST_F(Separation, OfStepsHoldsWhicheverCameFirst) {
    circulate();
    must(course.complete("flor", "c-1", "check"));
    EXPECT_EQ(codes(sign("flor")), Codes{"same_hands"});
    EXPECT_TRUE(sign("flor", "refuse"));
    EXPECT_TRUE(sign("ana"));
}

TEST_F(Separation, IsOfOneCommitment) {
    for (const auto* id : {"c-1", "c-2"}) {
        must(course.propose_commitment(id, "proactive"));
        must(course.advance(id));
        course.hand_in("flor", id, "feasibility", "roadmap");
        must(course.act("flor", "step.circulate", id, {{"step", "feasibility"}}));
    }
    must(sign("flor"));
    EXPECT_TRUE(course.complete("flor", "c-2", "check"));
}

TEST_F(Separation, AuthorsDoNotApproveAlone) {
    circulate();
    const auto refused = sign("infoem");
    EXPECT_EQ(codes(refused), Codes{"author_alone"});
    EXPECT_TRUE(sign("ana"));
}

TEST_F(Separation, AuthorsHaveNoVoteOnTheirText) {
    must(course.act("infoem", "document.add", "texto",
                    {{"title", "x"}, {"digest", to_hex(sha256("uno"))}}));
    must(course.act("ana", "document.revise", "texto", {{"digest", to_hex(sha256("dos"))}}));
    must(course.act("flor", "document.revise", "texto", {{"digest", to_hex(sha256("tres"))}}));
    EXPECT_EQ(course.get("texto", "by"), "flor");
    EXPECT_EQ(course.get("texto", "drafters"), (Json{"infoem", "ana"}));
    must(course.propose("p-1", "so-method", {{"type", "approve_document"}, {"object", "texto"}}));
    must(course.act("flor", "motion.open", "p-1"));
    for (const auto* who : {"infoem", "ana"})
        EXPECT_EQ(codes(course.vote(who, "p-1")), Codes{"seat_recused"});
    EXPECT_TRUE(course.vote("contraloria", "p-1"));
}

}  // namespace
}  // namespace cocrea::test
