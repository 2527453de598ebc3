#include "cocrea/words/deed.hpp"

#include <gtest/gtest.h>

#include "cocrea/words/value.hpp"

namespace {

using namespace cocrea;
using words::Voice;

TEST(ADeed, IsWordedFromItsBodyAndFromWhatItLeft) {
    Act act;
    act.deed = "motion.close";
    act.object = ObjectId("m-1");
    const Change change{ObjectId("m-1"), 2, "motion.carried", {{"status", "carried"}}};
    EXPECT_EQ(deed_sentence(Voice("en"), act, {&change, 1}),
              "The vote on m-1 was closed: carried.");
}

TEST(ADeed, ThatIsAttestedIsWhatWasDoneThen) {
    Act act;
    act.deed = "attest";
    act.object = ObjectId("s-1");
    act.body = {{"do", "session.open"}, {"body", boost::json::object()}};
    EXPECT_EQ(deed_sentence(Voice("en"), act, {}), "The session s-1 was opened.");
}

TEST(ADeed, SaysByWhomAndOnWhatBasis) {
    Entry entry;
    entry.act.deed = "session.open";
    entry.act.actor = ActorId("fac");
    entry.act.capacity = "facilitator";
    const Voice en("en");
    EXPECT_EQ(actor_text(en, entry), "fac (facilitator)");
    EXPECT_EQ(basis_text(en, entry), "");
    entry.act.deed = "attest";
    entry.act.cites = {{DocumentId("minutes"), "p. 3"}};
    entry.act.body = {{"do", "session.open"}};
    EXPECT_EQ(actor_text(en, entry), en.text("value.not_stated"));
    EXPECT_EQ(basis_text(en, entry), en.text("value.attested") + "; minutes p. 3");
    entry.act.body["actor"] = "stl";
    EXPECT_EQ(actor_text(en, entry), "stl");
}

TEST(ADeed, TellsWhatElseOneShouldHear) {
    Entry entry;
    entry.waived = {"notice", "quorum"};
    const Voice en("en");
    EXPECT_EQ(outcome_notes(en, entry),
              std::vector{en.text("view.waived", {{"value", en.text("rule.notice") + ", " +
                                                                en.text("rule.quorum")}})});
}

TEST(ADeed, CallsAnOpinionOne) {
    Entry entry;
    entry.act.deed = "motion.close";
    entry.act.object = ObjectId("m-1");
    entry.changes = {
        {ObjectId("m-1"), 2, "motion.carried", {{"status", "carried"}, {"opinion", true}}}};
    const Voice en("en");
    EXPECT_EQ(outcome_notes(en, entry), std::vector<std::string>{"The opinion is in favour."});
    EXPECT_EQ(deed_sentence(en, entry.act, entry.changes),
              "The vote on m-1 was closed: carried. It is an opinion, and decides nothing.");
}

TEST(AValue, OfAStateIsCalledAsPeopleCallIt) {
    const Voice es("es");
    EXPECT_EQ(value_text(es, "validation", "phase"), "Validación");
    EXPECT_EQ(value_text(es, "validation", "title"), "validation");
    EXPECT_EQ(value_text(es, true), "sí");
    EXPECT_EQ(value_text(es, boost::json::array{"a", "b"}), "a, b");
    EXPECT_EQ(value_text(es, {{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}}),
              "oversight (titular, presente)");
    EXPECT_EQ(words::field_text(es, "no_such"), "no_such");
    EXPECT_EQ(value_text(es, "2020-04-08", "closed_on"), "8 de abril de 2020");
    EXPECT_EQ(value_text(es, "2020-04-08", "title"), "2020-04-08");
}

TEST(AValue, ThatIsADigestIsShownByItsBeginning) {
    const Voice es("es");
    EXPECT_EQ(value_text(es, boost::json::string(64, 'a'), "workflow"), "aaaaaaaaaa…");
    EXPECT_EQ(value_text(es, boost::json::string(64, 'a'), "digest"), std::string(64, 'a'));
}

TEST(AValue, ThatTellsOfAStepIsASentence) {
    const boost::json::array progress{
        {{"step", "study"},
         {"round", 0},
         {"delivered", {{{"deliverable", "report"}, {"document", "doc-1"}, {"edition", 1}}}},
         {"done", true},
         {"on", "2020-04-08"},
         {"by", "ieem"},
         {"late", true}},
        {{"step", "tables"}, {"round", 1}, {"done", false}}};
    EXPECT_EQ(
        words::items_text(Voice("es"), progress, "progress"),
        (std::vector<std::string>{
            "study: hecho, 8 de abril de 2020, por ieem; se entregó report (doc-1); con retraso",
            "tables: empezado"}));
    EXPECT_EQ(words::items_text(Voice("es"), "study", "progress"), std::vector<std::string>());
}

}  // namespace
