#include <gtest/gtest.h>

#include "cocrea/words/deed.hpp"
#include "cocrea/words/refusal.hpp"
#include "workflow/sample.hpp"

/// The languages of tests/words/locale, compiled in as those of the library are.
std::vector<cocrea::words::Language> toy_languages();

namespace {

using namespace cocrea;
using words::Voice;

Voice toy() { return Voice(toy_languages().at(0)); }

TEST(AThirdLanguage, WordsARefusal) {
    const auto why = reason(toy(), {.code = code::quorum_lacking.name,
                                    .have = 3,
                                    .need = 5,
                                    .who = {"one", "two"},
                                    .due = "2020-06-05"});
    EXPECT_EQ(why.sentence, "Ka 3 mos, ne 5 mosti.");
    EXPECT_EQ(why.notes, (std::vector<std::string>{"Ki: one · two", "Ti: 2020, juna 5"}));
}

TEST(AThirdLanguage, WordsWhatIsToBeDone) {
    EXPECT_EQ(fix_text(toy(), {.deed = "session.attend", .object = ObjectId("s-1")}), "Veni: s-1");
    EXPECT_EQ(toy().commands().line("session attend s-1 SEAT"), "sesa veni s-1 SIDO");
}

TEST(AThirdLanguage, NamesTheWordsOfTheSpine) {
    EXPECT_EQ(
        sentence(toy(),
                 {.code = code::phase_not_next.name, .have = "publication", .need = "validation"}),
        "Ne Publiku: Validu.");
}

TEST(AThirdLanguage, WordsAnAct) {
    Act act;
    act.deed = "session.open";
    act.object = ObjectId("s-1");
    EXPECT_EQ(deed_sentence(toy(), act, {}), "s-1 aperta.");
}

TEST(AThirdLanguage, TakesItsTitlesFromTheWorkflow) {
    auto voice = toy();
    voice.learn(read_good(with(sample(), "title: Foro", "title: {es: Foro, qaa: Kunveno}")));
    EXPECT_EQ(voice.title("forum"), "Kunveno");
    voice.learn(read_good(with(sample(), "title: Foro", "title: {es: Foro, en: Forum}")));
    EXPECT_EQ(voice.title("forum"), "Foro");
}

}  // namespace
