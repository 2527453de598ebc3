#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Acts : testing::Test, Exercise {
    Acts() { cast(); }

    Act proposal(const std::string& id) {
        return must(draft("flor", "axis.propose", id, {{"title", "Eje"}})).act;
    }
};

TEST_F(Acts, SentAgainGetTheirFirstReceipt) {
    const auto act = proposal("eje");
    const auto first = must(engine.execute(act));
    proposal("eje-2");
    const auto again = must(engine.execute(act));
    EXPECT_EQ(again.seq, first.seq);
    EXPECT_EQ(again.leaf, first.leaf);
    EXPECT_EQ(again.root, first.root);
    EXPECT_EQ(size(), first.seq + 1);
}

TEST_F(Acts, WithAnIdThatWasUsedForAnotherAreRefused) {
    const auto first = proposal("eje");
    must(engine.execute(first));
    auto other = proposal("eje-2");
    other.id = first.id;
    EXPECT_EQ(codes(engine.execute(other)), Codes{"id_reused"});
}

TEST_F(Acts, RestOnTheVersionsThatTheyExpect) {
    must(engine.execute(proposal("eje")));
    const auto slow = must(draft("flor", "axis.lead", "eje", {{"lead", "ieem"}}));
    must(act("flor", "axis.lead", "eje", {{"lead", "judicial"}}));
    const auto refused = engine.execute(slow);
    EXPECT_EQ(codes(refused), Codes{"stale"});
    EXPECT_EQ(*blocker(refused, "stale").have.count(), 2);
    EXPECT_EQ(*blocker(refused, "stale").need.count(), 1);
}

TEST_F(Acts, MayExpectThatAnObjectIsNotThereYet) {
    auto first = proposal("eje");
    first.expect[ObjectId("eje")] = 0;
    EXPECT_TRUE(engine.execute(first));
    auto second = proposal("eje-2");
    second.expect[ObjectId("eje")] = 0;
    EXPECT_EQ(codes(engine.execute(second)), Codes{"stale"});
}

TEST_F(Acts, NameADay) {
    EXPECT_EQ(codes(act("flor", "axis.propose", "eje", {{"title", "x"}}, {.on = "2026-01"})),
              Codes{"date_imprecise"});
}

TEST_F(Acts, DoNotLieInTheFuture) {
    const auto refused = act("flor", "axis.propose", "eje", {{"title", "x"}}, {.on = "2026-01-06"});
    EXPECT_EQ(codes(refused), Codes{"date_future"});
    EXPECT_EQ(blocker(refused, "date_future").need.text(), clock.day);
    EXPECT_TRUE(act("flor", "axis.propose", "eje", {{"title", "x"}}, {.on = clock.day}));
}

TEST_F(Acts, AreMeantForOneRegister) {
    auto act = proposal("eje");
    act.log = "example.mx/other";
    const auto refused = engine.execute(act);
    EXPECT_EQ(codes(refused), Codes{"other_register"});
    EXPECT_EQ(blocker(refused, "other_register").need.text(), "example.mx/test");
}

TEST_F(Acts, ThatAreTooLongForAnEntryAreRefused) {
    boost::json::array agenda;
    for (int i = 0; i < 100; ++i)
        agenda.emplace_back(Body{{"id", std::to_string(i)}, {"title", std::string(400, 'x')}});
    const auto refused = convene("so-1", clock.day, {{"agenda", agenda}});
    EXPECT_EQ(codes(refused), Codes{"text_too_long"});
    EXPECT_TRUE(state("so-1").empty());
}

TEST_F(Acts, AreReadWithEveryFaultAtOnce) {
    const auto refused = act("flor", "session.convene", "so-1",
                             {{"modality", "secret"}, {"day", "2026-02-30"}, {"extra", true}});
    EXPECT_EQ(codes(refused), Codes{"act_malformed"});
    std::vector<std::string> faults;
    for (const auto& blocker : refused.error().blockers)
        faults.push_back(blocker.have.text() + ": " + blocker.need.text());
    EXPECT_EQ(faults, (std::vector<std::string>{"modality: not_stated, in_person, virtual, hybrid",
                                                "day: date", "extra: "}));
}

TEST_F(Acts, CiteDocumentsOfTheRegister) {
    const auto cite = [&](const char* document) {
        return act("flor", "axis.propose", "eje", {{"title", "Eje"}},
                   {.cites = {{DocumentId(document), "p. 1"}}});
    };
    EXPECT_EQ(codes(cite("nada")), Codes{"object_unknown"});
    EXPECT_EQ(codes(cite("ana")), Codes{"kind_mismatch"});
    EXPECT_TRUE(cite("informe"));
}

TEST_F(Acts, OpenARegisterOnce) {
    auto again = genesis();
    again.id = ActId("genesis-2");
    again.wf = WorkflowDigest(get("register", "workflow").as_string().c_str());
    EXPECT_EQ(codes(engine.execute(again)), Codes{"object_taken"});
}

TEST_F(Acts, ThatAreRefusedWriteNothing) {
    const auto before = ledger.snapshot()->head();
    EXPECT_FALSE(act("grupo", "axis.propose", "eje", {{"title", "x"}}));
    EXPECT_EQ(ledger.snapshot()->head(), before);
}

TEST_F(Acts, AreCompletedAndDoneInOneCall) {
    const Draft draft{.deed = "actor.register",
                      .object = ObjectId("luz"),
                      .actor = ActorId("rita"),
                      .body = {{"type", "person"}}};
    const auto receipt = must(engine.act(draft, ActId("by-hand")));
    EXPECT_EQ(entry(receipt.seq).act.id.text(), "by-hand");
    EXPECT_EQ(codes(engine.act(draft)), Codes{"object_taken"});
}

TEST_F(Acts, GetIdsThatAreNotGivenTwice) {
    std::set<std::string> ids;
    for (int i = 0; i < 100; ++i) ids.insert(random_act_id().text());
    EXPECT_EQ(ids.size(), 100U);
    for (const auto& id : ids) EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), id.npos);
    EXPECT_EQ(ids.begin()->size(), 32U);
}

}  // namespace
}  // namespace cocrea::test
