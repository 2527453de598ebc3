#include "language.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using cocrea::cli::Environment;

Environment environment(std::map<std::string, const char*> variables) {
    return [variables](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second;
    };
}

std::string language(std::optional<std::string> flag,
                     std::map<std::string, const char*> variables) {
    return std::string(cocrea::cli::language_for(flag, environment(variables)).tag);
}

TEST(LanguageFor, TheFlagGoesFirst) {
    EXPECT_EQ(language("en", {{"LC_ALL", "es_MX.UTF-8"}}), "en");
    EXPECT_EQ(language("es", {{"LANG", "en_US.UTF-8"}}), "es");
    EXPECT_EQ(language("fr", {{"LANG", "en_US.UTF-8"}}), "es");
}

TEST(LanguageFor, VariablesInTheOrderOfPosix) {
    EXPECT_EQ(language({}, {{"LC_ALL", "en_GB"}, {"LC_MESSAGES", "es"}, {"LANG", "es"}}), "en");
    EXPECT_EQ(language({}, {{"LC_ALL", ""}, {"LC_MESSAGES", "en"}, {"LANG", "es"}}), "en");
    EXPECT_EQ(language({}, {{"LC_MESSAGES", "es_MX"}, {"LANG", "en"}}), "es");
    EXPECT_EQ(language({}, {{"LANG", "en_US.UTF-8"}}), "en");
}

TEST(LanguageFor, SpanishWhenNothingNamesALanguageThatWeHave) {
    EXPECT_EQ(language({}, {}), "es");
    for (const auto* value : {"", "C", "C.UTF-8", "POSIX", "fr_FR.UTF-8", "english", "e"})
        EXPECT_EQ(language({}, {{"LANG", value}}), "es") << value;
}

}  // namespace
