#include "terminal/fold.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <sstream>

#include "terminal/style.hpp"
#include "terminal/width.hpp"

namespace {

using namespace cocrea::cli;
using Lines = std::vector<std::string>;

TEST(Fold, BreaksBetweenWordsAndKeepsTheMargin) {
    EXPECT_EQ(fold("La convocatoria se hizo con cinco días.\nFin", 25),
              "La convocatoria se hizo\ncon cinco días.\nFin");
    EXPECT_EQ(fold("  ✗ La convocatoria se hizo tarde\n", 25),
              "  ✗ La convocatoria se\n    hizo tarde\n");
    EXPECT_EQ(fold("    Según: el artículo quinto\n", 25), "    Según: el artículo\n    quinto\n");
}

TEST(Fold, LeavesAWordWholeThatIsLongerThanALine) {
    const std::string digest(64, 'f');
    EXPECT_EQ(fold("Huella: " + digest + " del acta", 30), "Huella:\n" + digest + "\ndel acta");
}

TEST(Fold, GivesColoursNoRoom) {
    const Style style(true);
    const auto line = style.paint(Tone::ok, "✓ ") + "Se abrió la sesión";
    EXPECT_EQ(fold(line, 20), line);
    EXPECT_EQ(fold(style.paint(Tone::blocked, "✗ ") + "No se abrió la sesión cuarta", 24),
              style.paint(Tone::blocked, "✗ ") + "No se abrió la sesión\n  cuarta");
}

TEST(Fold, LeavesACommandOneForTheShell) {
    EXPECT_EQ(fold("  → cocrea eje proponer ID --título 'Agua para todos'", 40),
              "  → cocrea eje proponer ID \\\n        --título 'Agua para todos'");
    EXPECT_EQ(fold("Siguiente: cocrea punto votar acuerdo-1 infoem a-favor", 40),
              "Siguiente: cocrea punto votar \\\n    acuerdo-1 infoem a-favor");
}

TEST(Fold, BreaksCommandsBetweenTheirParameters) {
    EXPECT_EQ(command_lines("cocrea eje proponer ID --título TÍTULO [--responsable ALGUIEN]", 34),
              (Lines{"cocrea eje proponer ID", "--título TÍTULO", "[--responsable ALGUIEN]"}));
}

RC_GTEST_PROP(Fold, FitsAndLosesNothing, (const std::vector<std::string>& words)) {
    std::string line;
    std::size_t longest = 0;
    for (const auto& word : words) {
        std::string plain;
        for (const char c : word)
            if (c > ' ' && c < 0x7f) plain += c;
        if (plain.empty() || plain == "cocrea" || plain.size() == 1) continue;
        line += (line.empty() ? "" : " ") + plain;
        longest = std::max(longest, plain.size());
    }
    const auto columns = *rc::gen::inRange<std::size_t>(20, 60);
    auto made = fold(line, columns);
    std::istringstream lines(made);
    for (std::string one; std::getline(lines, one);)
        RC_ASSERT(width(one) <= std::max(columns, longest));
    std::ranges::replace(made, '\n', ' ');
    RC_ASSERT(made == line);
}

TEST(Folded, WritesLinesWhenTheyAreWholeAndWhatCannotWait) {
    std::ostringstream to;
    Folded folded(to, 20);
    folded << "una línea que no ";
    EXPECT_EQ(to.str(), "");
    folded << "cabe\n[##..]";
    EXPECT_EQ(to.str(), "una línea que no\ncabe\n");
    folded << std::flush;
    EXPECT_EQ(to.str(), "una línea que no\ncabe\n[##..]");
}

TEST(Folded, LeavesAsItIsWhatNoTerminalShows) {
    std::ostringstream to;
    Folded(to, std::nullopt) << std::string(200, 'x') + " y\n";
    EXPECT_EQ(to.str(), std::string(200, 'x') + " y\n");
}

}  // namespace
