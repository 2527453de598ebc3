#include "cocrea/words/shown.hpp"

#include <gtest/gtest.h>

#include "cocrea/words/sentence.hpp"

namespace cocrea::words {
namespace {

TEST(Shown, IsWhatPeopleWrite) {
    for (const auto* text :
         {"", "Apertura en línea: «sí», 100 %", "日本語", "👩 ❤\uFE0F", "a\\u{41}"})
        EXPECT_EQ(shown(text), text);
}

TEST(Shown, LetsNothingDriveATerminal) {
    EXPECT_EQ(shown("\x1b[2J\x1b[1;32m✓"), "\\u{1b}[2J\\u{1b}[1;32m✓");
    EXPECT_EQ(shown("uno\ndos\r\ttres"), "uno\\u{a}dos\\u{d}\\u{9}tres");
    EXPECT_EQ(shown(std::string("a\0b", 3)), "a\\u{0}b");
    EXPECT_EQ(shown("\u0085\u009b"), "\\u{85}\\u{9b}");
}

TEST(Shown, SaysWhatIsNotSeenAndWhatTurnsDirections) {
    EXPECT_EQ(shown("in\u202efoem"), "in\\u{202e}foem");
    EXPECT_EQ(shown("\u2066a\u2069\u200f"), "\\u{2066}a\\u{2069}\\u{200f}");
    EXPECT_EQ(shown("in\u200bfo\u00adem\ufeff"), "in\\u{200b}fo\\u{ad}em\\u{feff}");
    EXPECT_EQ(shown("\U000E0041\u2028"), "\\u{e0041}\\u{2028}");
}

TEST(Shown, SaysWhichBytesAreNoText) {
    EXPECT_EQ(shown("a\xff\xc3"), "a\\x{ff}\\x{c3}");
    EXPECT_EQ(shown("\xed\xa0\x80"), "\\x{ed}\\x{a0}\\x{80}") << "half a pair";
    EXPECT_EQ(shown("\xc0\x80"), "\\x{c0}\\x{80}") << "an overlong form";
    EXPECT_EQ(shown("\xf4\x90\x80\x80"), "\\x{f4}\\x{90}\\x{80}\\x{80}") << "past the last";
}

TEST(Shown, CutsOffWhatIsTooLong) {
    EXPECT_EQ(shown("ñandú", 3), "ñan… (+2)");
    EXPECT_EQ(shown("ñandú", 5), "ñandú");
    EXPECT_LT(shown(std::string(1'000'000, 'x')).size(), 1100U);
}

TEST(Shown, IsEveryValueOfASentence) {
    EXPECT_EQ(fill("{origin} holds", {{"origin", "x\n\x1b[32m✓ All holds"}}, {}),
              "x\\u{a}\\u{1b}[32m✓ All holds holds");
}

}  // namespace
}  // namespace cocrea::words
