#include "cocrea/words/refusal.hpp"

#include <gtest/gtest.h>

#include "workflow/sample.hpp"

namespace {

using namespace cocrea;
using words::Voice;

TEST(ARefusal, SaysEverythingThatTheBlockerSays) {
    const auto why = reason(Voice("es"), {.code = code::step_pending.name,
                                          .have = "tables",
                                          .who = {"lead", "ieem"},
                                          .due = "2020-06-15",
                                          .since = "2020-05",
                                          .basis = "sample v1:20"});
    EXPECT_EQ(why.sentence, "Falta el paso «tables».");
    EXPECT_EQ(why.notes,
              (std::vector<std::string>{"Quién puede resolverlo: institución a cargo, ieem",
                                        "Desde: mayo de 2020", "Vence: 15 de junio de 2020",
                                        "Según: sample v1, línea 20"}));
}

TEST(ARefusal, SaysNothingThatTheBlockerDoesNot) {
    const auto why = reason(Voice("en"), {.code = code::lead_missing.name});
    EXPECT_EQ(why.sentence, "The lead institution is missing.");
    EXPECT_TRUE(why.notes.empty());
}

TEST(ARefusal, CallsThingsAsTheWorkflowDoes) {
    Voice es("es");
    es.learn(read_good(with(sample(), "endorse: {", "endorse: {title: {es: Visto bueno}, ")));
    EXPECT_EQ(sentence(es, {.code = code::step_done.name, .have = "endorse"}),
              "El paso «Visto bueno» ya está hecho.");
}

TEST(ARefusal, NamesWhatIsNotThereAsItWasTyped) {
    EXPECT_EQ(sentence(Voice("es"), {.code = code::object_unknown.name, .have = ObjectId("draft")}),
              "No existe «draft» en el registro.");
}

TEST(ARefusal, SaysWhatWouldRemoveIt) {
    const Voice es("es");
    EXPECT_EQ(fix_text(es, {.deed = "session.open", .object = ObjectId("s-1")}),
              es.text("help.session.open") + " (s-1)");
    EXPECT_EQ(fix_text(es, {.object = ObjectId("s-1")}), "s-1");
    EXPECT_EQ(fix_text(es, {}), "");
    EXPECT_EQ(sentence(es, Blocker{.code = code::actor_unknown.name}).find("como ."),
              std::string::npos);
}

TEST(ARefusal, CountsInTheFormsOfItsNumbers) {
    const Voice es("es"), en("en");
    const auto lacking = [](int have, int need) {
        return Blocker{.code = code::quorum_lacking.name, .have = have, .need = need};
    };
    EXPECT_EQ(sentence(es, lacking(1, 4)),
              "Falta quórum: hay 1 integrante presente y se necesitan 4.");
    EXPECT_EQ(sentence(es, lacking(0, 1)),
              "Falta quórum: hay 0 integrantes presentes y se necesita 1.");
    EXPECT_EQ(sentence(en, lacking(1, 4)),
              "Quorum is lacking: 1 seat is present and 4 are needed.");
}

}  // namespace
