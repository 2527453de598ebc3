#include "cocrea/words/refusal.hpp"

#include "names.hpp"

namespace cocrea::words {
namespace {

constexpr std::string_view phases_first[]{"phase.",    by_title,  "value.",
                                          "standing.", "status.", "kind."};
constexpr std::string_view values_first[]{by_title,    "value.",  "phase.",
                                          "standing.", "status.", "kind."};

/// The words of a detail, such as `plan: published`, by their names.
std::string spoken(const Voice& voice, const Blocker& blocker, const std::string& detail) {
    const bool spine = code_named(blocker.code).rule == Rule::spine;
    std::string text, word;
    for (const char c : detail + ",") {
        const bool separates = c == ',' || c == ':' || c == ' ';
        if (!separates) word += c;
        if (!separates) continue;
        text += named(voice, spine ? Families(phases_first) : Families(values_first), word) + c;
        word.clear();
    }
    text.pop_back();
    return text;
}

/// Whether what the blocker has is as somebody typed it, and no word of the engine's.
bool has_what_was_typed(const Blocker& blocker) {
    return blocker.code == code::object_unknown.name || blocker.code == code::act_malformed.name;
}

/// `edomex-2020 v1:188`, the line of the workflow that asks for it, in words.
std::string basis_text(const Voice& voice, const std::string& basis) {
    const auto colon = basis.rfind(':');
    if (colon == std::string::npos) return basis;
    const auto line = basis.substr(colon + 1);
    if (line.find_first_not_of("0123456789") != std::string::npos) return basis;
    return voice.text("view.basis_line", {{"workflow", basis.substr(0, colon)}, {"line", line}});
}

/// The number by which the sentence is inflected.
std::uint64_t count_of(const Blocker& blocker) {
    for (const auto* detail : {&blocker.have, &blocker.need})
        if (const auto* count = detail->count()) return static_cast<std::uint64_t>(*count);
    return 0;
}

}  // namespace

std::string sentence(const Voice& voice, const Blocker& blocker) {
    const auto have = blocker.have.text();
    return voice.text_n(
        "blocker." + std::string(blocker.code), count_of(blocker),
        {{"have", has_what_was_typed(blocker) ? have : spoken(voice, blocker, have)},
         {"need", spoken(voice, blocker, blocker.need.text())}});
}

std::string fix_text(const Voice& voice, const Blocker& blocker) {
    return voice.commands().line(blocker.fix);
}

Reason reason(const Voice& voice, const Blocker& blocker) {
    Reason words{sentence(voice, blocker), {}, fix_text(voice, blocker)};
    const auto note = [&](std::string_view id, const std::string& value) {
        if (!value.empty()) words.notes.push_back(voice.text(id, {{"value", value}}));
    };
    std::vector<std::string> who;
    for (const auto& one : blocker.who) who.push_back(spoken(voice, blocker, one));
    note("view.who", voice.list(who));
    note("view.since", blocker.since);
    note("view.due", blocker.due);
    note("view.basis", basis_text(voice, blocker.basis));
    return words;
}

}  // namespace cocrea::words
