#include "cocrea/desk/lines.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <utility>
#include <vector>

namespace cocrea::desk {
namespace {

using Line = std::pair<std::size_t, std::string>;

std::vector<Line> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<Line> all;
    std::string line;
    while (const auto bytes = next_line(in, line)) all.emplace_back(*bytes, line);
    return all;
}

TEST(Lines, AreReadOneByOne) {
    EXPECT_EQ(lines_of("a\n\nbc\n"), (std::vector<Line>{{1, "a"}, {0, ""}, {2, "bc"}}));
    EXPECT_EQ(lines_of("a\r\nb"), (std::vector<Line>{{2, "a\r"}, {1, "b"}}));
    EXPECT_TRUE(lines_of("").empty());
}

TEST(Lines, AreKeptAsFarAsOneMayBeLong) {
    const std::string most(max_line_bytes, 'x');
    EXPECT_EQ(lines_of(most + "\ny"), (std::vector<Line>{{max_line_bytes, most}, {1, "y"}}));
    EXPECT_EQ(lines_of(most + "xx\ny"), (std::vector<Line>{{max_line_bytes + 2, most}, {1, "y"}}));
}

TEST(Lines, CanBeReadAgain) {
    std::istringstream in("a");
    std::string line;
    EXPECT_TRUE(next_line(in, line));
    EXPECT_FALSE(next_line(in, line));
    in.clear();
    in.seekg(0);
    EXPECT_EQ(next_line(in, line), 1U);
}

}  // namespace
}  // namespace cocrea::desk
