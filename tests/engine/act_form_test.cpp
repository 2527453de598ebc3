#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

/// `preview` and `execute` give one answer, and nothing is written.
void both_refuse(Course& course, const Act& act, const Codes& expected) {
    const auto size = course.size();
    EXPECT_EQ(codes(course.engine.preview(act)), expected);
    EXPECT_EQ(codes(course.engine.execute(act)), expected);
    EXPECT_EQ(course.size(), size);
}

struct AnActsForm : ::testing::Test {
    Course course;
    Act act = must(course.draft("rita", "document.add", "acta", {{"title", "Acta"}})).act;
};

TEST_F(AnActsForm, IsOneThatAnEntryCanHold) {
    const auto with = [&](auto change) {
        auto other = act;
        change(other);
        return other;
    };
    const Codes malformed{"act_malformed"};
    both_refuse(course, with([](Act& a) { a.id = ActId(); }), malformed);
    both_refuse(course, with([](Act& a) { a.object = ObjectId("Una Acta"); }), malformed);
    both_refuse(course, with([](Act& a) { a.capacity = ""; }), malformed);
    both_refuse(course, with([](Act& a) { a.body["title"] = 1.5; }), malformed);
    both_refuse(course, with([](Act& a) { a.body["title"] = nullptr; }), malformed);
    both_refuse(course, with([](Act& a) { a.body["title"] = "\xff"; }), malformed);
    EXPECT_TRUE(course.engine.execute(act));
}

TEST_F(AnActsForm, IsNotTooLarge) {
    act.cites.assign(100, {DocumentId("informe"), std::string(500, 'a')});
    act.cites.resize(200, act.cites.front());
    both_refuse(course, act, {"list_too_long"});
    act.cites.resize(100);
    act.body["title"] = std::string(500, 'a');
    act.cites.assign(100, {DocumentId("informe"), std::string(700, 'a')});
    both_refuse(course, act, {"text_too_long"});
}

TEST_F(AnActsForm, HasAnIdOfItsOwn) {
    const auto receipt = must(course.engine.execute(act));
    EXPECT_EQ(must(course.engine.execute(act)).seq, receipt.seq) << "sent again";
    EXPECT_EQ(must(course.engine.preview(act)).changes.at(0).object.text(), "acta");
    act.body["title"] = "Otra";
    both_refuse(course, act, {"id_reused"});
}

TEST_F(AnActsForm, NamesTheVersionsThatItsMeaningRestsOn) {
    act.expect = {{ObjectId("democracia"), 1}};
    both_refuse(course, act, {"stale"});
    act.expect = {{ObjectId("democracia"), 2}};
    EXPECT_TRUE(course.engine.execute(act));
}

TEST(TheFirstAct, FallsOnADay) {
    Course course;
    auto genesis = course.genesis();
    genesis.occurred_on = day("2026");
    MemoryLedger ledger;
    Engine engine(ledger, read_yaml_workflow, course.clock);
    EXPECT_EQ(codes(engine.execute(genesis)), Codes{"date_imprecise"});
}

}  // namespace
}  // namespace cocrea::test
