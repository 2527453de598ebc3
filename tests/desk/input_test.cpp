#include "cocrea/desk/input.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <utility>
#include <vector>

#include "support/child.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea::desk {
namespace {

using Line = std::pair<std::size_t, std::string>;
using Reason = InputError::Reason;

struct Inputs : ::testing::Test {
    test::Folder folder;

    Input of(const std::string& text) const {
        test::write_file(folder / "in", text);
        return Input(folder / "in");
    }
    std::vector<Line> lines_of(const std::string& text) const {
        auto in = of(text);
        std::vector<Line> all;
        std::string line;
        while (const auto bytes = in.line(line)) all.emplace_back(*bytes, line);
        return all;
    }
    static void expect_broken(Reason reason, const std::function<void()>& work) {
        try {
            work();
            ADD_FAILURE() << "no error";
        } catch (const InputError& error) {
            EXPECT_EQ(error.reason, reason) << error.what();
        }
    }
};

TEST_F(Inputs, AreReadLineByLine) {
    EXPECT_EQ(lines_of("a\n\nbc\n"), (std::vector<Line>{{1, "a"}, {0, ""}, {2, "bc"}}));
    EXPECT_EQ(lines_of("a\r\nb"), (std::vector<Line>{{2, "a\r"}, {1, "b"}}));
    EXPECT_TRUE(lines_of("").empty());
}

TEST_F(Inputs, KeepOfALineAsMuchAsItMayHave) {
    const std::string most(max_line_bytes, 'x');
    EXPECT_EQ(lines_of(most + "\ny"), (std::vector<Line>{{max_line_bytes, most}, {1, "y"}}));
    EXPECT_EQ(lines_of(most + "xx\ny"), (std::vector<Line>{{max_line_bytes + 2, most}, {1, "y"}}));
}

TEST_F(Inputs, CanBeReadAgainAndToTheirEnd) {
    auto in = of("a\nbc");
    std::string line;
    EXPECT_EQ(in.line(line), 1U);
    EXPECT_EQ(in.up_to(1), "b");
    EXPECT_EQ(in.up_to(), "c");
    EXPECT_FALSE(in.line(line));
    in.rewind();
    EXPECT_EQ(in.line(line), 1U);
}

/// Another program may have read a part of it before.
TEST_F(Inputs, OfTheStandardInputBeginWhereItIs) {
    test::write_file(folder / "in", "a\nb\n");
    EXPECT_EQ(test::in_child([&] {
                  const int file = ::open((folder / "in").c_str(), O_RDONLY);
                  ::lseek(file, 2, SEEK_SET);
                  ::dup2(file, STDIN_FILENO);
                  std::string line;
                  return Input::standard().line(line) == 1U && line == "b" ? 0 : 1;
              }),
              0);
}

TEST_F(Inputs, ThatAreNotThereAreSaidToBeMissing) {
    expect_broken(Reason::missing, [&] { Input(folder / "nothing"); });
    expect_broken(Reason::missing, [&] { Input(folder.path()); });
}

/// The memory of a process can be opened, and its first page never be read.
TEST_F(Inputs, ThatCannotBeReadHaveNoEnd) {
    Input in("/proc/self/mem");
    std::string line;
    expect_broken(Reason::io, [&] { (void)in.line(line); });
    expect_broken(Reason::io, [&] { (void)in.up_to(); });
}

}  // namespace
}  // namespace cocrea::desk
