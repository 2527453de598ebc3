#include "cocrea/workflow/read.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "cocrea/workflows/built_in.hpp"
#include "sample.hpp"

namespace cocrea {
namespace {

using testing::ElementsAre;

std::vector<std::string> ids(const std::vector<Step>& steps) {
    std::vector<std::string> all;
    for (const Step& step : steps) all.push_back(step.id);
    return all;
}

TEST(ReadWorkflow, FillsWhatTheFileLeavesOut) {
    const Workflow read = read_good(sample());
    EXPECT_EQ(read.role("moderator")->title.in("es"), "moderator");
    EXPECT_EQ(read.bodies.at(0).title.in("en"), "Foro");
    EXPECT_EQ(read.bodies.at(0).second_call.seats.kind, Enough::Kind::majority);
    EXPECT_FALSE(read.bodies.at(0).quorum.sectors);
    EXPECT_FALSE(read.step("tables").second->keep);
    EXPECT_EQ(read.step("tables").second->scope, Scope::commitment);
}

std::string with_signed_step(const std::string& of, const std::string& deeds = "") {
    auto text = sample("tables: {sign: {of: [" + of + "], number: 1}}");
    if (deeds.empty()) return text;
    return with(with(text, "step.complete]", "step.complete, " + deeds + "]"), "[motion.vote]",
                "[motion.vote, step.sign]");
}

TEST(ReadWorkflow, AStepMayBeSigned) {
    const auto deeds = "step.circulate, step.sign, circulation.recall";
    const Workflow read = read_good(with_signed_step("one, moderator", deeds));
    const auto& signing = read.step("tables").second->sign;
    EXPECT_THAT(signing->of, ElementsAre("one", "moderator"));
    EXPECT_EQ(signing->number, 1U);
    EXPECT_FALSE(signing->days);
    EXPECT_TRUE(read.step("tables").second->is_decided());
    for (const auto* unknown : {"three", "seat"})
        EXPECT_EQ(only_problem(with_signed_step(unknown, deeds)).code, "seat_unknown");
}

TEST(ReadWorkflow, ASignedStepIsCirculatedAndSignedBySomebody) {
    const auto codes_of = [](const std::string& text) {
        std::vector<std::string> codes;
        for (const auto& one : read_yaml_workflow(text, vocabulary()).problems)
            codes.push_back(one.code + " " + one.have + " " + one.need);
        return codes;
    };
    EXPECT_THAT(codes_of(with_signed_step("one, moderator")),
                testing::UnorderedElementsAre("step_role_may_not seat step.sign",
                                              "step_role_may_not moderator step.sign",
                                              "deed_granted_to_nobody  step.circulate",
                                              "deed_granted_to_nobody  circulation.recall"));
    EXPECT_THAT(codes_of(sample("tables: {sign: {of: [], number: 1}}")),
                testing::Contains("list_empty 0 1"));
}

/// The sample with the date `start`.
std::string dated(const std::string& steps) {
    return with(sample(steps), "roles:", "dates: {start: {day: 2026-05-01}}\nroles:");
}

TEST(ReadWorkflow, AStepHasTimes) {
    const Workflow read = read_good(
        with(dated("tables: {by: moderator, times: {at_least: 2}},"
                   "drafting: {by: moderator, optional: true, opens: {after: {date: start}}, due:"
                   " {working_days: 5, after: {step: tables}, late: reasoned}, delivers: {text:"
                   " {status: approved, due: {months: 1, after: {session: ordinary}}}}}"),
             "commitment.advance, step.complete]\n",
             "commitment.advance, step.complete, step.deliver]\n"));
    const Step& tables = *read.step("tables").second;
    EXPECT_EQ(tables.times, 2U);
    EXPECT_TRUE(tables.more);
    const Step& drafting = *read.step("drafting").second;
    EXPECT_TRUE(drafting.optional);
    EXPECT_EQ(drafting.opens->origin, Origin::date);
    EXPECT_FALSE(drafting.opens->period);
    EXPECT_EQ(drafting.due->period->number, 5U);
    EXPECT_EQ(drafting.due->period->unit, TimeUnit::working_days);
    EXPECT_EQ(drafting.due->origin, Origin::step);
    EXPECT_EQ(drafting.due->late, Lateness::reasoned);
    EXPECT_EQ(drafting.delivers.at(0).status, DocumentStatus::approved);
    EXPECT_EQ(drafting.delivers.at(0).due->of, "ordinary");
    EXPECT_EQ(read.date("start")->day, "2026-05-01");
}

/// What stands against edomex-2020 when its drafting has `end` as well.
std::vector<Problem> ending(const std::string& end, const std::string& matter = "") {
    std::string text;
    for (const auto& one : built_in_workflows())
        if (one.name == "edomex-2020") text = one.bytes;
    text = with(text, "        needs: [tables]           # ASSUMPTION\n",
                "        needs: [tables]\n        " + end + "\n");
    return read_yaml_workflow(with(text, "  take_up: ", matter + "  take_up: "), vocabulary())
        .problems;
}

TEST(ReadWorkflow, ADayThatEndsWhatMustBeDoneIsExtendedBySomebody) {
    for (const auto* end : {"closes: {days: 3}", "due: {days: 3, late: blocking}",
                            "opens: {days: 1}\n        closes: {months: 2}"}) {
        const auto problems = ending(end);
        ASSERT_EQ(problems.size(), 1U) << end;
        EXPECT_EQ(problems[0].code, "deed_granted_to_nobody") << end;
        EXPECT_EQ(problems[0].need, "step.extend") << end;
        EXPECT_EQ(report(ending(end, "  extend_step: agreement\n")), "") << end;
        EXPECT_EQ(report(ending(std::string(end) + "\n        optional: true")), "") << end;
    }
    EXPECT_EQ(report(ending("due: {days: 3}")), "");
}

TEST(ReadWorkflow, ADecisionThatAsksForAReasonIsExtendedBySomebody) {
    std::string text;
    for (const auto& one : built_in_workflows())
        if (one.name == "edomex-2020") text = one.bytes;
    const auto problem = only_problem(with(text, "        needs: [feasibility]      # ASSUMPTION\n",
                                           "        needs: [feasibility]\n"
                                           "        due: {days: 3, late: reasoned}\n"));
    EXPECT_EQ(problem.code, "deed_granted_to_nobody");
    EXPECT_EQ(problem.need, "step.extend");
}

TEST(ReadWorkflow, WhoeverDoesAStepThatGoesBackMayGoBack) {
    const auto text = sample(
        "tables: {by: moderator},"
        "review: {by: moderator, needs: [tables], back: [tables]}");
    const auto problem = only_problem(text);
    EXPECT_EQ(problem.code, "step_role_may_not");
    EXPECT_EQ(problem.need, "step.return");
    read_good(with(text, "step.complete]", "step.complete, step.return]"));
}

TEST(ReadWorkflow, AChoiceIsNeededAsAStepIs) {
    const auto text = with(sample("a: {by: moderator}, b: {by: moderator}, d: {by: moderator},"
                                  "c: {by: moderator, needs: [either]}"),
                           "c: {by: moderator, needs: [either]}}",
                           "c: {by: moderator, needs: [either]}}, one_of: {either: [a, b]}");
    const Workflow read = read_good(text);
    EXPECT_EQ(read.steps_for("either").size(), 2U);
    EXPECT_FALSE(read.step("a").second->is_required());
    EXPECT_EQ(only_problem(with(text, "needs: [either]", "needs: [a]")).code,
              "step_needs_optional");
    EXPECT_EQ(
        only_problem(with(text, "{either: [a, b]}", "{either: [a, b], other: [a, c, d]}")).code,
        "choice_idle");
}

TEST(ReadWorkflow, ADecisionOfValidationIsNotGotAround) {
    EXPECT_EQ(only_problem(with(sample(), "{endorse: {decide: agreement}}",
                                "{endorse: {decide: agreement, optional: true}}"))
                  .code,
              "validation_undecided");
    EXPECT_EQ(only_problem(with(sample(), "{steps: {endorse: {decide: agreement}}}",
                                "{steps: {endorse: {decide: agreement}, look: {by: moderator}},"
                                " one_of: {either: [endorse, look]}}"))
                  .code,
              "validation_undecided");
}

TEST(ReadWorkflow, AnAbsentLanguageFallsBackToTheOther) {
    const Workflow read = read_good(with(sample(), "{es: Muestra, en: Sample}", "{en: Sample}"));
    EXPECT_EQ(read.title.in("es"), "Sample");
}

TEST(ReadWorkflow, StepsComeInAnOrderInWhichTheyCanBeDone) {
    const Workflow read = read_good(
        sample("d: {by: moderator, needs: [b]}, a: {by: moderator}, b: {by: moderator, needs: [c]},"
               "c: {by: moderator}"));
    EXPECT_THAT(ids(read.phase(Phase::cocreation)->steps), ElementsAre("c", "b", "d", "a"));
}

TEST(ReadWorkflow, StepsKnowTheirLine) {
    const Workflow read = read_good(sample());
    EXPECT_EQ(read.step("endorse").second->line, 22U);
    EXPECT_EQ(read.phase(Phase::publication)->line, 23U);
}

TEST(ReadWorkflow, AShareHasTwoParts) {
    const Workflow read = read_good(with(
        with(sample(), "citizens}", "citizens}, {id: three, sector: citizens}"), "rule: consensus",
        "rule: consensus, otherwise: {rule: qualified, of: votes, share: 3/5}, sectors: each"));
    const DecisionRule& rule = *read.decision("agreement");
    EXPECT_EQ(rule.otherwise->numerator, 3U);
    EXPECT_EQ(rule.otherwise->denominator, 5U);
    EXPECT_EQ(rule.otherwise->of, Base::votes);
    EXPECT_TRUE(rule.each_sector);
}

TEST(ReadWorkflow, ANameIsShortEnoughToMakeOthersFromIt) {
    const std::string longest(64, 'n');
    EXPECT_NE(read_good(sample(longest + ": {by: moderator}")).step(longest).second, nullptr);
    EXPECT_EQ(only_problem(sample(longest + "n: {by: moderator}")).code, "slug_malformed");
}

TEST(ReadWorkflow, ACycleIsPrintedAsItIsWalked) {
    const Problem problem =
        only_problem(sample("a: {by: moderator, needs: [b]}, b: {by: moderator, needs: [c, d]},"
                            "c: {by: moderator, needs: [a]}, d: {by: moderator}"));
    EXPECT_EQ(problem.code, "step_cycle");
    EXPECT_EQ(problem.have, "a -> b -> c -> a");
    EXPECT_EQ(problem.path, "phases.cocreation.steps.a.needs[0]");
}

TEST(ReadWorkflow, AMisspelledKeyComesWithTheOneThatWasMeant) {
    const Problem problem = only_problem(with(sample(), "bodies:", "bodis:"));
    EXPECT_EQ(problem.code, "key_unknown");
    EXPECT_EQ(problem.have, "bodis");
    EXPECT_EQ(problem.need, "bodies");
}

TEST(ReadWorkflow, AMisspelledPhaseIsOneProblemAndItsStepsAreStillRead) {
    const Problem problem = only_problem(with(sample(), "  validation:", "  validacion:"));
    EXPECT_EQ(problem.code, "phase_unknown");
    EXPECT_EQ(problem.need, "validation");
}

TEST(ReadWorkflow, AForeignKeyComesWithAllThatAreKnown) {
    const Problem problem =
        only_problem(with(sample(), "{by: moderator}", "{by: moderator, responsible_unit: x}"));
    EXPECT_EQ(problem.need,
              "title, needs, by, decide, sign, delivers, scope, keep, apart_from, times, optional, "
              "back, opens, closes, due");
}

TEST(ReadWorkflow, WhatAStepCannotWaitForIsNamedWithTheTrack) {
    const Problem problem =
        only_problem(with(with(sample(), "{endorse: {", "{endorse: {needs: [tables], "),
                          "tracks:", "tracks:\n  short: [validation, publication]"));
    EXPECT_EQ(problem.code, "step_never_runs");
    EXPECT_EQ(problem.have, "tables");
    EXPECT_EQ(problem.need, "tracks.short: cocreation");
}

TEST(ReadWorkflow, ADecisionOfTheAxisValidatesNoCommitment) {
    const Problem problem =
        only_problem(with(sample(), "decide: agreement", "decide: agreement, scope: axis"));
    EXPECT_EQ(problem.code, "validation_undecided");
}

TEST(ReadWorkflow, WhatItQuotesFromAFileCannotSteerATerminal) {
    const Problem problem =
        only_problem(with(sample(), "version: 1", "version: 1\n\"\\e[2Jwipe\": 1"));
    EXPECT_EQ(problem.have, "?[2Jwipe");
    EXPECT_EQ(problem.path, "?[2Jwipe");
}

TEST(ReadWorkflow, TimeZonesAreAreaAndCity) {
    for (const char* zone : {"America/Argentina/Salta", "Etc/GMT+6", "Europe/Madrid"})
        read_good(with(sample(), "UTC", zone));
    for (const char* zone :
         {"utc", "Mexico", "America/", "/City", "America//City", "../etc/passwd"})
        EXPECT_EQ(only_problem(with(sample(), "UTC", zone)).code, "time_zone_unknown") << zone;
}

TEST(ReadWorkflow, AFileOfThousandsOfProblemsIsAnsweredWithAThousand) {
    std::string steps;
    for (int i = 0; i < 100; ++i) {
        steps += "s" + std::to_string(i) + ": {by: moderator, needs: [";
        for (int k = 0; k < 20; ++k) steps += "q" + std::to_string(k) + ", ";
        steps += "]}, ";
    }
    EXPECT_EQ(read_yaml_workflow(sample(steps), vocabulary()).problems.size(), 1000U);
}

TEST(ReadWorkflow, RightsReachADeputy) {
    const Workflow read =
        read_good(with(sample(), "  seat:",
                       "  second: {deputy_of: first}\n  first: {deputy_of: moderator}\n"
                       "  seat:"));
    EXPECT_TRUE(read.may("second", "session.open"));
    EXPECT_FALSE(read.may("second", "motion.vote"));
    EXPECT_FALSE(read.may("moderator", "role.assign"));
}

const std::string audience = R"(audience:
  deeds:
    commitment.propose: public
    motion.vote: members
    pd.erase: [registrar, moderator]
  kinds: {attendance: members}
documents:
  minutes: {audience: public}
  complaint: {audience: [seat]}
)";

TEST(ReadWorkflow, AnAudienceIsEveryoneOrTheMembersOrRoles) {
    const Workflow read = read_good(sample() + audience);
    EXPECT_EQ(read.audience_of_deed("commitment.propose")->who, Audience::Who::everyone);
    EXPECT_EQ(read.audience_of_deed("motion.vote")->who, Audience::Who::members);
    EXPECT_EQ(read.audience_of_deed("pd.erase")->who, Audience::Who::roles);
    EXPECT_THAT(read.audience_of_deed("pd.erase")->roles, ElementsAre("moderator", "registrar"));
    EXPECT_EQ(read.audience_of_kind("attendance")->who, Audience::Who::members);
    EXPECT_EQ(read.document_class("minutes")->audience->who, Audience::Who::everyone);
    EXPECT_THAT(read.document_class("complaint")->audience->roles, ElementsAre("seat"));
}

TEST(ReadWorkflow, WhatAFileDoesNotSayHasNoAudience) {
    for (const std::string& more : {std::string(), audience}) {
        const Workflow read = read_good(sample() + more);
        EXPECT_EQ(read.audience_of_deed("motion.propose"), nullptr);
        EXPECT_EQ(read.audience_of_kind("commitment"), nullptr);
        EXPECT_EQ(read.document_class("working_paper"), nullptr);
    }
    EXPECT_TRUE(read_good(sample()).audience.deeds.empty());
}

TEST(ReadWorkflow, AnAudienceReachesADeputyOfARole) {
    const Workflow read = read_good(
        with(sample(), "  seat:", "  second: {deputy_of: moderator}\n  seat:") + audience);
    const auto is_for = [&](const char* deed, const std::set<std::string>& capacities) {
        return read.is_for(*read.audience_of_deed(deed), capacities);
    };
    EXPECT_TRUE(is_for("commitment.propose", {}));
    EXPECT_FALSE(is_for("motion.vote", {}));
    EXPECT_TRUE(is_for("motion.vote", {"seat"}));
    EXPECT_FALSE(is_for("pd.erase", {}));
    EXPECT_FALSE(is_for("pd.erase", {"seat"}));
    EXPECT_TRUE(is_for("pd.erase", {"seat", "moderator"}));
    EXPECT_TRUE(is_for("pd.erase", {"second"}));
}

TEST(ReadWorkflow, AnAudienceIsHeldToTheWordsThatThereAre) {
    const auto problem = [](const std::string& from, const std::string& to) {
        return only_problem(sample() + with(audience, from, to));
    };
    const Problem role = problem("moderator", "moderador");
    EXPECT_EQ(role.code, "role_unknown");
    EXPECT_EQ(role.need, "moderator");
    EXPECT_EQ(role.path, "audience.deeds.pd.erase[1]");
    EXPECT_EQ(role.line, 29U);
    EXPECT_EQ(problem("motion.vote", "motion.vot").need, "motion.vote");
    EXPECT_EQ(problem("motion.vote", "attest").code, "deed_unknown");
    EXPECT_EQ(problem("attendance", "atendance").need, "attendance");
    EXPECT_EQ(problem("attendance", "vote").code, "kind_unknown");
    EXPECT_EQ(problem("audience: public", "audience: private").code, "value_unknown");
    EXPECT_EQ(problem("audience: public", "audience: {}").code, "type_wrong");
    EXPECT_EQ(problem("minutes", "Minutes").code, "slug_malformed");
    EXPECT_EQ(problem("[seat]", "[]").code, "list_empty");
    EXPECT_EQ(problem("[seat]", "[seat, seat]").code, "value_duplicate");
    EXPECT_EQ(problem("{attendance: members}", "{}").code, "list_empty");
    EXPECT_EQ(problem("{attendance: members}", "members").code, "type_wrong");
    EXPECT_EQ(problem("documents:", "papers:").code, "key_unknown");
}

TEST(ReadWorkflow, RolesThatCannotBeReadAreNotHeldAgainstAnAudience) {
    const auto roles = sample().find("roles:"), decisions = sample().find("decisions:");
    const auto without = sample().replace(roles, decisions - roles, "");
    EXPECT_EQ(only_problem(without + audience).code, "key_missing");
}

TEST(Enough, CountsAgainstATotal) {
    EXPECT_EQ((Enough{Enough::Kind::majority, 0}.of(4)), 3U);
    EXPECT_EQ((Enough{Enough::Kind::majority, 0}.of(3)), 2U);
    EXPECT_EQ((Enough{Enough::Kind::all, 0}.of(4)), 4U);
    EXPECT_EQ((Enough{Enough::Kind::number, 9}.of(4)), 9U);
}

Node random_node(unsigned depth) {
    static const std::vector<std::string> texts{
        "",      "a",     "one", "workflow", "forum", "seats", "roles", "may",       "phases",
        "steps", "needs", "by",  "decide",   "title", "es",    "2/3",   "tracks",    "validation",
        "[0]",   "a.b",   "a[",  "]",        "1",     "all",   "rule",  "decisions", "publication"};
    Node node;
    node.text = *rc::gen::elementOf(texts);
    const int kind = depth == 0 ? 0 : *rc::gen::inRange(0, 3);
    const int size = kind == 0 ? 0 : *rc::gen::inRange(0, 6);
    node.kind = static_cast<Node::Kind>(kind);
    for (int i = 0; i < size; ++i) {
        if (kind == 1) node.items.push_back(random_node(depth - 1));
        if (kind == 2) node.members.push_back({random_node(0), random_node(depth - 1)});
    }
    return node;
}

TEST(ReadWorkflow, VotesShowAtClosingUnlessTheFileSaysOtherwise) {
    const auto file = [](const std::string& more) {
        return with(sample(), "rule: consensus", "rule: consensus" + more);
    };
    const auto shown = [](const std::string& bytes) {
        return read_good(bytes).decisions.front().votes_show;
    };
    EXPECT_EQ(shown(file("")), VotesShow::at_closing);
    EXPECT_EQ(shown(file(", votes_show: as_cast")), VotesShow::as_cast);
    EXPECT_EQ(only_problem(file(", votes_show: never")).code, "value_unknown");
    EXPECT_EQ(only_problem(file(", ballots: on_paper, votes_show: as_cast")).code, "count_only");
}

RC_GTEST_PROP(ReadWorkflow, AnyTreeIsAWorkflowOrHasAProblem, ()) {
    const Reading reading = read_workflow(random_node(6), vocabulary());
    RC_ASSERT(reading.workflow.has_value() == reading.problems.empty());
}

}  // namespace
}  // namespace cocrea
