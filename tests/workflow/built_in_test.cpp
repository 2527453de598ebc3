#include "cocrea/workflows/built_in.hpp"

#include <gtest/gtest.h>

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

TEST(BuiltIn, EveryFileIsReadWithoutProblemsAndUnderItsOwnName) {
    ASSERT_EQ(built_in_workflows().size(), 2U);
    for (const BuiltIn& one : built_in_workflows()) {
        const Reading reading = read_yaml_workflow(one.bytes, vocabulary());
        EXPECT_EQ(report(reading.problems), "") << one.name;
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

TEST(BuiltIn, WhatAPlanIsMadeOfIsPublic) {
    for (const char* name : {"edomex-2020", "ogp-local"}) {
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
