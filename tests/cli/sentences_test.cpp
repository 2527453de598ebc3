#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "parser/command.hpp"
#include "parser/help.hpp"
#include "terminal/width.hpp"

namespace {

using cocrea::words::Voice;

/// Every key that the sources of the program write out.
std::set<std::string> keys_in_sources() {
    static const std::regex key(
        R"re("((?:app|clock|count|demo|checkpoint|export|field|gap|help|import|init|keys|ledger|personal|restore|rule|usage|value|)re"
        R"re(proof|tiles|trust|verify|view|kind|fault)\.[a-z_.]*[a-z_]|(?:workflow\.valid))")re");
    std::set<std::string> found;
    for (const auto& file : std::filesystem::recursive_directory_iterator(COCREA_CLI_SOURCES)) {
        if (file.path().extension() != ".cpp") continue;
        std::ifstream stream(file.path());
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        for (std::sregex_iterator at(text.begin(), text.end(), key), end; at != end; ++at)
            found.insert((*at)[1]);
    }
    return found;
}

TEST(Sentences, ExplainEveryCommandAndParameter) {
    const cocrea::cli::Style plain(false);
    const std::regex key(R"((help|param)\.[a-z_.-]+)");
    for (const auto& language : cocrea::words::languages()) {
        const Voice voice(language);
        std::string pages = help(voice, plain);
        for (const auto& command : cocrea::cli::commands())
            pages += help_of(voice, plain, command) +
                     help_of_noun(voice, plain, std::string(command.noun));
        std::smatch found;
        EXPECT_FALSE(std::regex_search(pages, found, key)) << found.str();
    }
}

std::set<std::string> words_of(const std::string& text) {
    std::istringstream words(text);
    return {std::istream_iterator<std::string>(words), {}};
}

TEST(Help, FitsATerminalAndBreaksNoWord) {
    using namespace cocrea::cli;
    const Style plain(false);
    for (const auto& language : cocrea::words::languages()) {
        const Voice voice(language);
        const auto all = [&](std::size_t columns) {
            auto pages = help(voice, plain, columns);
            std::set<std::string> nouns;
            for (const auto& command : commands()) {
                pages += help_of(voice, plain, command, columns);
                nouns.emplace(command.noun);
            }
            for (const auto& noun : nouns) pages += help_of_noun(voice, plain, noun, columns);
            return pages;
        };
        const auto pages = all(80);
        EXPECT_EQ(words_of(pages), words_of(all(10'000)));
        std::istringstream lines(pages);
        for (std::string line; std::getline(lines, line);) EXPECT_LE(width(line), 80u) << line;
    }
}

TEST(Help, PutsMeaningsBelowTheSyntax) {
    const auto page = cocrea::cli::help_of(Voice("en"), cocrea::cli::Style(false),
                                           *cocrea::cli::find_command("motion", "open"));
    EXPECT_NE(page.find("\n  --register FILE\n      "), std::string::npos) << page;
}

TEST(Sentences, AreThereForEveryKeyOfTheSources) {
    const auto asked = keys_in_sources();
    EXPECT_GT(asked.size(), 70u);
    for (const auto& key : asked)
        for (const auto& language : cocrea::words::languages())
            EXPECT_TRUE(Voice(language).catalogue().has(key)) << language.tag << ": " << key;
}

}  // namespace
