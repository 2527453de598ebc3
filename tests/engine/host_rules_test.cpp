#include <gtest/gtest.h>

#include "cocrea/log/canonical.hpp"
#include "support/exercise.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

/// A host that lets nobody but its board propose an axis, and notes every registration.
std::vector<HostRule> rules_of_the_host() {
    return {{"board", 3,
             [](const Act& act, const Snapshot&) -> std::optional<Verdict> {
                 if (act.deed != "axis.propose") return std::nullopt;
                 const auto& title = act.body.at("title").as_string();
                 if (title == "Broken") throw std::runtime_error("the board's computer is off");
                 if (title.starts_with("Board")) return Verdict{true, "minute 7"};
                 return Verdict{false, "not in the board's list", {"flor"}};
             }},
            {"counter", 1, [](const Act& act, const Snapshot& state) -> std::optional<Verdict> {
                 if (act.deed != "axis.propose") return std::nullopt;
                 const auto before = state.of_kind("axis", {.limit = 9}).size();
                 return Verdict{true, std::to_string(before) + " before"};
             }}};
}

struct HostRules : testing::Test, Exercise {
    HostRules() { cast(); }

    Act axis(const std::string& title) {
        return must(draft("flor", "axis.propose", "eje", {{"title", title}})).act;
    }

    Engine hosted{ledger, read_yaml_workflow, clock, rules_of_the_host()};
};

TEST_F(HostRules, CanSayNoAndThenNothingIsWritten) {
    const auto before = ledger.snapshot()->head();
    const auto answer = hosted.execute(axis("Eje"));
    EXPECT_EQ(codes(answer), Codes{"host_rule"});
    const auto no = blocker(answer, "host_rule");
    EXPECT_EQ(no.need.text(), "board");
    EXPECT_EQ(no.have.text(), "not in the board's list");
    EXPECT_EQ(no.who, std::vector<std::string>{"flor"});
    EXPECT_EQ(no.have.form(), Detail::Form::prose);
    EXPECT_EQ(ledger.snapshot()->head(), before);
}

TEST_F(HostRules, PutNameVersionAndVerdictIntoTheEntry) {
    const auto receipt = must(hosted.execute(axis("Board one")));
    const std::vector<HostVerdict> said{{"board", 3, "minute 7"}, {"counter", 1, "0 before"}};
    EXPECT_EQ(entry(receipt.seq).host_rules, said);
}

TEST_F(HostRules, LeaveNoTraceOnActsThatTheyAreNotAbout) {
    const auto receipt = must(
        hosted.execute(must(draft("rita", "actor.register", "new-one", {{"type", "person"}}))));
    EXPECT_TRUE(entry(receipt.seq).host_rules.empty());
}

TEST_F(HostRules, ComeBesideEveryReasonOfTheMethodology) {
    auto act = axis("Eje");
    act.capacity = "evaluator";
    const auto both = codes(hosted.execute(act));
    EXPECT_TRUE(both.contains("host_rule"));
    EXPECT_TRUE(both.contains("capacity_not_held"));
}

TEST_F(HostRules, AreAskedByPreviewToo) {
    EXPECT_EQ(codes(hosted.preview(axis("Eje"))), Codes{"host_rule"});
    EXPECT_EQ(must(hosted.preview(axis("Board one"))).host_rules.size(), 2U);
}

TEST_F(HostRules, SeeEarlierActsOfTheSameUnit) {
    auto other = axis("Board two");
    other.object = ObjectId("otro");
    other.expect.clear();
    const std::vector<SignedAct> acts{axis("Board one"), other};
    const auto answers = hosted.execute(acts);
    EXPECT_EQ(entry(must(answers[1]).seq).host_rules[1].verdict, "1 before");
}

TEST_F(HostRules, AreTakenAsTheyAreByWhoeverReplays) {
    must(hosted.execute(axis("Board one")));
    const auto verification = engine.verify();
    EXPECT_TRUE(verification.ok());
    EXPECT_EQ(verification.host_ruled, 1U);

    MemoryLedger copy;
    Engine other{copy, read_yaml_workflow, clock};
    const auto view = ledger.snapshot();
    const auto commit = must(restore(other, entries_of(ledger)));
    EXPECT_EQ(commit.root, view->head().root);
}

TEST_F(HostRules, ThatThrowRefuseTheirActAndNoOther) {
    auto other = axis("Board two");
    other.object = ObjectId("otro");
    other.expect.clear();
    const auto before = size();
    const auto answers = hosted.execute(std::vector<SignedAct>{axis("Broken"), other});
    EXPECT_EQ(codes(answers[0]), Codes{"host_rule_failed"});
    EXPECT_EQ(blocker(answers[0], "host_rule_failed").need.text(), "board");
    EXPECT_TRUE(answers[1]);
    EXPECT_EQ(size(), before + 1);
}

TEST_F(HostRules, HaveEachANameOfTheirOwn) {
    const auto open = [&](std::vector<HostRule> rules) {
        Engine(ledger, read_yaml_workflow, clock, std::move(rules));
    };
    const auto never = [](const Act&, const Snapshot&) { return std::optional<Verdict>(); };
    EXPECT_THROW(open({{"a", 1, never}, {"a", 2, never}}), std::invalid_argument);
    EXPECT_THROW(open({{"No Slug", 1, never}}), std::invalid_argument);
    EXPECT_THROW(open({{"a", 1, nullptr}}), std::invalid_argument);
    EXPECT_NO_THROW(open({{"a", 1, never}, {"b", 1, never}}));
}

}  // namespace
}  // namespace cocrea::test
