#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

std::string with_classes() {
    auto workflow = course_workflow();
    const std::string progress = "progress: {by: lead, delivers: [report]}";
    workflow.replace(
        workflow.find(progress), progress.size(),
        progress + "\n      assess: {by: evaluator, delivers: {evaluation: published}}");
    return workflow + R"(documents:
  report: {by: [lead]}
  evaluation: {by: [evaluator], publish: {by: [evaluator], needs: draft}, apart_from: [lead, facilitator]}
  letter: {audience: [facilitator], approve: agreement}
  complaint: {audience: members, publish: {needs: draft}}
)";
}

/// `vera` evaluates; `judicial` leads commitment `c-1`.
struct Classes : testing::Test {
    Course course{with_classes()};
    Classes() { must(course.propose_commitment("c-1", "proactive")); }

    Result<Receipt> add(const std::string& who, const std::string& id, const std::string& of,
                        Body more = {{"about", "c-1"}}) {
        more["title"] = id;
        more["digest"] = to_hex(sha256(id));
        more["class"] = of;
        return course.act(who, "document.add", id, std::move(more));
    }
    Result<Receipt> publish(const std::string& who, const std::string& id) {
        return course.act(who, "document.publish", id, {{"place", "https://example.mx"}});
    }
    Result<Receipt> revise(const std::string& who, const std::string& id) {
        return course.act(who, "document.revise", id,
                          {{"digest", to_hex(sha256("otro"))}, {"reason", "Porque sí"}});
    }
};

TEST_F(Classes, OfAnEvaluationArePublishedByTheEvaluatorWithoutAskingAnybody) {
    must(add("vera", "ev", "evaluation"));
    must(publish("vera", "ev"));
    EXPECT_EQ(course.get("ev", "status"), "published");
    EXPECT_TRUE(course.get("ev", "approval").is_null());
    EXPECT_EQ(codes(publish("flor", "ev")),
              (Codes{"document_final", "not_authorised", "own_case"}));
}

TEST_F(Classes, OfAnEvaluationAreNotTouchedByTheEvaluated) {
    must(add("vera", "ev", "evaluation"));
    must(publish("vera", "ev"));
    EXPECT_TRUE(codes(revise("judicial", "ev")).contains("own_case"));
    course.assign("evaluator", "judicial");
    const auto refused =
        course.act("judicial", "document.revise", "ev",
                   {{"digest", to_hex(sha256("otro"))}, {"reason", "x"}}, {.as = "evaluator"});
    EXPECT_EQ(codes(refused), Codes{"own_case"});
    EXPECT_EQ(blocker(refused, "own_case").need.text(), "lead");
    EXPECT_EQ(codes(course.act("judicial", "document.add", "ev-2",
                               {{"title", "x"}, {"class", "evaluation"}, {"about", "c-1"}},
                               {.as = "evaluator"})),
              Codes{"own_case"});
    must(revise("vera", "ev"));
    EXPECT_EQ(course.get("ev", "digest"), Json(to_hex(sha256("ev")))) << "still in force";
    must(publish("vera", "ev"));
    EXPECT_EQ(course.get("ev", "edition"), 2);
}

TEST_F(Classes, OfAnEvaluationAreNotTouchedByADeputyEither) {
    course.assign("evaluator", "delia");
    EXPECT_EQ(codes(course.act("delia", "document.add", "ev",
                               {{"title", "x"}, {"class", "evaluation"}, {"about", "c-1"}},
                               {.as = "evaluator"})),
              Codes{"own_case"});
}

TEST_F(Classes, ThatAreKeptApartSayWhatTheyAreAbout) {
    EXPECT_EQ(codes(add("vera", "ev", "evaluation", {{"source", "x"}})),
              Codes{"document_subject_missing"});
}

TEST_F(Classes, OfADeliverableAreAskedForWhenItIsHandedIn) {
    course.walk("c-1", "implementation");
    course.document("suelto", "suelto");
    const auto refused = course.deliver("judicial", "c-1", "progress", "report", "suelto");
    EXPECT_EQ(codes(refused), Codes{"document_class_differs"});
    EXPECT_EQ(blocker(refused, "document_class_differs").fix.deed, "document.revise");
    must(add("judicial", "informe-1", "report"));
    must(course.deliver("judicial", "c-1", "progress", "report", "informe-1"));

    must(add("vera", "ev", "evaluation"));
    must(course.deliver("vera", "c-1", "assess", "evaluation", "ev"));
    EXPECT_EQ(codes(course.complete("vera", "c-1", "assess")), Codes{"deliverable_status"});
    must(publish("vera", "ev"));
    course.assign("evaluator", "judicial");
    EXPECT_EQ(codes(course.act("judicial", "step.complete", "c-1", {{"step", "assess"}},
                               {.as = "evaluator"})),
              Codes{"own_case"});
    must(course.complete("vera", "c-1", "assess"));
}

