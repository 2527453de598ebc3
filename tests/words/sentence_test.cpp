#include "cocrea/words/sentence.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using cocrea::words::fill;
using cocrea::words::placeholders;
using Names = std::vector<std::string>;

TEST(Placeholders, AreNamesInBraces) {
    EXPECT_EQ(placeholders("hay {have}, se necesitan {need}"), (Names{"have", "need"}));
    EXPECT_EQ(placeholders("{n} y {n}"), (Names{"n", "n"}));
    EXPECT_EQ(placeholders("{{no}} {sí}"), (Names{"sí"}));
    EXPECT_EQ(placeholders("nada {abierto"), Names{});
    EXPECT_EQ(placeholders("{n} {n:uno|dos}"), (Names{"n", "n"}));
    EXPECT_EQ(placeholders(""), Names{});
}

TEST(Fill, TakesValuesAsTheyAre) {
    EXPECT_EQ(fill("«{a}»", {{"a", "{b} %s \\ 'ñ'"}, {"b", "no"}}), "«{b} %s \\ 'ñ'»");
    EXPECT_EQ(fill("{{{a}}}", {{"a", "x"}}), "{x}");
}

TEST(Fill, LeavesWhatItCannotFill) {
    EXPECT_EQ(fill("{a} {b}", {{"a", "x"}}), "x {b}");
    EXPECT_EQ(fill("{a", {{"a", "x"}}), "{a");
    EXPECT_EQ(fill("a} {b}", {{"b", "x"}}), "a} {b}");
    EXPECT_EQ(fill("{} {0} {b:d|e}", {{"a", "x"}}), "{} {0} {b:d|e}");
}

TEST(Fill, ChoosesTheFormOfANumber) {
    const auto said = [](std::string_view n) {
        return fill("{n} {n:acta|actas}", {{"n", std::string(n)}}, "n != 1");
    };
    EXPECT_EQ(said("1"), "1 acta");
    EXPECT_EQ(said("0"), "0 actas");
    EXPECT_EQ(said("12"), "12 actas");
    EXPECT_EQ(said("varias"), "varias actas");
    EXPECT_EQ(fill("{n:una}", {{"n", "5"}}, "n != 1"), "una");
}

RC_GTEST_PROP(Fill, NeverThrows, (const std::string& noise)) {
    const auto sentence =
        *rc::gen::container<std::string>(rc::gen::element('{', '}', 'a', ':', '|', ' '));
    fill(sentence, {{"a", noise}});
    fill(noise, {{"a", sentence}});
}

}  // namespace
