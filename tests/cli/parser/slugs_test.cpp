#include "parser/slugs.hpp"

#include <gtest/gtest.h>

namespace {

using namespace cocrea::cli;

TEST(ASlug, IsTheTextInTheLettersOfIdentifiers) {
    EXPECT_EQ(slug_of("Agua limpia y año ñandú"), "agua-limpia-y-ano-nandu");
    EXPECT_EQ(slug_of("  ¡Río «Lerma»!  2026 "), "rio-lerma-2026");
    EXPECT_EQ(slug_of("Straße Øresund Łódź Œuvre"), "strasse-oresund-lodz-oeuvre");
    EXPECT_EQ(slug_of("d'Ivoire"), "divoire");
    EXPECT_EQ(slug_of("水"), "");
    EXPECT_EQ(slug_of("\xff"), "");
}

TEST(ASlug, ThatPeopleTypeIsOfWholeWords) {
    EXPECT_EQ(short_slug_of("Fortalecimiento de la democracia en todos los municipios"),
              "fortalecimiento-de-la-democracia-en");
    EXPECT_EQ(short_slug_of(std::string(60, 'x')), std::string(40, 'x'));
}

TEST(ASlug, IsFollowedByTheNextNumber) {
    EXPECT_EQ(following("sesion-4"), "sesion-5");
    EXPECT_EQ(following("acuerdo-1-9"), "acuerdo-1-10");
    EXPECT_EQ(following("agua"), "agua-2");
}

TEST(Hyphenated, KeepsAccents) {
    EXPECT_EQ(hyphenated("Sin quórum"), "sin-quórum");
    EXPECT_EQ(hyphenated("in_person"), "in-person");
    EXPECT_EQ(hyphenated("Órgano garante (INFOEM)"), "órgano-garante-infoem");
}

}  // namespace
