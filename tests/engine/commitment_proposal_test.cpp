#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

TEST(ProposingACommitment, WaitsForTheMethodologyToBeAdopted) {
    Exercise exercise{course_workflow()};
    exercise.cast();
    must(exercise.act("rita", "axis.propose", "democracia", {{"title", "Democracia"}}));
    exercise.session("s-1");
    exercise.carry("m-1", "s-1", {{"type", "incorporate_axis"}, {"object", "democracia"}});
    const auto refused =
        exercise.act("flor", "commitment.propose", "c-1",
                     {{"title", "Datos"}, {"axis", "democracia"}, {"track", "cocreated"}});
    EXPECT_EQ(codes(refused), Codes{"methodology_not_adopted"});
    EXPECT_EQ(blocker(refused, "methodology_not_adopted").who, std::vector<std::string>{"forum"});
}

TEST(ProposingACommitment, WaitsForItsAxisToBeIncorporated) {
    Course course;
    must(course.act("rita", "axis.propose", "cultura", {{"title", "Cultura"}}));
    const Body body{{"title", "Datos"}, {"axis", "cultura"}, {"track", "cocreated"}};
    const auto refused = course.act("flor", "commitment.propose", "c-1", body);
    EXPECT_EQ(codes(refused), Codes{"axis_not_incorporated"});
    EXPECT_EQ(blocker(refused, "axis_not_incorporated").fix,
              (Fix{"motion.propose",
                   {},
                   {{"effect", {{"type", "incorporate_axis"}, {"object", "cultura"}}}},
                   {"session", "title"}}));
    course.decide({{"type", "incorporate_axis"}, {"object", "cultura"}});
    EXPECT_TRUE(course.act("flor", "commitment.propose", "c-1", body));
}

TEST(ProposingACommitment, NamesATrackOfTheWorkflow) {
    Course course;
    const auto refused = course.propose_commitment("c-1", "express");
    EXPECT_EQ(codes(refused), Codes{"track_unknown"});
    EXPECT_EQ(blocker(refused, "track_unknown").have.text(), "express");
}

TEST(ProposingACommitment, NamesAnAxisThatIsThereAndIsOne) {
    Course course;
    const auto body = [](const char* axis) {
        return Body{{"title", "Datos"}, {"axis", axis}, {"track", "proactive"}};
    };
    EXPECT_EQ(codes(course.act("flor", "commitment.propose", "c-1", body("nada"))),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(course.act("flor", "commitment.propose", "c-1", body("informe"))),
              Codes{"kind_mismatch"});
}

TEST(ProposingACommitment, NeedsATitle) {
    Course course;
    const auto refused =
        course.act("flor", "commitment.propose", "c-1",
                   {{"title", ""}, {"axis", "democracia"}, {"track", "proactive"}});
    EXPECT_EQ(codes(refused), Codes{"act_malformed"});
}

TEST(ProposingACommitment, IsForWhoeverTheWorkflowLets) {
    Course course;
    const Body body{{"title", "Datos"}, {"axis", "democracia"}, {"track", "proactive"}};
    EXPECT_TRUE(course.act("ieem", "commitment.propose", "c-1", body, {.as = "lead"}));
    const auto refused = course.act("grupo", "commitment.propose", "c-2", body);
    EXPECT_EQ(codes(refused), Codes{"not_authorised"});
    EXPECT_TRUE(refused.error().about(Rule::rights));
    EXPECT_EQ(codes(course.act("judicial", "commitment.propose", "c-2", body, {.as = "lead"})),
              Codes{"capacity_not_held"});
}

TEST(ProposingACommitment, TakesANameThatIsFree) {
    Course course;
    must(course.propose_commitment("c-1", "proactive"));
    EXPECT_EQ(codes(course.propose_commitment("c-1", "proactive")), Codes{"object_taken"});
    EXPECT_EQ(codes(course.propose_commitment("role", "proactive")), Codes{"object_taken"});
    EXPECT_EQ(codes(course.propose_commitment("so-method.oversight", "proactive")),
              (Codes{"act_malformed", "object_taken"}));
    EXPECT_EQ(codes(course.propose_commitment(std::string(65, 'c'), "proactive")),
              Codes{"act_malformed"});
}

TEST(ACommitmentThatEntersValidation, NeedsALeadAProblemAndADescription) {
    Course course;
    must(course.propose_commitment("c-1", "proactive", {}));
    EXPECT_EQ(codes(course.advance("c-1")),
              (Codes{"lead_missing", "problem_missing", "description_missing"}));
    must(course.act("flor", "commitment.describe", "c-1",
                    {{"lead", "judicial"}, {"problem", ""}, {"description", "Publicarla"}}));
    const auto refused = course.advance("c-1");
    EXPECT_EQ(codes(refused), Codes{"problem_missing"}) << "an empty text is none";
    EXPECT_EQ(blocker(refused, "problem_missing").fix,
              (Fix{"commitment.describe", ObjectId("c-1"), {}, {"problem"}}));
    must(course.act("flor", "commitment.describe", "c-1", {{"problem", "Falta"}}));
    EXPECT_TRUE(course.advance("c-1"));
}

TEST(ACommitment, IsLedByWhoeverSucceedsItsLead) {
    Course course;
    must(course.propose_commitment("c-1", "proactive"));
    must(course.advance("c-1"));
    must(course.act("judicial", "commitment.describe", "c-1", {{"lead", "contraloria"}}));
    course.document("ruta", "ruta");
    EXPECT_EQ(codes(course.act(
                  "judicial", "step.deliver", "c-1",
                  {{"step", "feasibility"}, {"deliverable", "roadmap"}, {"document", "ruta"}},
                  {.as = "lead"})),
              Codes{"capacity_not_held"});
    EXPECT_TRUE(course.deliver("contraloria", "c-1", "feasibility", "roadmap", "ruta"));
}

}  // namespace
}  // namespace cocrea::test
