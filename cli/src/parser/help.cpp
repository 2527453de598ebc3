#include "parser/help.hpp"

#include <fmt/format.h>

#include <array>

#include "terminal/table.hpp"

namespace cocrea::cli {
namespace {

constexpr std::array<std::string_view, 11> options{"--register FILE",
                                                   "--as ACTOR[:CAPACITY]",
                                                   "--on DATE",
                                                   "--cite DOCUMENT[:PLACE]",
                                                   "--by ACTOR[:CAPACITY]",
                                                   "--lang es|en",
                                                   "--json",
                                                   "--dry-run",
                                                   "--log-level LEVEL",
                                                   "--help",
                                                   "--version"};

/// `help.session.convene`.
std::string help_id(const Command& command) {
    std::string id = "help." + std::string(command.noun);
    if (!command.verb.empty()) id += "." + std::string(command.verb);
    return id;
}

/// `as_of` for `--as-of`, `field_value` for `FIELD=VALUE`.
std::string key_of(std::string_view name) {
    std::string key;
    for (char c : name.substr(0, name.find(' '))) {
        if (c >= 'A' && c <= 'Z')
            key += static_cast<char>(c - 'A' + 'a');
        else if (c != '-' || !key.empty())
            key += c == '-' || c == '=' ? '_' : c;
    }
    return key;
}

/// `param.session.convene.type` where the catalogue has it, else `param.type`.
std::string param_text(const Catalogue& words, const Command& command, std::string_view name) {
    const auto key = key_of(name);
    const auto own = "param." + help_id(command).substr(5) + "." + key;
    return words.text(words.has(own) ? own : "param." + key);
}

std::string placeholder(const Parameter& p) {
    if (p.form == Form::flag) return std::string(p.name);
    if (!p.name.starts_with("--")) return std::string(p.name);
    std::string value;
    for (char c : p.name.substr(2))
        value += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return std::string(p.name) + " " + value;
}

bool many(const Parameter& p) {
    return p.form == Form::list || p.form == Form::pairs || p.form == Form::present ||
           p.form == Form::absent;
}

std::string rows(const Style& style, const Lines& lines) {
    Table table({{""}, {"", Fit::wrap}});
    for (const auto& [left, right] : lines) table.add({"  " + left, right});
    const auto text = table.render(style, 100);
    return text.substr(text.find('\n') + 1);
}

std::string options_help(const Catalogue& words, const Style& style) {
    return style.paint(Tone::heading, words.text("help.options")) + "\n" +
           rows(style, common_options(words));
}

}  // namespace

std::string purpose_of(const Catalogue& words, const Command& command) {
    return words.text(help_id(command));
}

Lines parameters_of(const Catalogue& words, const Command& command) {
    Lines lines;
    for (const auto& p : command.parameters)
        lines.emplace_back(placeholder(p), param_text(words, command, p.name));
    return lines;
}

Lines common_options(const Catalogue& words) {
    Lines lines;
    for (const auto option : options)
        lines.emplace_back(std::string(option), words.text("param." + key_of(option)));
    return lines;
}

std::string synopsis(const Command& command) {
    std::string line = "cocrea " + command.words();
    for (const auto& p : command.parameters) {
        const auto shown = placeholder(p) + (many(p) ? "…" : "");
        line += p.required ? " " + shown : " [" + shown + "]";
    }
    return line;
}

std::string help(const Catalogue& words, const Style& style) {
    Lines lines;
    for (const auto& command : commands())
        lines.emplace_back(command.words(), purpose_of(words, command));
    return words.text("help.purpose") + "\n\n" +
           style.paint(Tone::heading, words.text("help.commands")) + "\n" + rows(style, lines) +
           "\n" + options_help(words, style) + "\n" + words.text("help.attest") + "\n" +
           words.text("help.exits") + "\n";
}

std::string help_of_noun(const Catalogue& words, const Style& style, const std::string& noun) {
    Lines lines;
    for (const auto& command : commands())
        if (command.noun == noun) lines.emplace_back(synopsis(command), purpose_of(words, command));
    return rows(style, lines) + "\n" + options_help(words, style);
}

std::string help_of(const Catalogue& words, const Style& style, const Command& command) {
    const auto lines = parameters_of(words, command);
    std::string text = purpose_of(words, command) + "\n\n  " + synopsis(command) + "\n\n";
    if (!lines.empty())
        text += style.paint(Tone::heading, words.text("help.parameters")) + "\n" +
                rows(style, lines) + "\n";
    return text + options_help(words, style) + "\n" + words.text("help.exits") + "\n";
}

}  // namespace cocrea::cli
