#include "parser/spellings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "cocrea/words/command_words.hpp"
#include "parser/help.hpp"
#include "parser/parse.hpp"
#include "words/po.hpp"

namespace {

using namespace cocrea::cli;

std::set<std::string> nouns() {
    std::set<std::string> all;
    for (const auto& command : commands()) all.emplace(command.noun);
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

const cocrea::words::CommandWords& spanish() {
    static const cocrea::words::CommandWords words(cocrea::words::language_named("es"));
    return words;
}

TEST(SpanishWords, AreThereForEveryNounAndVerb) {
    std::map<std::string, std::vector<std::string>> of_nouns;
    for (const auto& noun : nouns()) {
        EXPECT_NE(spanish().noun(noun), "") << noun;
        EXPECT_NE(spanish().noun(noun), noun);
        of_nouns[noun] = spellings(names_of_noun(noun));
        std::map<std::string, std::vector<std::string>> of_verbs;
        for (const auto& command : commands()) {
            if (command.noun != noun || command.verb.empty()) continue;
            EXPECT_NE(spanish().verb(noun, command.verb), "") << command.words();
            EXPECT_NE(spanish().verb(noun, command.verb), command.verb);
            of_verbs[std::string(command.verb)] = spellings(names_of_verb(command));
        }
        expect_no_collision(of_verbs);
    }
    expect_no_collision(of_nouns);
}

TEST(SpanishWords, AreThereForEveryOption) {
    for (const auto& command : commands()) {
        std::map<std::string, std::vector<std::string>> all;
        for (const auto& p : common_options()) {
            EXPECT_NE(spanish().option("", p.name), "") << p.name;
            all[std::string(p.name)] = spellings(names_of_option(nullptr, p.name));
        }
        for (const auto& p : command.parameters) {
            if (!is_option(p)) continue;
            EXPECT_NE(spanish().option(command.words(), p.name), "") << p.name;
            all[std::string(p.name)] = spellings(names_of_option(&command, p.name));
        }
        expect_no_collision(all);
    }
}

/// Every name that the commands of the program can have.
std::set<std::string> nameable() {
    std::set<std::string> all = nouns();
    const auto take = [&](const Command* command, std::span<const Parameter> parameters) {
        const auto of = command ? command->words() + " " : std::string();
        const std::regex capitals("[A-Z_]+");
        for (const auto& p : parameters) {
            const std::string name(p.name);
            if (is_option(p)) all.insert({name, of + name});
            const auto shown = shown_as(p);
            for (std::sregex_iterator at(shown.begin(), shown.end(), capitals), end; at != end;
                 ++at)
                all.insert({at->str(), of + at->str()});
        }
    };
    take(nullptr, common_options());
    for (const auto& command : commands()) {
        if (!command.verb.empty()) all.insert(command.words());
        take(&command, command.parameters);
    }
    all.insert("PHASE");  // of what the engine proposes
    return all;
}

TEST(SpanishWords, AreAllOfSomethingAndNoneTwice) {
    const auto all = nameable();
    const auto po = read_po(std::string(COCREA_LOCALE_DIR) + "/es/commands.po");
    EXPECT_EQ(po.faults, std::vector<std::string>{});
    for (const auto& [name, forms] : po.sentences) EXPECT_TRUE(all.contains(name)) << name;
}

TEST(SpanishWords, AreWordsThatTheParserTakes) {
    static const std::regex shape("(--)?([a-z-]|á|é|í|ó|ú|ñ)+|([A-Z_]|Á|É|Í|Ó|Ú|Ñ)+");
    for (const auto& [name, forms] :
         read_po(std::string(COCREA_LOCALE_DIR) + "/es/commands.po").sentences)
        EXPECT_TRUE(std::regex_match(forms.at(0), shape)) << forms.at(0);
}

TEST(Spellings, AreWithAccentsOrWithout) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(spellings(names_of_noun("session")), (Words{"session", "sesión", "sesion"}));
    EXPECT_EQ(spellings(names_of_noun("axis")), (Words{"axis", "eje"}));
    EXPECT_EQ(spellings(names_of_option(nullptr, "--json")), Words{"--json"});
    EXPECT_EQ(without_accents("áéíóúüñ Á"), "aeiouun A");
    EXPECT_EQ(without_accents("\xff"), "\xff");
    EXPECT_EQ(without_accents(""), "");
}

TEST(Spellings, OfEverySynopsisAreUnderstoodAsTheSameCommand) {
    const cocrea::words::CommandWords english(cocrea::words::language_named("en"));
    for (const auto& command : commands()) {
        const auto line = synopsis(spanish(), command);
        EXPECT_NE(line, synopsis(english, command));
        std::vector<std::string> words{"--help"};
        std::string word;
        for (const char c : line.substr(7) + " ") {
            if (c != ' ')
                word += c;
            else if (!word.starts_with("[") && words.size() < 3)
                words.push_back(std::exchange(word, ""));
            else
                break;
        }
        if (command.verb.empty()) words.resize(2);
        EXPECT_EQ(parse(words).command, &command) << line;
    }
}

/// The sentences that a Spanish reader sees name commands and options by their Spanish names.
TEST(SpanishWords, AreThoseOfTheSentences) {
    static const std::regex command("cocrea ([a-zñáéíóú]+)"), option("--[a-zñáéíóú-]+");
    std::set<std::string> known_nouns, known_options;
    for (const auto& noun : nouns()) known_nouns.emplace(spanish().noun(noun));
    for (const auto& [name, forms] :
         read_po(std::string(COCREA_LOCALE_DIR) + "/es/commands.po").sentences)
        known_options.insert(forms.at(0));
    std::size_t found = 0;
    for (const auto& [key, forms] :
         read_po(std::string(COCREA_LOCALE_DIR) + "/es/sentences.po").sentences)
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
