#include "terminal/width.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace {

using cocrea::cli::cut;
using cocrea::cli::glyphs;
using cocrea::cli::longest_word;
using cocrea::cli::width;
using cocrea::cli::wrap;
using Lines = std::vector<std::string>;

TEST(Width, IsThatOfATerminal) {
    EXPECT_EQ(width(""), 0u);
    EXPECT_EQ(width("Sesión"), 6u);
    EXPECT_EQ(width("Sesio\u0301n"), 6u) << "combining accent";
    EXPECT_EQ(width("開かれた"), 8u) << "wide";
    EXPECT_EQ(width("a\u200Bb\uFEFF"), 2u) << "zero-width";
    EXPECT_EQ(width("✓ 👋"), 4u);
    EXPECT_EQ(width("👩‍👩‍👧"), 2u) << "joined into one picture";
    EXPECT_EQ(width("🇲🇽"), 2u) << "flag";
}

TEST(Glyphs, KeepWhatMarksALetterWithIt) {
    const auto found = glyphs("o\u0301n");
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].bytes, "o\u0301");
}

TEST(Glyphs, LetNothingDriveTheTerminal) {
    EXPECT_EQ(cut("a\x1b[31mb", 10), "a\uFFFD[31mb");
    EXPECT_EQ(cut("a\tb\nc\u009b", 10), "a b c\uFFFD");
    EXPECT_EQ(cut("\xff\xc3", 10), "\uFFFD\uFFFD");
    EXPECT_EQ(width("\x1b\x07"), 2u);
}

TEST(Cut, EndsWithAnEllipsisWhenItDoesNotFit) {
    EXPECT_EQ(cut("diagnóstico", 11), "diagnóstico");
    EXPECT_EQ(cut("diagnóstico", 8), "diagnós…");
    EXPECT_EQ(cut("mesa de trabajo", 6), "mesa…") << "no space before the ellipsis";
    EXPECT_EQ(cut("開かれた", 4), "開…") << "half a wide character is not shown";
    EXPECT_EQ(cut("abc", 1), "…");
    EXPECT_EQ(cut("abc", 0), "");
}

TEST(Wrap, BreaksAtSpaces) {
    EXPECT_EQ(wrap("mesa de trabajo", 7), (Lines{"mesa de", "trabajo"}));
    EXPECT_EQ(wrap("mesa de trabajo", 10), (Lines{"mesa de", "trabajo"}));
    EXPECT_EQ(wrap("mesa de trabajo", 15), (Lines{"mesa de trabajo"}));
    EXPECT_EQ(wrap("", 5), (Lines{""}));
}

TEST(Wrap, NeverBreaksAWordOfLetters) {
    EXPECT_EQ(wrap("la institucionalización va", 8), (Lines{"la", "institucionalización", "va"}));
    EXPECT_EQ(wrap("開かれた", 3), (Lines{"開", "か", "れ", "た"}));
    EXPECT_EQ(longest_word("la institucionalización"), 20u);
    EXPECT_EQ(longest_word("開かれた"), 2u);
    EXPECT_EQ(longest_word("  "), 0u);
}

RC_GTEST_PROP(Wrap, FitsAndLosesNothingButSpaces, (const std::string& noise)) {
    const auto columns = *rc::gen::inRange<std::size_t>(2, 20);
    std::string joined;
    for (const auto& line : wrap(noise, columns)) {
        RC_ASSERT(width(line) <= std::max(columns, longest_word(line)));
        joined += line;
    }
    std::string whole = cut(noise, width(noise));
    std::erase(whole, ' ');
    std::erase(joined, ' ');
    RC_ASSERT(joined == whole);
}

RC_GTEST_PROP(Cut, Fits, (const std::string& noise)) {
    const auto columns = *rc::gen::inRange<std::size_t>(0, 20);
    RC_ASSERT(width(cut(noise, columns)) <= columns);
}

}  // namespace
