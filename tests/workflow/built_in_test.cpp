#include "cocrea/workflows/built_in.hpp"

#include <gtest/gtest.h>

#include <map>

#include "cocrea/yaml/parse_yaml.hpp"
#include "report.hpp"

namespace cocrea {
namespace {

Workflow read(std::string_view name) {
    for (const BuiltIn& one : built_in_workflows())
        if (one.name == name) return read_yaml_workflow(one.bytes, vocabulary()).workflow.value();
    throw std::out_of_range(std::string(name));
}

std::vector<std::string> steps_of(const Workflow& workflow, Phase phase) {
    std::vector<std::string> ids;
    for (const Step& step : workflow.phase(phase)->steps) ids.push_back(step.id);
    return ids;
}

std::map<std::string, unsigned> seats_by_sector(const Body& body) {
    std::map<std::string, unsigned> numbers;
    for (const Seat& seat : body.seats) ++numbers[seat.sector];
    return numbers;
}

TEST(BuiltIn, EveryFileIsReadWithoutProblemsAndUnderItsOwnName) {
    ASSERT_EQ(built_in_workflows().size(), 5U);
    for (const BuiltIn& one : built_in_workflows()) {
        const Reading reading = read_yaml_workflow(one.bytes, vocabulary());
        EXPECT_EQ(report(reading.problems), "") << one.name;
        EXPECT_EQ(report(reading.warnings), "") << one.name;
        ASSERT_TRUE(reading.workflow) << one.name;
        EXPECT_EQ(reading.workflow->name, one.name);
        EXPECT_LT(one.bytes.size(), 24U * 1024U);
    }
}

TEST(BuiltIn, EdomexHasTheSeatsOfItsSource) {
    const Workflow edomex = read("edomex-2020");
    EXPECT_EQ(edomex.bodies.at(0).seats.size(), 3U);
    EXPECT_EQ(edomex.bodies.at(0).sectors(), 3U);
    EXPECT_NE(edomex.seat("oversight"), nullptr);
    EXPECT_EQ(edomex.time_zone, "America/Mexico_City");
    EXPECT_EQ(edomex.title.in("es").substr(0, 28), "Ejercicio de Gobierno Abiert");
    EXPECT_EQ(edomex.bodies.at(0).quorum.sectors->of(3), 3U);
    EXPECT_FALSE(edomex.bodies.at(0).second_call.sectors);
    EXPECT_FALSE(edomex.bodies.at(0).session("ordinary")->notice);
}

TEST(BuiltIn, SayWhichRolesAreOfOneThingAndWhoNamesWhom) {
    EXPECT_EQ(read("sinaloa").role("table_coordinator")->about, Scope::axis);
    EXPECT_EQ(read("sinaloa").step("tables").second->by, "table_coordinator");
    EXPECT_EQ(read("ogp-local").role("co_lead")->about, Scope::commitment);
    EXPECT_FALSE(read("ogp-local").role("lead")->about);
    const Workflow scotland = read("scotland");
    EXPECT_EQ(scotland.seat("civil-society-8")->named_by.in("en"),
              "the Network, by open selection");
    EXPECT_EQ(scotland.seat("government-8")->named_by.in("en"), "");
    EXPECT_EQ(read("sinaloa").role("facilitator")->named_by.in("es"), "la universidad");
}

TEST(BuiltIn, EdomexDecidesByConsensusOrElseByMajorityOfTheSeats) {
    const Workflow edomex = read("edomex-2020");
    const DecisionRule* agreement = edomex.decision("agreement");
    ASSERT_NE(agreement, nullptr);
    EXPECT_EQ(agreement->rule.rule, Counting::consensus);
    ASSERT_TRUE(agreement->otherwise);
    EXPECT_EQ(agreement->otherwise->rule, Counting::majority);
    EXPECT_EQ(agreement->otherwise->of, Base::seats);
}

TEST(BuiltIn, EdomexGroupDraftsAndNeverDecides) {
    const Workflow edomex = read("edomex-2020");
    for (const char* deed : {"motion.propose", "motion.open", "motion.vote", "motion.close",
                             "commitment.advance", "document.publish"})
        EXPECT_FALSE(edomex.may("operating_group", deed)) << deed;
    EXPECT_TRUE(edomex.may("operating_group", "document.revise"));
    EXPECT_TRUE(edomex.may("deputy_facilitator", "commitment.advance"));
    EXPECT_FALSE(edomex.may("nobody", "commitment.advance"));
}

TEST(BuiltIn, EdomexProactiveCommitmentsSkipDiagnosisAndCocreation) {
    const Workflow edomex = read("edomex-2020");
    EXPECT_EQ(edomex.track("proactive")->phases.front(), Phase::validation);
    EXPECT_EQ(edomex.track("cocreated")->phases.size(), 6U);
    EXPECT_EQ(steps_of(edomex, Phase::validation),
              (std::vector<std::string>{"feasibility", "endorse"}));
    const auto [plan, study] = edomex.step("study");
    EXPECT_EQ(plan->phase, Phase::diagnosis);
    EXPECT_EQ(study->scope, Scope::axis);
}

TEST(BuiltIn, OgpLocalAsksForTwoThirdsInEverySector) {
    const Workflow ogp = read("ogp-local");
    const DecisionRule* rule = ogp.decision("endorsement");
    ASSERT_NE(rule, nullptr);
    EXPECT_EQ(rule->rule.rule, Counting::qualified);
    EXPECT_EQ(rule->rule.of, Base::votes);
    EXPECT_EQ(rule->rule.numerator, 2U);
    EXPECT_EQ(rule->rule.denominator, 3U);
    EXPECT_TRUE(rule->each_sector);
    EXPECT_EQ(ogp.bodies.at(0).quorum.seats.of(7), 5U);
    EXPECT_EQ(ogp.bodies.at(0).session("ordinary")->notice, 14U);
}

TEST(BuiltIn, ScotlandHasEightAndEightWithFourOfEachAtTheTable) {
    const Workflow scotland = read("scotland");
    const std::map<std::string, unsigned> four{{"civil_society", 4}, {"government", 4}};
    const std::map<std::string, unsigned> eight{{"civil_society", 8}, {"government", 8}};
    const Body& group = scotland.bodies.at(0);
    EXPECT_EQ(seats_by_sector(group), eight);
    EXPECT_EQ(group.quorum.seats.of(16), 8U);
    EXPECT_EQ(group.quorum.of_sector, four);
    EXPECT_EQ(group.chair, (std::vector<std::string>{"government-1", "civil-society-1"}));
    EXPECT_TRUE(group.chair_alternates);
    EXPECT_FALSE(group.session("open_meeting")->notice);
    EXPECT_TRUE(scotland.body("network")->open);
    EXPECT_EQ(scotland.time_zone, "Europe/London");
}

TEST(BuiltIn, ScotlandDecidesByConsensusAndNothingElse) {
    const Workflow scotland = read("scotland");
    const DecisionRule* rule = scotland.decision("consensus");
    ASSERT_NE(rule, nullptr);
    EXPECT_EQ(rule->rule.rule, Counting::consensus);
    EXPECT_FALSE(rule->otherwise);
    for (const char* matter : {"adopt_workflow", "approve_document", "resolution"})
        EXPECT_EQ(scotland.matter(matter)->decision, "consensus") << matter;
    EXPECT_EQ(scotland.decision("selection")->body, "network");
}

TEST(BuiltIn, SinaloaHasTheSeatsOfItsSource) {
    const Workflow sinaloa = read("sinaloa");
    const std::map<std::string, unsigned> seats{
        {"autonomous", 4}, {"civil_society", 6}, {"government", 3}, {"oversight", 2}};
    const Body& stl = sinaloa.bodies.at(0);
    EXPECT_EQ(seats_by_sector(stl), seats);
    EXPECT_EQ(stl.quorum.seats.of(15), 8U);
    EXPECT_EQ(stl.quorum.sectors->of(4), 4U);
    EXPECT_EQ(stl.session("ordinary")->notice, 5U);
    EXPECT_EQ(stl.session("extraordinary")->notice, 2U);
    EXPECT_EQ(sinaloa.time_zone, "America/Mazatlan");
}

TEST(BuiltIn, SinaloaAsksForMoreWhereThePlanIsDecided) {
    const Workflow sinaloa = read("sinaloa");
    const DecisionRule* plan = sinaloa.decision(sinaloa.document_class("plan")->approve);
    ASSERT_NE(plan, nullptr);
    EXPECT_EQ(plan->rule.rule, Counting::consensus);
    EXPECT_TRUE(plan->each_sector);
    ASSERT_TRUE(plan->otherwise);
    EXPECT_EQ(plan->otherwise->of, Base::votes);
    EXPECT_EQ(plan->otherwise->numerator, 2U);
    EXPECT_EQ(plan->otherwise->denominator, 3U);
    const DecisionRule* rest = sinaloa.decision(sinaloa.matter("approve_document")->decision);
    EXPECT_EQ(rest->rule.rule, Counting::majority);
    EXPECT_EQ(rest->rule.of, Base::present);
    EXPECT_EQ(sinaloa.matter("adopt_workflow")->decision, plan->id) << "who changes the rules";
}

TEST(BuiltIn, WhoKeepsTheSessionsOfARealForumHasNoVote) {
    for (const auto& [name, role] :
         {std::pair("scotland", "secretariat"), {"sinaloa", "facilitator"}}) {
        const Workflow workflow = read(name);
        EXPECT_TRUE(workflow.may(role, "session.open")) << name;
        EXPECT_FALSE(workflow.may(role, "motion.vote")) << name;
        EXPECT_TRUE(workflow.may("seat", "motion.vote")) << name;
    }
    EXPECT_FALSE(read("scotland").may("observer", "motion.vote"));
}

TEST(BuiltIn, UruguayHasTheSeatsTheQuorumAndTheDaysOfItsSources) {
    const Workflow uruguay = read("uruguay");
    const Body& group = uruguay.bodies.at(0);
    EXPECT_EQ(group.seats.size(), 13U);
    EXPECT_EQ(group.quorum.seats.of(13), 7U);
    EXPECT_TRUE(group.session("ordinary")->is_public);
    EXPECT_EQ(uruguay.seat("civil-society-2")->named_by.in("es"), "Red de Gobierno Abierto");
    EXPECT_FALSE(uruguay.may("observer", "motion.vote"));
    EXPECT_TRUE(uruguay.document_class("irm_report")->unapproved);
    EXPECT_EQ(uruguay.document_class("session_minutes")->audience->who, Audience::Who::everyone);
    EXPECT_EQ(uruguay.step("outreach").second->opens->period->number, 14U);
    EXPECT_EQ(uruguay.step("publish").second->due->period->unit, TimeUnit::months);
    EXPECT_TRUE(uruguay.step("dialogue").second->more);
    EXPECT_EQ(uruguay.step("closing").second->opens->period->number, 20U);
}

TEST(BuiltIn, WhatAPlanIsMadeOfIsPublic) {
    for (const char* name : {"edomex-2020", "ogp-local", "scotland", "sinaloa"}) {
        const Workflow workflow = read(name);
        for (const char* deed : {"commitment.propose", "motion.propose", "commitment.return"})
            EXPECT_EQ(workflow.audience_of_deed(deed)->who, Audience::Who::everyone) << deed;
        EXPECT_EQ(workflow.audience_of_deed("motion.vote"), nullptr) << "its reasons: members";
        EXPECT_EQ(workflow.document_class("minutes")->audience->who, Audience::Who::everyone);
        EXPECT_EQ(workflow.document_class("working_paper")->audience->who, Audience::Who::members);
    }
}

}  // namespace
}  // namespace cocrea
