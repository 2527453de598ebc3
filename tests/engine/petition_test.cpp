#include <gtest/gtest.h>

#include "office/judge.hpp"
#include "petition/concept.hpp"
#include "support/course.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

/// The rules with one concept more, which is all that it takes.
const Judges& with_petitions() {
    static const Catalogue catalogue = [] {
        auto all = the_catalogue().concepts();
        all.push_back(petition_concept());
        return Catalogue(std::move(all));
    }();
    static const Judges judges{{Judge(1, catalogue)}};
    return judges;
}

std::string put(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

/// The methodology of a course whose facilitator answers petitions before validation.
std::string answering() {
    return put(put(put(course_workflow(), "matters:  ", "matters:\n  rank_petition: agreement\n"),
                   "      - session.postpone\n",
                   "      - session.postpone\n      - petition.file\n      - petition.answer\n"),
               "  validation:\n",
               "  validation:\n    requires: [{petitions_answered: {at_most: 1}}]\n");
}

struct Petitions : testing::Test {
    Course course;  ///< of the ordinary rules; its acts so far are taken over
    MemoryLedger ledger;
    Engine engine{ledger, read_yaml_workflow, course.clock, with_petitions()};
    std::string session_ = "so-method";

    Result<Receipt> act(const std::string& deed, const std::string& object, Body body = {}) {
        return engine.act({.deed = deed,
                           .object = ObjectId(object),
                           .actor = ActorId("flor"),
                           .capacity = "facilitator",
                           .body = std::move(body)});
    }
    Body state(const std::string& object) {
        return boost::json::parse(ledger.snapshot()->find(ObjectId(object))->state).as_object();
    }

    void SetUp() override {
        must(restore(engine, entries_of(course.ledger)));
        const auto source = put(answering(), "version: 1", "version: 2");
        must(registrar("workflow.add", "register", {{"source", source}}));
        decide("m-petitions", {{"type", "adopt_workflow"},
                               {"object", "register"},
                               {"workflow", "edomex-2020"},
                               {"version", "2"}});
        session_ = "so-petitions";
        must(act("session.convene", session_, {{"type", "ordinary"}, {"day", course.clock.day}}));
        boost::json::array present;
        for (const auto* seat : {"oversight", "public_entities", "civil_society"})
            present.push_back({{"seat", seat}, {"as", "titular"}, {"is", "present"}});
        must(act("session.attend", session_, {{"seats", present}}));
        must(act("session.open", session_));
    }
    Result<Receipt> registrar(const std::string& deed, const std::string& object, Body body) {
        return engine.act({.deed = deed,
                           .object = ObjectId(object),
                           .actor = ActorId("rita"),
                           .body = std::move(body)});
    }
    void document(const std::string& id) {
        must(registrar("document.add", id, {{"title", id}, {"digest", to_hex(sha256(id))}}));
    }
    void decide(const std::string& motion, Body effect) {
        must(act("motion.propose", motion,
                 {{"session", session_}, {"title", motion}, {"effect", std::move(effect)}}));
        must(act("motion.open", motion));
        must(act("motion.unanimous", motion,
                 {{"seats", {"oversight", "public_entities", "civil_society"}}}));
        must(act("motion.close", motion));
    }
    void file(const std::string& id, const std::string& about = "democracia") {
        must(act("petition.file", id, {{"about", about}, {"text", "¿Cuándo?"}}));
    }
};

TEST_F(Petitions, AreJudgedExplainedAndDecidedAgainLikeEverythingElse) {
    file("p-1");
    EXPECT_EQ(codes(act("petition.file", "p-2", {{"about", "nada"}, {"text", "¿?"}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(act("petition.file", "petition", {{"about", "p-1"}, {"text", "¿?"}})),
              Codes{"object_taken"});
    const auto explained = must(engine.explain(ObjectId("p-1")));
    ASSERT_EQ(explained.actions.size(), 1U);
    EXPECT_TRUE(explained.actions[0].allowed);
    EXPECT_EQ(explained.actions[0].fill, std::vector<std::string>{"answer"});
    must(act("petition.answer", "p-1", {{"answer", "Mañana"}}));
    EXPECT_EQ(codes(act("petition.answer", "p-1", {{"answer", "Hoy"}})), Codes{"already_settled"});
    EXPECT_TRUE(engine.verify().ok());
    MemoryLedger copy;
    Engine again{copy, read_yaml_workflow, course.clock, with_petitions()};
    EXPECT_EQ(must(restore(again, entries_of(ledger))), ledger.snapshot()->head());
}

TEST_F(Petitions, AreCorrectedUntilTheyAreAnswered) {
    file("p-1");
    const Body fields{{"fields", {{"text", "¿Dónde?"}}}, {"reason", "errata"}};
    must(registrar("correct", "p-1", fields));
    must(act("petition.answer", "p-1", {{"answer", "Aquí"}}));
    EXPECT_EQ(codes(registrar("correct", "p-1", fields)), Codes{"already_settled"});
    EXPECT_TRUE(
        registrar("erratum.add", "e-1",
                  {{"of", "p-1"}, {"field", "text"}, {"meant", "¿?"}, {"reason", "errata"}}));
}

TEST_F(Petitions, AreDecidedOnByAnEffectWithArguments) {
    file("p-1");
    const auto propose = [&](Body effect) {
        effect["type"] = "rank_petition";
        effect["object"] = "p-1";
        return codes(act("motion.propose", "m-" + std::to_string(effect.size()),
                         {{"session", session_}, {"title", "x"}, {"effect", std::move(effect)}}));
    };
    EXPECT_EQ(propose({}), Codes{"act_malformed"});
    EXPECT_EQ(propose({{"priority", "alta"}, {"colour", "rojo"}}), Codes{"act_malformed"});
    decide("m-rank", {{"type", "rank_petition"}, {"object", "p-1"}, {"priority", "alta"}});
    EXPECT_EQ(state("p-1").at("priority"), "alta");
}

TEST_F(Petitions, HoldAnyObjectByAConditionWithArguments) {
    must(act("commitment.propose", "c-1",
             {{"title", "T"}, {"axis", "democracia"}, {"track", "proactive"}}));
    const auto held = [&] {
        return codes(act("commitment.advance", "c-1")).contains("votes_missing");
    };
    file("p-1", "c-1");
    EXPECT_FALSE(held()) << "one is tolerated";
    file("p-2", "c-1");
    EXPECT_TRUE(held());
    must(act("petition.answer", "p-2", {{"answer", "Sí"}}));
    EXPECT_FALSE(held());
}

TEST_F(Petitions, AreMissedByWhoeverVerifies) {
    file("p-1");
    const auto gaps = engine.verify().gaps;
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps[0].code, "petition_unanswered");
}

TEST_F(Petitions, AreWordsOfAWorkflowOnlyWhereTheConceptIs) {
    const Engine ordinary{ledger, read_yaml_workflow, course.clock};
    EXPECT_FALSE(ordinary.read(answering()).workflow);
    EXPECT_TRUE(engine.read(answering()).workflow);
    EXPECT_TRUE(engine.read(course_workflow()).workflow) << "what was a workflow stays one";
    const auto odd = put(answering(), "at_most: 1", "at_least: 1");
    ASSERT_EQ(engine.read(odd).problems.size(), 1U);
    EXPECT_EQ(engine.read(odd).problems[0].code, "key_unknown");
}

}  // namespace
}  // namespace cocrea::test
