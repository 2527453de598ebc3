#include "parser/spanish.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "language/po.hpp"
#include "parser/help.hpp"

namespace {

using namespace cocrea::cli;

std::set<std::string> nouns() {
    std::set<std::string> all;
    for (const auto& command : commands()) all.emplace(command.noun);
    return all;
}

std::set<std::string> verbs() {
    std::set<std::string> all;
    for (const auto& command : commands())
        if (!command.verb.empty()) all.emplace(command.verb);
    return all;
}

/// What is typed for one thing is typed for no other.
void expect_no_collision(const std::map<std::string, std::vector<std::string>>& spellings) {
    std::map<std::string, std::string> meaning;
    for (const auto& [english, all] : spellings)
        for (const auto& word : all) {
            const auto [at, is_new] = meaning.emplace(word, english);
            EXPECT_TRUE(is_new) << word << " is " << at->second << " and " << english;
        }
}

TEST(SpanishWords, AreThereForEveryNounAndVerb) {
    for (const auto& all : {nouns(), verbs()}) {
        std::map<std::string, std::vector<std::string>> spellings;
        for (const auto& word : all) {
            EXPECT_NE(spanish_word(word), "") << word;
            EXPECT_NE(spanish_word(word), word);
            spellings[word] = spellings_of_word(word);
        }
        expect_no_collision(spellings);
    }
}

TEST(SpanishWords, AreThereForEveryOption) {
    for (const auto& command : commands()) {
        std::map<std::string, std::vector<std::string>> spellings;
        for (const auto& p : common_options()) {
            EXPECT_NE(spanish_option(nullptr, p.name), "") << p.name;
            spellings[std::string(p.name)] = spellings_of_option(nullptr, p.name);
        }
        for (const auto& p : command.parameters) {
            if (!is_option(p)) continue;
            EXPECT_NE(spanish_option(&command, p.name), "") << p.name;
            spellings[std::string(p.name)] = spellings_of_option(&command, p.name);
        }
        expect_no_collision(spellings);
    }
}

TEST(SpanishWords, AreAllOfSomethingAndNoneTwice) {
    std::set<std::string> words = nouns(), options;
    words.merge(verbs());
    for (const auto& p : common_options()) options.emplace(p.name);
    for (const auto& command : commands())
        for (const auto& p : command.parameters)
            for (const auto& key :
                 {std::string(p.name), command.words() + " " + std::string(p.name)})
                options.insert(key);
    std::set<std::string_view> seen;
    for (const auto& name : spanish_words()) {
        EXPECT_TRUE(words.contains(std::string(name.english))) << name.english;
        EXPECT_TRUE(seen.insert(name.english).second) << name.english;
    }
    for (const auto& name : spanish_options()) {
        EXPECT_TRUE(options.contains(std::string(name.english))) << name.english;
        EXPECT_TRUE(seen.insert(name.english).second) << name.english;
    }
}

TEST(SpanishWords, AreWordsThatTheParserTakes) {
    static const std::regex shape("(--)?([a-z-]|á|é|í|ó|ú|ñ)+");
    for (const auto& all : {spanish_words(), spanish_options()})
        for (const auto& name : all)
            EXPECT_TRUE(std::regex_match(std::string(name.spanish), shape)) << name.spanish;
}

TEST(SpanishWords, AreTypedWithAccentsOrWithout) {
    EXPECT_EQ(spellings_of_word("session"),
              (std::vector<std::string>{"session", "sesión", "sesion"}));
    EXPECT_EQ(spellings_of_word("axis"), (std::vector<std::string>{"axis", "eje"}));
    EXPECT_EQ(spellings_of_option(nullptr, "--json"), std::vector<std::string>{"--json"});
    EXPECT_EQ(without_accents("áéíóúüñ Á"), "aeiouun A");
    EXPECT_EQ(without_accents("\xff"), "\xff");
    EXPECT_EQ(without_accents(""), "");
}

/// The sentences that a Spanish reader sees name commands and options by their Spanish names.
TEST(SpanishWords, AreThoseOfTheSentences) {
    static const std::regex command("cocrea ([a-zñáéíóú]+)"), option("--[a-zñáéíóú-]+");
    std::set<std::string> known_nouns, known_options;
    for (const auto& noun : nouns()) known_nouns.emplace(spanish_word(noun));
    for (const auto& name : spanish_options()) known_options.emplace(name.spanish);
    std::size_t found = 0;
    for (const auto& [key, forms] : read_po(std::string(COCREA_LOCALE_DIR) + "/es.po").sentences)
        for (const auto& text : forms) {
            for (std::sregex_iterator at(text.begin(), text.end(), command), end; at != end; ++at)
                EXPECT_TRUE(known_nouns.contains((*at)[1])) << key << ": " << at->str();
            for (std::sregex_iterator at(text.begin(), text.end(), option), end; at != end;
                 ++at, ++found)
                EXPECT_TRUE(known_options.contains(at->str())) << key << ": " << at->str();
        }
    EXPECT_GT(found, 10u);
}

}  // namespace
