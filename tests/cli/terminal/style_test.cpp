#include "terminal/style.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using cocrea::cli::Style;
using cocrea::cli::Tone;

bool colour(bool terminal, std::map<std::string, const char*> variables) {
    const auto environment = [&](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second;
    };
    return Style::for_output(terminal, environment).colour();
}

TEST(Style, ColoursOnlyATerminalThatHasThem) {
    EXPECT_TRUE(colour(true, {{"TERM", "xterm-256color"}}));
    EXPECT_FALSE(colour(false, {{"TERM", "xterm-256color"}}));
    EXPECT_FALSE(colour(true, {{"TERM", "dumb"}}));
    EXPECT_FALSE(colour(true, {}));
}

TEST(Style, ObeysNoColor) {
    EXPECT_FALSE(colour(true, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}));
    EXPECT_FALSE(colour(true, {{"TERM", "xterm"}, {"NO_COLOR", "0"}}));
    EXPECT_TRUE(colour(true, {{"TERM", "xterm"}, {"NO_COLOR", ""}}));
}

TEST(Style, LeavesTheTextAloneWithoutColours) {
    for (auto tone :
         {Tone::plain, Tone::ok, Tone::blocked, Tone::warning, Tone::dim, Tone::heading})
        EXPECT_EQ(Style(false).paint(tone, "✗ quórum"), "✗ quórum");
}

TEST(Style, PaintsAndResets) {
    EXPECT_EQ(Style(true).paint(Tone::ok, "✓ {x}"), "\x1b[32m✓ {x}\x1b[0m");
    EXPECT_EQ(Style(true).paint(Tone::plain, "x"), "x");
    EXPECT_EQ(Style(true).paint(Tone::ok, ""), "");
}

}  // namespace
