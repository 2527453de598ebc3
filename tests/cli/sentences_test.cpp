#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "parser/command.hpp"
#include "parser/help.hpp"

namespace {

using cocrea::words::Voice;

/// Every key that the sources of the program write out.
std::set<std::string> keys_in_sources() {
    static const std::regex key(
        R"re("((?:app|count|demo|checkpoint|export|field|gap|help|import|init|keys|ledger|personal|restore|rule|usage|value|)re"
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

TEST(Sentences, AreThereForEveryKeyOfTheSources) {
    const auto asked = keys_in_sources();
    EXPECT_GT(asked.size(), 70u);
    for (const auto& key : asked)
        for (const auto& language : cocrea::words::languages())
            EXPECT_TRUE(Voice(language).catalogue().has(key)) << language.tag << ": " << key;
}

}  // namespace
