#include "parser/elsewhere.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "parser/slugs.hpp"

namespace cocrea::cli {
namespace {

namespace fs = std::filesystem;

/// Whether a shell leaves the character as it is.
bool is_plain(unsigned char c) {
    constexpr std::string_view others = "_-./:=,@%+";
    return c >= 0x80 || std::isalnum(c) || others.find(static_cast<char>(c)) != others.npos;
}

std::string for_shell(const std::string& word) {
    if (!word.empty() && std::ranges::all_of(word, is_plain)) return word;
    std::string quoted = "'";
    for (const char c : word)
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    return quoted + "'";
}

/// `registro-2.db` beside `registro.db`, or the next that is free.
fs::path free_beside(fs::path file) {
    const auto is_free = [&] {
        return !fs::exists(fs::symlink_status(file)) && !fs::exists(file.string() + "-wal");
    };
    while (!is_free())
        file.replace_filename(following(file.stem().string()) + file.extension().string());
    return file;
}

/// The words without the option and its value.
std::vector<std::string> without(std::span<const std::string> words, const Command* command,
                                 std::string_view option) {
    std::vector<std::string> rest;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto equals = words[at].find('=');
        const auto* named = option_named(command, words[at].substr(0, equals));
        if (!named || named->name != option)
            rest.push_back(words[at]);
        else if (equals == std::string::npos)
            ++at;
    }
    return rest;
}

}  // namespace

std::string maker_of(const Place& place) {
    return place.has("--salvage") ? "--salvage" : "--register";
}

std::string elsewhere(std::span<const std::string> words, const fs::path& taken,
                      const Voice& voice) {
    const auto place = place_of(words);
    const auto option = maker_of(place);
    std::string line;
    for (const auto& word : without(words, place.command, option)) line += for_shell(word) + ' ';
    return line + voice.commands().parameter(place.command ? place.command->words() : "", option) +
           ' ' + for_shell(free_beside(taken).string());
}

}  // namespace cocrea::cli
