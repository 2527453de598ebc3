#include "parser/help.hpp"

#include <fmt/format.h>

#include <initializer_list>

#include "terminal/fold.hpp"

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

/// A command between margins.
std::string lines_of(const Style& style, Tone tone, const std::string& command,
                     std::size_t columns) {
    std::string text;
    for (const auto& line : command_lines(command, columns - 2))
        text += (text.empty() ? "  " : "      ") + style.paint(tone, line) + "\n";
    return text;
}

/// Each with what it means below it.
std::string rows(const Style& style, const Lines& lines, std::size_t columns) {
    std::string text;
    for (const auto& [syntax, meaning] : lines) {
        text += lines_of(style, Tone::heading, syntax, columns);
        text += fold("      " + meaning + "\n", columns);
    }
    return text;
}

std::string options_help(const Voice& voice, const Style& style, std::size_t columns) {
    return style.paint(Tone::heading, voice.text("help.options")) + "\n" +
           rows(style, common_parameters(voice), columns);
}

/// Paragraphs, one below the other.
std::string prose(const Voice& voice, std::initializer_list<const char*> ids, std::size_t columns) {
    std::string text;
    for (const auto* id : ids) text += fold(voice.text(id) + "\n", columns);
    return text;
}

}  // namespace

std::string shown_as(const Parameter& p) {
    if (p.form == Form::flag) return std::string(p.name);
    if (!is_option(p)) return std::string(p.name);
    if (!p.value.empty()) return fmt::format("{} {}", p.name, p.value);
    std::string value;
    for (char c : p.name.substr(2))
        value += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return std::string(p.name) + " " + value;
}

std::string purpose_of(const Voice& voice, const Command& command) {
    return voice.text(help_id(command));
}

std::string meaning_of(const Voice& voice, const Command* command, const Parameter& parameter) {
    const auto key = key_of(parameter.name);
    const auto own = command ? "param." + help_id(*command).substr(5) + "." + key : "";
    return voice.text(command && voice.catalogue().has(own) ? own : "param." + key);
}

Lines parameters_of(const Voice& voice, const Command& command) {
    Lines lines;
    for (const auto& p : command.parameters)
        lines.emplace_back(voice.commands().parameter(command.words(), shown_as(p)),
                           meaning_of(voice, &command, p));
    return lines;
}

Lines common_parameters(const Voice& voice) {
    Lines lines;
    for (const auto& p : common_options())
        lines.emplace_back(voice.commands().parameter("", shown_as(p)),
                           meaning_of(voice, nullptr, p));
    return lines;
}

std::string synopsis(const words::CommandWords& words, const Command& command) {
    std::string line = command.words();
    for (const auto& p : command.parameters) {
        const auto shown = shown_as(p) + (takes_many(p) ? "…" : "");
        line += p.required ? " " + shown : " [" + shown + "]";
    }
    return "cocrea " + words.line(line);
}

std::vector<std::string> other_synopses(const Voice& voice, const Command& command) {
    const auto own = synopsis(voice.commands(), command);
    std::vector<std::string> others;
    for (const auto& language : words::languages()) {
        const auto other = synopsis(words::CommandWords(language), command);
        if (other != own)
            others.push_back(
                fmt::format("{}: {}", Catalogue(language).text("language.name"), other));
    }
    return others;
}

std::string help(const Voice& voice, const Style& style, std::size_t columns) {
    Lines lines;
    for (const auto& command : commands())
        lines.emplace_back(voice.commands().line(command.words()), purpose_of(voice, command));
    return prose(voice, {"help.purpose"}, columns) + "\n" +
           style.paint(Tone::heading, voice.text("help.commands")) + "\n" +
           rows(style, lines, columns) + "\n" + options_help(voice, style, columns) + "\n" +
           prose(voice, {"help.attest", "help.languages", "help.exits"}, columns);
}

std::string help_of_noun(const Voice& voice, const Style& style, const std::string& noun,
                         std::size_t columns) {
    Lines lines;
    for (const auto& command : commands())
        if (command.noun == noun)
            lines.emplace_back(synopsis(voice.commands(), command), purpose_of(voice, command));
    return rows(style, lines, columns) + "\n" + options_help(voice, style, columns);
}

std::string help_of(const Voice& voice, const Style& style, const Command& command,
                    std::size_t columns) {
    auto text = fold(purpose_of(voice, command), columns) + "\n\n";
    text += lines_of(style, Tone::plain, synopsis(voice.commands(), command), columns);
    for (const auto& other : other_synopses(voice, command))
        text += lines_of(style, Tone::dim, other, columns);
    text += "\n";
    if (const auto lines = parameters_of(voice, command); !lines.empty())
        text += style.paint(Tone::heading, voice.text("help.parameters")) + "\n" +
                rows(style, lines, columns) + "\n";
    return text + options_help(voice, style, columns) + "\n" +
           prose(voice, {"help.exits"}, columns);
}

}  // namespace cocrea::cli
