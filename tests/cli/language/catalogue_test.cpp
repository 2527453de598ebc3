#include "language/catalogue.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using cocrea::cli::Catalogue;
using cocrea::cli::Environment;

Environment environment(std::map<std::string, const char*> variables) {
    return [variables](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second;
    };
}

std::string language(std::optional<std::string> flag,
                     std::map<std::string, const char*> variables) {
    return Catalogue::language_from(flag, environment(variables));
}

TEST(Catalogue, SpeaksBothLanguagesAtOnce) {
    const Catalogue es("es"), en("en");
    EXPECT_EQ(es.text("phase.implementation"), "Puesta en marcha");
    EXPECT_EQ(en.text("phase.implementation"), "Implementation");
    EXPECT_EQ(en.language(), "en");
}

TEST(Catalogue, ACopyOutlivesItsOriginal) {
    std::optional<Catalogue> original("es");
    const Catalogue copy = *original;
    original.reset();
    EXPECT_EQ(copy.text("kind.commitment"), "compromiso");
}

TEST(Catalogue, RefusesALanguageThatItDoesNotHave) {
    EXPECT_THROW(Catalogue("fr"), std::invalid_argument);
    EXPECT_THROW(Catalogue(""), std::invalid_argument);
}

TEST(Catalogue, FillsInNamedValues) {
    const Catalogue es("es");
    EXPECT_EQ(es.text("blocker.quorum_lacking", {{"need", "4"}, {"have", "3"}, {"who", "x"}}),
              "Falta quórum: hay 3 integrantes presentes y se necesitan 4.");
}

TEST(Catalogue, ShowsAPlaceholderWithoutValue) {
    EXPECT_EQ(Catalogue("en").text("blocker.quorum_lacking", {{"have", "3"}}),
              "Quorum is lacking: 3 seats are present and {need} are needed.");
}

TEST(Catalogue, AnswersAnUnknownIdWithTheId) {
    const Catalogue es("es");
    EXPECT_EQ(es.text("blocker.no_such_thing"), "blocker.no_such_thing");
    EXPECT_EQ(es.text_n("count.no_such_thing", 2), "count.no_such_thing");
    EXPECT_FALSE(es.has("blocker.no_such_thing"));
    EXPECT_TRUE(es.has("blocker.stale"));
}

TEST(Catalogue, CountsInTheFormOfTheNumber) {
    const Catalogue es("es"), en("en");
    EXPECT_EQ(es.text_n("count.blockers", 1), "1 impedimento");
    EXPECT_EQ(es.text_n("count.blockers", 3), "3 impedimentos");
    EXPECT_EQ(en.text_n("count.blockers", 0), "0 blockers");
}

TEST(LanguageFrom, TheFlagGoesFirst) {
    EXPECT_EQ(language("en", {{"LC_ALL", "es_MX.UTF-8"}}), "en");
    EXPECT_EQ(language("es", {{"LANG", "en_US.UTF-8"}}), "es");
    EXPECT_EQ(language("fr", {{"LANG", "en_US.UTF-8"}}), "es");
}

TEST(LanguageFrom, VariablesInTheOrderOfPosix) {
    EXPECT_EQ(language({}, {{"LC_ALL", "en_GB"}, {"LC_MESSAGES", "es"}, {"LANG", "es"}}), "en");
    EXPECT_EQ(language({}, {{"LC_ALL", ""}, {"LC_MESSAGES", "en"}, {"LANG", "es"}}), "en");
    EXPECT_EQ(language({}, {{"LC_MESSAGES", "es_MX"}, {"LANG", "en"}}), "es");
    EXPECT_EQ(language({}, {{"LANG", "en_US.UTF-8"}}), "en");
}

TEST(LanguageFrom, SpanishWhenNothingNamesALanguageThatWeHave) {
    EXPECT_EQ(language({}, {}), "es");
    for (const auto* value : {"", "C", "C.UTF-8", "POSIX", "fr_FR.UTF-8", "english", "e"})
        EXPECT_EQ(language({}, {{"LANG", value}}), "es") << value;
}

}  // namespace
