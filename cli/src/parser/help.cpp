#include "parser/help.hpp"

#include <fmt/format.h>

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

std::string rows(const Style& style, const Lines& lines) {
    Table table({{""}, {"", Fit::wrap}});
    for (const auto& [left, right] : lines) table.add({"  " + left, right});
    const auto text = table.render(style, line_width);
    return text.substr(text.find('\n') + 1);
}

std::string options_help(const Voice& voice, const Style& style) {
    return style.paint(Tone::heading, voice.text("help.options")) + "\n" +
           rows(style, common_parameters(voice));
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

std::string help(const Voice& voice, const Style& style) {
    Lines lines;
    for (const auto& command : commands())
        lines.emplace_back(voice.commands().line(command.words()), purpose_of(voice, command));
    return voice.text("help.purpose") + "\n\n" +
           style.paint(Tone::heading, voice.text("help.commands")) + "\n" + rows(style, lines) +
           "\n" + options_help(voice, style) + "\n" + voice.text("help.attest") + "\n" +
           voice.text("help.languages") + "\n" + voice.text("help.exits") + "\n";
}

std::string help_of_noun(const Voice& voice, const Style& style, const std::string& noun) {
    Lines lines;
    for (const auto& command : commands())
        if (command.noun == noun)
            lines.emplace_back(synopsis(voice.commands(), command), purpose_of(voice, command));
    return rows(style, lines) + "\n" + options_help(voice, style);
}

std::string help_of(const Voice& voice, const Style& style, const Command& command) {
    const auto lines = parameters_of(voice, command);
    auto text = fmt::format("{}\n\n  {}\n", purpose_of(voice, command),
                            synopsis(voice.commands(), command));
    for (const auto& other : other_synopses(voice, command))
        text += fmt::format("  {}\n", style.paint(Tone::dim, other));
    text += "\n";
    if (!lines.empty())
        text += style.paint(Tone::heading, voice.text("help.parameters")) + "\n" +
                rows(style, lines) + "\n";
    return text + options_help(voice, style) + "\n" + voice.text("help.exits") + "\n";
}

}  // namespace cocrea::cli
