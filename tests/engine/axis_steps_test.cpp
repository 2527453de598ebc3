#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

TEST(AnAxis, IsIncorporatedByADecision) {
    Course course;
    EXPECT_EQ(course.text("democracia", "status"), "incorporated");
    EXPECT_EQ(course.text("democracia", "incorporated_by"), "m-1");
    EXPECT_EQ(course.text("democracia", "incorporated_on"), "2026-01-05");
}

TEST(AnAxis, IsIncorporatedOnce) {
    Course course;
    must(course.propose("p-1", "so-method",
                        {{"type", "incorporate_axis"}, {"object", "democracia"}}));
    EXPECT_EQ(codes(course.act("flor", "motion.open", "p-1")), Codes{"axis_already_incorporated"});
}

TEST(AnAxis, IsNotIncorporatedByAMotionThatFails) {
    Course course;
    must(course.act("rita", "axis.propose", "cultura", {{"title", "Cultura"}}));
    must(course.propose("p-1", "so-method", {{"type", "incorporate_axis"}, {"object", "cultura"}}));
    must(course.act("flor", "motion.open", "p-1"));
    for (const auto* seat : {"infoem", "contraloria"}) must(course.vote(seat, "p-1", "against"));
    must(course.vote("ana", "p-1"));
    must(course.act("flor", "motion.close", "p-1"));
    EXPECT_EQ(course.text("p-1", "status"), "rejected");
    EXPECT_EQ(course.text("cultura", "status"), "proposed");
}

TEST(AStepOfAnAxis, DoneOnceCountsForAllItsCommitments) {
    Course course;
    for (const auto* id : {"c-1", "c-2"}) {
        must(course.propose_commitment(id, "cocreated"));
        must(course.advance(id));
        must(course.complete("grupo", id, "survey"));
        EXPECT_EQ(codes(course.advance(id)), (Codes{"step_pending", "deliverable_missing"}));
    }
    course.diagnose_axis();
    EXPECT_TRUE(course.advance("c-1"));
    EXPECT_TRUE(course.advance("c-2"));
    EXPECT_EQ(codes(course.complete("ieem", "democracia", "study")), Codes{"step_done"});
}

TEST(AStepOfAnAxis, IsDoneInItsOrder) {
    Course course;
    must(course.propose("p-1", "so-method",
                        {{"type", "approve_step"}, {"object", "democracia"}, {"step", "accept"}}));
    EXPECT_EQ(codes(course.act("flor", "motion.open", "p-1")), Codes{"step_needs"});
}

TEST(AStepOfAnAxis, WaitsForTheAxisToBeIncorporated) {
    Course course;
    must(course.act("rita", "axis.propose", "cultura", {{"title", "Cultura"}, {"lead", "ieem"}}));
    course.document("estudio", "estudio");
    EXPECT_EQ(codes(course.deliver("ieem", "cultura", "study", "diagnosis_study", "estudio")),
              Codes{"axis_not_incorporated"});
}

TEST(AStepOfAnAxis, IsNotOneOfACommitment) {
    Course course;
    EXPECT_EQ(codes(course.complete("grupo", "democracia", "survey")), Codes{"step_not_here"});
    EXPECT_EQ(codes(course.complete("flor", "informe", "present")), Codes{"kind_mismatch"});
    EXPECT_EQ(codes(course.complete("flor", "nada", "present")), Codes{"object_unknown"});
}

TEST(AStepOfAnAxis, IsForItsLead) {
    Course course;
    course.document("estudio", "estudio");
    const auto refused = course.act(
        "flor", "step.deliver", "democracia",
        {{"step", "study"}, {"deliverable", "diagnosis_study"}, {"document", "estudio"}});
    EXPECT_EQ(codes(refused), Codes{"not_authorised"});
    EXPECT_EQ(blocker(refused, "not_authorised").who, std::vector<std::string>{"ieem"});
}

}  // namespace
}  // namespace cocrea::test
