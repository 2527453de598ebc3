#include "parser/place.hpp"

#include <algorithm>

#include "parser/spellings.hpp"

namespace cocrea::cli {
namespace {

bool spells(std::string_view word, const Names& names) {
    const auto all = spellings(names);
    return std::ranges::find(all, word) != all.end();
}

/// `--name` or `--name=value`; a name that is not known is taken for a flag.
void take_option(Place& place, const std::string& word) {
    const auto equals = word.find('=');
    const auto* option = option_named(place.command, word.substr(0, equals));
    if (!option) return;
    auto& values = place.options[std::string(option->name)];
    if (equals != std::string::npos)
        values.push_back(word.substr(equals + 1));
    else if (option->form != Form::flag)
        place.awaited = option;
}

void take_noun(Place& place, const std::string& word) {
    place.noun = noun_named(word);
    if (place.noun.empty())
        place.unknown = word;
    else
        place.command = find_command(place.noun, "");
}

void take_verb(Place& place, const std::string& word, std::size_t at_of_noun) {
    place.command = command_named(place.noun, word);
    if (place.command) return;
    if (place.noun != "attest" || place.attest_at || noun_named(word).empty()) {
        place.unknown = word;
        return;
    }
    place.attest_at = at_of_noun;
    take_noun(place, word);
}

}  // namespace

std::optional<std::string> Place::value(std::string_view option) const {
    const auto found = options.find(option);
    if (found == options.end() || found->second.empty()) return std::nullopt;
    return found->second.back();
}

const Parameter* option_named(const Command* command, std::string_view word) {
    const auto find = [&](std::span<const Parameter> all) -> const Parameter* {
        for (const auto& p : all)
            if (is_option(p) && spells(word, names_of_option(command, p.name))) return &p;
        return nullptr;
    };
    const auto* own = command ? find(command->parameters) : nullptr;
    return own ? own : find(common_options());
}

std::string noun_named(std::string_view word) {
    for (const auto& command : commands())
        if (spells(word, names_of_noun(command.noun))) return std::string(command.noun);
    return {};
}

const Command* command_named(std::string_view noun, std::string_view word) {
    for (const auto& command : commands())
        if (command.noun == noun && !command.verb.empty() && spells(word, names_of_verb(command)))
            return &command;
    return nullptr;
}

Place place_of(std::span<const std::string> words) {
    Place place;
    std::size_t at_of_noun = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto& word = words[at];
        if (place.awaited) {
            place.options[std::string(place.awaited->name)].push_back(word);
            place.awaited = nullptr;
        } else if (word.starts_with("--")) {
            take_option(place, word);
        } else if (word.starts_with("-") || place.unknown) {
            continue;
        } else if (place.noun.empty()) {
            take_noun(place, word);
            at_of_noun = at;
        } else if (!place.command) {
            take_verb(place, word, at_of_noun);
        } else {
            ++place.positionals;
        }
    }
    return place;
}

}  // namespace cocrea::cli
