#include "parser/wording.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "parser/spanish.hpp"

namespace cocrea::cli {
namespace {

/// A piece of a line: a word, or what stands between words.
struct Piece {
    std::string text;
    bool is_word;
};

bool separates(char c) { return c == ' ' || c == '[' || c == ']' || c == '\n'; }

/// Words without the spaces and brackets between them; what is in quotes belongs to one word.
std::vector<Piece> pieces(std::string_view line) {
    std::vector<Piece> found;
    char quote = 0;
    for (const char c : line) {
        const bool word = quote != 0 || !separates(c);
        if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = 0;
        if (found.empty() || found.back().is_word != word) found.push_back({"", word});
        found.back().text += c;
    }
    return found;
}

bool is_capital(char c) { return (c >= 'A' && c <= 'Z') || c == '_'; }

std::string upper(std::string_view text) {
    std::string made;
    while (!text.empty()) {
        utf8proc_int32_t point = 0;
        const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                           static_cast<utf8proc_ssize_t>(text.size()), &point);
        if (read <= 0) return made;
        utf8proc_uint8_t bytes[4];
        const auto size = utf8proc_encode_char(utf8proc_toupper(point), bytes);
        made.append(bytes, bytes + size);
        text.remove_prefix(static_cast<std::size_t>(read));
    }
    std::ranges::replace(made, '-', '_');
    return made;
}

/// `TÍTULO` for `TITLE`; of an option's value, the option's name is where it comes from.
std::string placeholder(const Command* command, const std::string& capitals) {
    const auto known = spanish_placeholders();
    const auto found = std::ranges::find(known, capitals, &Name::english);
    if (found != known.end()) return std::string(found->spanish);
    std::string option = "--";
    for (const char c : capitals)
        option += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto spanish = spanish_option(command, option);
    return spanish.empty() ? capitals : upper(spanish.substr(2));
}

/// Each run of capitals in a word that is not in quotes.
std::string placeholders(const Command* command, const std::string& word) {
    std::string made, capitals;
    for (const char c : word + '\0') {
        if (is_capital(c)) {
            capitals += c;
            continue;
        }
        const bool alone =
            made.empty() || std::string_view(":=[|").find(made.back()) != std::string_view::npos;
        made += alone && !capitals.empty() ? placeholder(command, capitals) : capitals;
        capitals.clear();
        if (c != '\0') made += c;
    }
    return made;
}

std::string rest(const Command* command, const std::string& word) {
    if (word.front() == '\'' || word.front() == '"') return word;
    if (!word.starts_with("--")) return placeholders(command, word);
    const auto spanish = spanish_option(command, word);
    return spanish.empty() ? word : std::string(spanish);
}

/// Puts the noun and the verb that a line begins with into Spanish; the command that they are.
const Command* take_command(std::vector<Piece*>& words) {
    const auto translate = [&] {
        if (const auto spanish = spanish_word(words.front()->text); !spanish.empty())
            words.front()->text = spanish;
        words.erase(words.begin());
    };
    const auto second = [&] { return words.size() > 1 ? words[1]->text : std::string(); };
    if (words.empty()) return nullptr;
    if (words.front()->text == "attest" && !find_command("attest", second())) translate();
    if (words.empty()) return nullptr;
    const auto noun = words.front()->text;
    const auto* command = find_command(noun, second());
    const bool two = command != nullptr;
    if (!command) command = find_command(noun, "");
    translate();
    if (two && !words.empty()) translate();
    return command;
}

}  // namespace

std::string worded(const std::string& language, std::string_view line) {
    if (language != "es") return std::string(line);
    auto all = pieces(line);
    std::vector<Piece*> words;
    for (auto& piece : all)
        if (piece.is_word) words.push_back(&piece);
    const auto* command = take_command(words);
    for (auto* word : words) word->text = rest(command, word->text);
    std::string made;
    for (const auto& piece : all) made += piece.text;
    return made;
}

std::string worded_parameter(const std::string& language, const Command* command,
                             std::string_view shown) {
    if (language != "es") return std::string(shown);
    auto all = pieces(shown);
    std::string made;
    for (const auto& piece : all) made += piece.is_word ? rest(command, piece.text) : piece.text;
    return made;
}

}  // namespace cocrea::cli
