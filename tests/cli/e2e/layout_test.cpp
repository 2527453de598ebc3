#include <utf8proc.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "demonstration.hpp"
#include "terminal.hpp"

namespace cocrea::test {
namespace {

/// Text without the colours and the bars of progress in it.
std::string plain(const std::string& whole) {
    static const std::regex bar(R"(\[[#.]+\] \d+/\d+)");
    const auto text = std::regex_replace(whole, bar, "");
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\033')
            at = text.find_first_of("mK", at);
        else
            made += text[at];
    }
    return made;
}

std::size_t columns_of(const std::string& line) {
    std::size_t columns = 0, at = 0;
    while (at < line.size()) {
        utf8proc_int32_t point = 0;
        at += static_cast<std::size_t>(
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(line.data()) + at,
                             static_cast<utf8proc_ssize_t>(line.size() - at), &point));
        columns += static_cast<std::size_t>(utf8proc_charwidth(point));
    }
    return columns;
}

std::vector<std::string> words_in(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        if (word != "\\") words.push_back(word);
    return words;
}

/// A line that is one id, digest, address or quoted value, whatever option it is for: what is
/// copied stays in one piece.
bool is_one_piece(std::string line) {
    static const std::regex quoted("'[^']*'"), option(R"(^ *--\S+ )");
    line = std::regex_replace(std::regex_replace(line, quoted, "x"), option, "");
    return words_in(line).size() == 1;
}

class Layout : public Demonstration {
  protected:
    Terminal on(Words words, const char* language, unsigned short columns) const {
        words.insert(words.begin(), COCREA_BINARY);
        words.insert(words.end(), {"--lang", language});
        return Terminal(words, variables_, columns);
    }

    void expect_to_fit(const std::string& text, const Words& words) const {
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);)
            EXPECT_TRUE(columns_of(line) <= 80 || is_one_piece(line))
                << testing::PrintToString(words) << ": " << line;
    }
};

TEST_F(Layout, FitsATerminalOf80ColumnsAndBreaksNoWord) {
    for (const auto* language : {"es", "en"})
        for (const auto& words : views()) {
            auto narrow = on(words, language, 80), wider = on(words, language, 2000);
            const auto text = plain(narrow.end().out);
            expect_to_fit(text, words);
            const auto wide = words_in(plain(wider.end().out));
            std::set<std::string> whole(wide.begin(), wide.end());
            for (const auto& word : wide) whole.insert(word + ":");
            for (const auto& word : words_in(text))
                EXPECT_TRUE(whole.contains(word)) << testing::PrintToString(words) << ": " << word;
        }
}

TEST_F(Layout, OfEveryHelpPageFits) {
    const auto commands = every_command();
    ASSERT_GT(commands.size(), 80U);
    for (const auto* language : {"es", "en"})
        for (auto words : commands) {
            words.push_back("--help");
            const auto shown = on(words, language, 80).end();
            EXPECT_EQ(shown.exit, 0) << testing::PrintToString(words);
            expect_to_fit(plain(shown.out), words);
        }
}

TEST_F(Layout, OfTheDemonstrationItselfFits) {
    const Folder folder;
    const auto ran =
        run_on_terminal({"demo", "--register", (folder / "d.db").string()}, {{"TERM", "xterm"}});
    EXPECT_EQ(ran.exit, 0);
    expect_to_fit(plain(ran.out), {"demo"});
}

}  // namespace
}  // namespace cocrea::test