TEST_F(Classes, AreGivenToADraftThatHasNoneAndThenStay) {
    course.document("suelto", "suelto");
    const auto classify = [&](const std::string& who, const char* of) {
        return codes(course.act(who, "document.revise", "suelto", {{"class", of}}));
    };
    EXPECT_EQ(classify("flor", "nada"), Codes{"document_class_unknown"});
    EXPECT_EQ(classify("flor", "report"), Codes{"not_authorised"});
    EXPECT_EQ(classify("flor", "letter"), Codes{});
    EXPECT_EQ(classify("flor", "complaint"), Codes{"document_final"});
}

TEST_F(Classes, ThatAreNotForEveryoneLeaveTheirReadersAsAPublicVersionAlone) {
    must(add("flor", "queja", "complaint"));
    const auto refused = publish("flor", "queja");
    EXPECT_EQ(codes(refused), Codes{"public_version_missing"});
    EXPECT_EQ(blocker(refused, "public_version_missing").fix.deed, "document.add");
    must(course.act("flor", "document.add", "queja-p",
                    {{"title", "Versión pública"},
                     {"digest", to_hex(sha256("testada"))},
                     {"redacts", "queja"}}));
    EXPECT_EQ(course.get("queja-p", "class"), "complaint");
    EXPECT_EQ(course.get("queja-p", "redacts_digest"), course.get("queja", "digest"));
    must(publish("flor", "queja-p"));
    EXPECT_EQ(course.get("queja-p", "status"), "published");
    EXPECT_EQ(course.get("queja", "status"), "published");
    EXPECT_EQ(course.get("queja", "publication").at("version"), "queja-p");
}

TEST_F(Classes, APublicVersionIsOfATextThatWasDecided) {
    must(add("flor", "carta", "letter"));
    must(course.act("flor", "document.add", "carta-p", {{"title", "VP"}, {"redacts", "carta"}}));
    EXPECT_EQ(codes(publish("flor", "carta-p")), Codes{"original_not_decided"});
    must(revise("flor", "carta"));
    course.decide({{"type", "approve_document"}, {"object", "carta"}});
    EXPECT_EQ(codes(publish("flor", "carta-p")), Codes{"original_changed"});
    must(course.act("flor", "document.add", "carta-q", {{"title", "VP"}, {"redacts", "carta"}}));
    EXPECT_TRUE(publish("flor", "carta-q"));
}

TEST_F(Classes, APublicVersionIsOfTheClassOfItsOriginalAndOfNoOtherVersion) {
    must(add("flor", "carta", "letter"));
    const auto version = [&](const char* id, const char* of, Body more = {}) {
        more["title"] = "VP";
        more["redacts"] = of;
        return codes(course.act("flor", "document.add", id, std::move(more)));
    };
    EXPECT_EQ(version("p", "carta", {{"class", "report"}}), Codes{"act_malformed"});
    EXPECT_EQ(version("p", "carta", {{"about", "c-1"}}), Codes{"act_malformed"});
    EXPECT_EQ(version("p", "nada"), Codes{"object_unknown"});
    EXPECT_EQ(version("p", "carta"), Codes{});
    EXPECT_EQ(version("q", "p"), (Codes{"act_malformed", "document_digest_missing"}));
}

TEST_F(Classes, MayHaveARuleOfTheirOwn) {
    auto workflow = with_classes();
    workflow.insert(workflow.find("\nmatters:"),
                    "\n  lighter: {in: stl, rule: majority, of: votes}");
    const std::string letter = "approve: agreement";
    workflow.replace(workflow.find(letter), letter.size(), "approve: lighter");
    Course other{workflow};
    must(other.act("flor", "document.add", "carta", {{"title", "x"}, {"class", "letter"}}));
    must(other.propose("p-1", "so-method", {{"type", "approve_document"}, {"object", "carta"}}));
    EXPECT_EQ(other.text("p-1", "decision"), "lighter");
}

}  // namespace
}  // namespace cocrea::test
