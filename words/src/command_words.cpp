#include "cocrea/words/command_words.hpp"

#include <vector>

#include "messages.hpp"

namespace cocrea::words {
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

std::string joined(std::string_view a, std::string_view b) {
    return a.empty() ? std::string(b) : std::string(a).append(" ").append(b);
}

std::shared_ptr<const Messages> names_of(const Language& language) {
    return language.commands.empty() ? std::make_shared<const Messages>()
                                     : std::make_shared<const Messages>(language.commands);
}

}  // namespace

CommandWords::CommandWords(const Language& language) : names_(names_of(language)) {}

std::string_view CommandWords::name(std::string_view id) const {
    return id.empty() ? std::string_view() : names_->find(id).value_or("");
}

std::string_view CommandWords::noun(std::string_view noun) const { return name(noun); }

std::string_view CommandWords::verb(std::string_view noun, std::string_view verb) const {
    return name(joined(noun, verb));
}

/// The name that the command has for it, else its noun, else all commands.
std::string_view CommandWords::name_for(std::string_view command, std::string_view id) const {
    const auto noun = command.substr(0, command.find(' '));
    for (const auto before : {command, noun, std::string_view()})
        if (const auto found = name(joined(before, id)); !found.empty()) return found;
    return {};
}

std::string_view CommandWords::option(std::string_view command, std::string_view option) const {
    return name_for(command, option);
}

/// Each run of capitals in a word that is not in quotes.
std::string CommandWords::placeholders(std::string_view command, std::string_view word) const {
    std::string made, capitals;
    for (const char c : std::string(word) + '\0') {
        if (is_capital(c)) {
            capitals += c;
            continue;
        }
        const bool alone =
            made.empty() || std::string_view(":=[|").find(made.back()) != std::string_view::npos;
        const auto named =
            alone && !capitals.empty() ? name_for(command, capitals) : std::string_view();
        made += named.empty() ? capitals : named;
        capitals.clear();
        if (c != '\0') made += c;
    }
    return made;
}

std::string CommandWords::rest(std::string_view command, const std::string& word) const {
    if (word.front() == '\'' || word.front() == '"') return word;
    if (!word.starts_with("--")) return placeholders(command, word);
    const auto named = option(command, word);
    return std::string(named.empty() ? word : named);
}

std::string CommandWords::line(std::string_view english) const {
    auto all = pieces(english);
    std::vector<Piece*> words;
    for (auto& piece : all)
        if (piece.is_word) words.push_back(&piece);
    std::size_t at = 0;
    const auto word_at = [&](std::size_t i) { return i < words.size() ? words[i]->text : ""; };
    const auto has_verb = [&] { return !verb(word_at(at), word_at(at + 1)).empty(); };
    const auto put = [&](std::string_view named) {
        if (!named.empty()) words[at]->text = named;
        ++at;
    };
    if (word_at(0) == "attest" && !has_verb()) put(noun("attest"));
    auto command = word_at(at);
    if (has_verb()) {
        const auto named = verb(command, word_at(at + 1));
        const auto second = word_at(at + 1);
        put(noun(command));
        put(named);
        command += " " + second;
    } else if (at < words.size()) {
        put(noun(command));
    }
    for (; at < words.size(); ++at) words[at]->text = rest(command, words[at]->text);
    std::string made;
    for (const auto& piece : all) made += piece.text;
    return made;
}

std::string CommandWords::parameter(std::string_view command, std::string_view shown) const {
    std::string made;
    for (const auto& piece : pieces(shown))
        made += piece.is_word ? rest(command, piece.text) : piece.text;
    return made;
}

}  // namespace cocrea::words
