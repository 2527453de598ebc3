#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

std::string second_version() {
    auto text = course_workflow();
    const auto replace = [&](const std::string& from, const std::string& to) {
        text.replace(text.find(from), from.size(), to);
    };
    replace("version: 1", "version: 2");
    replace("survey: {by: operating_group}",
            "survey: {by: operating_group}\n      walk: {by: facilitator}");
    return text;
}

struct AnotherMethodology : ::testing::Test {
    Course course;
    void adopt(const std::string& source) {
        must(course.act("rita", "workflow.add", "register", {{"source", source}}));
        course.decide({{"type", "adopt_workflow"},
                       {"object", "register"},
                       {"workflow", "edomex-2020"},
                       {"version", "2"}});
    }
};

TEST_F(AnotherMethodology, LeavesCommitmentsUnderTheirOwn) {
    must(course.propose_commitment("old", "cocreated"));
    must(course.advance("old"));
    course.diagnose_axis();
    adopt(second_version());
    must(course.propose_commitment("new", "cocreated"));
    must(course.advance("new"));
    for (const auto* id : {"old", "new"}) must(course.complete("grupo", id, "survey"));
    EXPECT_EQ(codes(course.complete("flor", "old", "walk")), Codes{"step_unknown"});
    EXPECT_TRUE(course.advance("old"));
    EXPECT_EQ(codes(course.advance("new")), Codes{"step_pending"});
    must(course.complete("flor", "new", "walk"));
    EXPECT_TRUE(course.advance("new"));
    EXPECT_TRUE(course.engine.verify().ok());
}

TEST_F(AnotherMethodology, IsNotInForceOnTheWordOfADocumentOnceTheForumHasSat) {
    must(course.act("rita", "workflow.add", "register", {{"source", second_version()}}));
    const auto before = course.get("register", "workflow");
    const auto past = [&](const std::string& deed, const std::string& id, Body body) {
        return course.attest(deed, id, std::move(body), "2026-01-04");
    };
    must(past("session.convene", "so-past", {{"type", "ordinary"}, {"day", "2026-01-04"}}));
    must(past("session.open", "so-past", {}));
    must(past("motion.propose", "m-past",
              {{"session", "so-past"},
               {"title", "Versión"},
               {"effect",
                {{"type", "adopt_workflow"},
                 {"object", "register"},
                 {"workflow", "edomex-2020"},
                 {"version", "2"}}}}));
    EXPECT_EQ(codes(past("motion.open", "m-past", {})), Codes{"attest_not_possible"});
    EXPECT_EQ(course.get("register", "workflow"), before);
}

TEST_F(AnotherMethodology, RefusesActsThatWereMeantForTheOneBefore) {
    must(course.propose_commitment("c-1", "cocreated"));
    const auto before = must(course.draft("flor", "commitment.advance", "c-1"));
    adopt(second_version());
    EXPECT_EQ(codes(course.engine.execute(before)), Codes{"workflow_changed"});
}

TEST_F(AnotherMethodology, IsOneThatTheRegisterHolds) {
    must(course.propose("p-1", "so-method",
                        {{"type", "adopt_workflow"},
                         {"object", "register"},
                         {"workflow", "edomex-2020"},
                         {"version", "3"}}));
    const auto refused = course.act("flor", "motion.open", "p-1");
    EXPECT_EQ(codes(refused), Codes{"workflow_unknown"});
    EXPECT_EQ(blocker(refused, "workflow_unknown").have.text(), "edomex-2020 v3");
}

TEST_F(AnotherMethodology, HasANameAndVersionOfItsOwn) {
    EXPECT_EQ(codes(course.act("rita", "workflow.add", "register",
                               {{"source", course_workflow() + "# otra\n"}})),
              Codes{"workflow_name_taken"});
}

}  // namespace
}  // namespace cocrea::test
