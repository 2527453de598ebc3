#include "parser/help.hpp"

#include <fmt/format.h>

#include "parser/wording.hpp"
#include "terminal/table.hpp"

namespace cocrea::cli {
namespace {

/// `help.session.convene`.
std::string help_id(const Command& command) {
    std::string id = "help." + std::string(command.noun);
    if (!command.verb.empty()) id += "." + std::string(command.verb);
    return id;
}

/// `as_of` for `--as-of`, `field_value` for `FIELD=VALUE`.
std::string key_of(std::string_view name) {
    std::string key;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z')
            key += static_cast<char>(c - 'A' + 'a');
        else if (c != '-' || !key.empty())
            key += c == '-' || c == '=' ? '_' : c;
    }
    return key;
}

std::string placeholder(const Parameter& p) {
    if (p.form == Form::flag) return std::string(p.name);
    if (!is_option(p)) return std::string(p.name);
    if (!p.value.empty()) return fmt::format("{} {}", p.name, p.value);
    std::string value;
    for (char c : p.name.substr(2))
        value += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return std::string(p.name) + " " + value;
}

std::string rows(const Style& style, const Lines& lines) {
    Table table({{""}, {"", Fit::wrap}});
    for (const auto& [left, right] : lines) table.add({"  " + left, right});
    const auto text = table.render(style, line_width);
    return text.substr(text.find('\n') + 1);
}

std::string options_help(const Catalogue& words, const Style& style) {
    return style.paint(Tone::heading, words.text("help.options")) + "\n" +
           rows(style, common_parameters(words));
}

}  // namespace

std::string purpose_of(const Catalogue& words, const Command& command) {
    return words.text(help_id(command));
}

std::string meaning_of(const Catalogue& words, const Command* command, const Parameter& parameter) {
    const auto key = key_of(parameter.name);
    const auto own = command ? "param." + help_id(*command).substr(5) + "." + key : "";
    return words.text(command && words.has(own) ? own : "param." + key);
}

Lines parameters_of(const Catalogue& words, const Command& command) {
    Lines lines;
    for (const auto& p : command.parameters)
        lines.emplace_back(worded_parameter(words.language(), &command, placeholder(p)),
                           meaning_of(words, &command, p));
    return lines;
}

Lines common_parameters(const Catalogue& words) {
    Lines lines;
    for (const auto& p : common_options())
        lines.emplace_back(worded_parameter(words.language(), nullptr, placeholder(p)),
                           meaning_of(words, nullptr, p));
    return lines;
}

std::string synopsis(const std::string& language, const Command& command) {
    std::string line = command.words();
    for (const auto& p : command.parameters) {
        const auto shown = placeholder(p) + (takes_many(p) ? "…" : "");
        line += p.required ? " " + shown : " [" + shown + "]";
    }
    return "cocrea " + worded(language, line);
}

std::string other_synopsis(const Catalogue& words, const Command& command) {
    const auto* other = words.language() == "es" ? "en" : "es";
    return words.text("help.other_language", {{"command", synopsis(other, command)}});
}

std::string help(const Catalogue& words, const Style& style) {
    Lines lines;
    for (const auto& command : commands())
        lines.emplace_back(worded(words.language(), command.words()), purpose_of(words, command));
    return words.text("help.purpose") + "\n\n" +
           style.paint(Tone::heading, words.text("help.commands")) + "\n" + rows(style, lines) +
           "\n" + options_help(words, style) + "\n" + words.text("help.attest") + "\n" +
           words.text("help.languages") + "\n" + words.text("help.exits") + "\n";
}

std::string help_of_noun(const Catalogue& words, const Style& style, const std::string& noun) {
    Lines lines;
    for (const auto& command : commands())
        if (command.noun == noun)
            lines.emplace_back(synopsis(words.language(), command), purpose_of(words, command));
    return rows(style, lines) + "\n" + options_help(words, style);
}

std::string help_of(const Catalogue& words, const Style& style, const Command& command) {
    const auto lines = parameters_of(words, command);
    std::string text = purpose_of(words, command) + "\n\n  " + synopsis(words.language(), command) +
                       "\n  " + style.paint(Tone::dim, other_synopsis(words, command)) + "\n\n";
    if (!lines.empty())
        text += style.paint(Tone::heading, words.text("help.parameters")) + "\n" +
                rows(style, lines) + "\n";
    return text + options_help(words, style) + "\n" + words.text("help.exits") + "\n";
}

}  // namespace cocrea::cli
