#include "terminal/table.hpp"

#include <gtest/gtest.h>

namespace {

using namespace cocrea::cli;

const Style plain(false);

Table commitments() {
    Table table({{"ID"}, {"FASE"}, {"TÍTULO"}, {"ESTADO"}});
    table.add({"C-03", "Validación", "Fortalecimiento de la Democracia", "✗ faltan 2"});
    table.add({"P-01", "開", "Cultura", ""});
    return table;
}

TEST(Table, AlignsByWhatATerminalShows) {
    EXPECT_EQ(commitments().render(plain),
              "ID    FASE        TÍTULO                            ESTADO\n"
              "C-03  Validación  Fortalecimiento de la Democracia  ✗ faltan 2\n"
              "P-01  開          Cultura\n");
}

TEST(Table, BreaksCellsBetweenWords) {
    EXPECT_EQ(commitments().render(plain, 54),
              "ID    FASE        TÍTULO                    ESTADO\n"
              "C-03  Validación  Fortalecimiento de la     ✗ faltan 2\n"
              "                  Democracia\n"
              "P-01  開          Cultura\n");
}

TEST(Table, IsARecordForEachRowWhereColumnsWouldBeSlivers) {
    EXPECT_EQ(commitments().render(plain, 30),
              "C-03\n"
              "  FASE: Validación\n"
              "  TÍTULO:\n"
              "    Fortalecimiento de la\n"
              "    Democracia\n"
              "  ESTADO: ✗ faltan 2\n"
              "\n"
              "P-01\n"
              "  FASE: 開\n"
              "  TÍTULO: Cultura\n");
}

TEST(Table, NeverBreaksAWord) {
    Table table({{"ID"}, {"HUELLA"}});
    table.add({"C-03", std::string(30, 'f')});
    EXPECT_EQ(table.render(plain, 20), "C-03\n  HUELLA:\n    " + std::string(30, 'f') + "\n");
}

TEST(Table, WithoutHeadersHasNoLineForThem) {
    Table table({{""}, {""}});
    table.add({"a", "b"});
    EXPECT_EQ(table.render(plain), "a  b\n");
}

TEST(Table, WrapsACellOverSeveralLines) {
    Table table({{"ID"}, {"TÍTULO"}, {"FASE"}});
    table.add({"C-03", "Fortalecimiento de la Democracia", "Validación"});
    EXPECT_EQ(table.render(plain, 40),
              "ID    TÍTULO                  FASE\n"
              "C-03  Fortalecimiento de la   Validación\n"
              "      Democracia\n");
}

TEST(Table, ShowsHeadersAloneAndShortRows) {
    Table table({{"A"}, {"B"}});
    EXPECT_EQ(table.render(plain), "A  B\n");
    table.add({"x"});
    EXPECT_EQ(table.render(plain), "A  B\nx\n");
    EXPECT_THROW(table.add({"1", "2", "3"}), std::invalid_argument);
}

TEST(Table, ColoursDoNotMoveColumns) {
    Table table({{"A"}, {"B"}});
    table.add({Cell("no", Tone::blocked), "x"});
    EXPECT_EQ(table.render(Style(true)),
              "\x1b[1mA\x1b[0m   \x1b[1mB\x1b[0m\n\x1b[31mno\x1b[0m  x\n");
}

TEST(Table, ACellCannotDriveTheTerminal) {
    Table table({{"A"}});
    table.add({"x\x1b[2J\ny"});
    EXPECT_EQ(table.render(Style(true)), "\x1b[1mA\x1b[0m\nx\uFFFD[2J y\n");
}

}  // namespace
