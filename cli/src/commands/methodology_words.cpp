#include "commands/methodology_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

#include "cocrea/words/value.hpp"
#include "parser/help.hpp"

namespace cocrea::cli {

MethodologyWords::MethodologyWords(Program& program, const Workflow& workflow)
    : program_(program), workflow_(workflow), voice_(program.voice().language()) {
    voice_.learn(workflow);
}

std::string MethodologyWords::called(const std::string& id) const {
    return voice_.title(id).value_or(voice_.spoken(id));
}

std::string MethodologyWords::named(const std::string& id) const {
    const auto title = voice_.title(id);
    return title && *title != id ? fmt::format("{} ({})", *title, id) : voice_.spoken(id);
}

std::string MethodologyWords::said(
    const std::vector<std::pair<const char*, std::string>>& parts) const {
    std::vector<std::string> texts;
    for (const auto& [field, text] : parts)
        if (!text.empty())
            texts.push_back(*field ? fmt::format("{}: {}", label(field), text) : text);
    return together(texts);
}

std::string MethodologyWords::together(const std::vector<std::string>& texts) const {
    return fmt::format("{}", fmt::join(texts, voice_.text("list.strong_separator")));
}

std::string MethodologyWords::purpose(const std::string& deed) const {
    const auto* command = command_about(deed);
    return command ? purpose_of(voice_, *command) : words::deed_text(voice_, deed);
}

void MethodologyWords::print(const std::string& heading, const Table& table) {
    program_.out() << '\n' << program_.style().paint(Tone::heading, label(heading)) << '\n';
    program_.print(table);
}

}  // namespace cocrea::cli
