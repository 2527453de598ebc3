#include "parser/spellings.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "cocrea/words/command_words.hpp"

namespace cocrea::cli {
namespace {

using words::CommandWords;

const std::vector<CommandWords>& all_languages() {
    static const auto languages = words::languages();
    static const std::vector<CommandWords> all(languages.begin(), languages.end());
    return all;
}

void add(std::vector<std::string>& words, std::string_view word) {
    if (!word.empty() && std::ranges::find(words, word) == words.end()) words.emplace_back(word);
}

template <class NameIn>
Names names(std::string_view english, NameIn name_in) {
    Names all{std::string(english)};
    for (const auto& language : all_languages()) add(all, name_in(language));
    return all;
}

}  // namespace

Names names_of_noun(std::string_view noun) {
    return names(noun, [&](const CommandWords& words) { return words.noun(noun); });
}

Names names_of_verb(const Command& command) {
    return names(command.verb,
                 [&](const CommandWords& words) { return words.verb(command.noun, command.verb); });
}

Names names_of_option(const Command* command, std::string_view option) {
    const auto of = command ? command->words() : std::string();
    return names(option, [&](const CommandWords& words) { return words.option(of, option); });
}

std::vector<std::string> spellings(const Names& names) {
    std::vector<std::string> all;
    for (const auto& name : names) {
        add(all, name);
        add(all, without_accents(name));
    }
    return all;
}

std::string without_accents(std::string_view text) {
    utf8proc_uint8_t* made = nullptr;
    const auto size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &made,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_STRIPMARK));
    if (size < 0) return std::string(text);
    std::string plain(reinterpret_cast<char*>(made), static_cast<std::size_t>(size));
    std::free(made);
    return plain;
}

}  // namespace cocrea::cli
