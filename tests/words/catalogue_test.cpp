#include "cocrea/words/catalogue.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using cocrea::words::Catalogue;

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
              "Quorum is lacking: 3 seats are present and {need} {need:is|are} needed.");
}

TEST(Catalogue, AnswersAnUnknownIdWithTheId) {
    const Catalogue es("es");
    EXPECT_EQ(es.text("blocker.no_such_thing"), "blocker.no_such_thing");
    EXPECT_FALSE(es.has("blocker.no_such_thing"));
    EXPECT_TRUE(es.has("blocker.stale"));
}

TEST(Catalogue, KnowsTheIdsOfAFamily) {
    const Catalogue es("es");
    using Ids = std::vector<std::string>;
    EXPECT_EQ(es.ids("standing."),
              (Ids{"standing.active", "standing.suspended", "standing.withdrawn"}));
    EXPECT_EQ(es.ids("count.blockers"), Ids{"count.blockers"});
    EXPECT_EQ(es.ids("no_such_family."), Ids{});
    EXPECT_EQ(es.ids("~"), Ids{});
}

TEST(Catalogue, CountsInTheFormOfTheNumber) {
    const Catalogue es("es"), en("en");
    EXPECT_EQ(es.text("count.blockers", {{"n", "1"}}), "1 impedimento");
    EXPECT_EQ(es.text("count.blockers", {{"n", "3"}}), "3 impedimentos");
    EXPECT_EQ(en.text("count.blockers", {{"n", "0"}}), "0 blockers");
}

}  // namespace
