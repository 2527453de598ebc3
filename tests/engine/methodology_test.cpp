#include <gtest/gtest.h>

#include "support/exercise.hpp"
#include "support/small_workflow.hpp"

namespace cocrea::test {
namespace {

struct Methodologies : testing::Test, Exercise {
    Methodologies() {
        cast();
        document("metodologia", "metodologia");
    }
    /// The built-in methodology, as its next version.
    static std::string second() {
        auto text = built_in("edomex-2020");
        const std::string first = "\nversion: 1";
        return text.replace(text.find(first), first.size(), "\nversion: 2");
    }
    Result<Receipt> add(const std::string& source) {
        return act("rita", "workflow.add", "register", {{"source", source}});
    }
    static Body version(const char* number) {
        return {{"type", "adopt_workflow"},
                {"object", "register"},
                {"workflow", "edomex-2020"},
                {"version", number}};
    }
    void adopt_second() {
        session("so-1");
        carry("m-1", "so-1", version("2"));
    }
};

TEST_F(Methodologies, AreInForceOnceTheMotionCarries) {
    const auto before = get("register", "workflow");
    must(add(second()));
    EXPECT_EQ(get("register", "workflow"), before);
    adopt_second();
    EXPECT_EQ(get("register", "workflow"), Json(to_hex(sha256(second()))));
    EXPECT_EQ(get("register", "adopted").at("motion"), "m-1");
    EXPECT_EQ(get("register", "adopted").at("on"), Json(clock.day));
    EXPECT_TRUE(get("register", "methodology").is_null());
}

TEST_F(Methodologies, InForceAreReadAgainByWhoeverOpensTheRegister) {
    must(add(second()));
    adopt_second();
    Engine again(ledger, read_yaml_workflow, clock);
    EXPECT_EQ(again.workflow()->version, 2U);
    EXPECT_TRUE(again.verify().ok());
}

TEST_F(Methodologies, InForceAreNotAdoptedAgain) {
    session("so-1");
    must(propose("m-1", "so-1", version("1")));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-1")), Codes{"nothing_to_do"});
}

TEST_F(Methodologies, LeaveTheVersionInForceWhenADocumentIsAdopted) {
    const auto before = get("register", "workflow");
    session("so-1");
    carry("m-1", "so-1", {{"type", "adopt_methodology"}, {"object", "metodologia"}});
    EXPECT_EQ(get("register", "workflow"), before);
    EXPECT_EQ(get("register", "methodology").at("document"), "metodologia");
}

TEST_F(Methodologies, ActsMadeUnderTheOneBeforeAreRefused) {
    must(add(second()));
    const auto early = must(draft("flor", "axis.propose", "eje", {{"title", "Eje"}}));
    adopt_second();
    const auto refused = engine.execute(early);
    EXPECT_EQ(codes(refused), Codes{"workflow_changed"});
    EXPECT_EQ(blocker(refused, "workflow_changed").need.text(), to_hex(sha256(second())));
    EXPECT_TRUE(act("flor", "axis.propose", "eje", {{"title", "Eje"}}));
}

TEST_F(Methodologies, MustBeInTheRegisterToBeAdopted) {
    session("so-1");
    must(propose("m-1", "so-1", version("2")));
    const auto refused = act("flor", "motion.open", "m-1");
    EXPECT_EQ(codes(refused), Codes{"workflow_unknown"});
    EXPECT_EQ(blocker(refused, "workflow_unknown").have.text(), "edomex-2020 v2");
}

TEST_F(Methodologies, TheSameNameAndVersionWithOtherBytesIsRefused) {
    EXPECT_EQ(codes(add(built_in("edomex-2020") + "# otra\n")), Codes{"workflow_name_taken"});
    EXPECT_EQ(codes(add(built_in("edomex-2020"))), Codes{"workflow_name_taken"});
}

TEST_F(Methodologies, AreReadAndCheckedBeforeTheyComeIn) {
    const auto refused = add("workflow: x\nversion: [1]\n");
    EXPECT_EQ(codes(refused), Codes{"workflow_invalid"});
    EXPECT_GT(refused.error().blockers.size(), 1U);
    EXPECT_NE(blocker(refused, "workflow_invalid").have.text().find(':'), std::string::npos);
}

TEST_F(Methodologies, ASessionKeepsTheSeatsAndQuorumOfTheDayItWasConvened) {
    auto larger = second();
    const std::string quorum = "second_call: {seats: majority}";
    larger.replace(larger.find(quorum), quorum.size(),
                   "second_call: {seats: majority, sectors: all}");
    must(add(larger));
    must(convene("so-2", clock.day));
    must(act("flor", "session.lack_quorum", "so-2"));
    must(act("flor", "session.second_call", "so-2", {{"day", clock.day}}));
    adopt_second();
    must(attend("so-2", "oversight"));
    must(attend("so-2", "civil_society"));
    EXPECT_TRUE(act("flor", "session.open", "so-2"));
}

TEST_F(Methodologies, ASeatThatANewOneBringsIsFilledByItsFirstHolder) {
    auto wider = second();
    const std::string first = "      - id: civil_society ";
    wider.replace(wider.find(first), 0, "      - {id: academia, sector: academia}\n");
    must(add(wider));
    EXPECT_EQ(
        codes(act("rita", "seat.appoint", "academia", {{"as", "titular"}, {"actor", "judicial"}})),
        Codes{"object_unknown"});
    adopt_second();
    together("seat.appoint", "academia", {{"as", "titular"}, {"actor", "judicial"}});
    EXPECT_EQ(get("academia", "sector"), "academia");
}

TEST(ANewMethodology, LeavesTheRolesOfASessionThatWasConvenedUnderTheOld) {
    const auto old = small_workflow({.seats = "{id: a1, sector: a}"});
    const auto renamed =
        small_workflow({.version = 2, .seats = "{id: a1, sector: a}", .facilitator = "moderator"});
    Exercise exercise(old);
    exercise.assign("facilitator", "flor");
    exercise.install();
    exercise.appoint("a1", "titular", "ana");
    must(exercise.act("rita", "workflow.add", "register", {{"source", renamed}}));
    must(exercise.convene("so-1", exercise.clock.day));
    must(exercise.attend("so-1", "a1"));
    must(exercise.act("flor", "session.open", "so-1"));
    must(exercise.propose("m-1", "so-1",
                          {{"type", "adopt_workflow"},
                           {"object", "register"},
                           {"workflow", "small"},
                           {"version", "2"}}));
    must(exercise.act("flor", "motion.open", "m-1"));
    must(exercise.vote("ana", "m-1"));
    must(exercise.act("flor", "motion.close", "m-1"));
    EXPECT_TRUE(exercise.act("flor", "session.close", "so-1"));
    EXPECT_TRUE(codes(exercise.convene("so-2", exercise.clock.day)).contains("not_authorised"));
}

}  // namespace
}  // namespace cocrea::test
