#include "cocrea/words/refusal.hpp"

#include "cocrea/words/date.hpp"
#include "cocrea/words/value.hpp"
#include "names.hpp"

namespace cocrea::words {
namespace {

constexpr std::string_view phases_first[]{by_phase,    by_title,  "value.",
                                          "standing.", "status.", "kind."};
constexpr std::string_view values_first[]{by_title,    "value.",  by_phase,
                                          "standing.", "status.", "kind."};

/// The words of a detail, such as `plan: published`, by their names.
std::string spoken_words(const Voice& voice, Families families, const std::string& detail) {
    std::string text, word;
    for (const char c : detail + ",") {
        const bool separates = c == ',' || c == ':' || c == ' ';
        if (!separates) word += c;
        if (!separates) continue;
        text += named(voice, families, word) + c;
        word.clear();
    }
    text.pop_back();
    return text;
}

std::string spoken_words(const Voice& voice, const Blocker& blocker, const std::string& detail) {
    const bool spine = code_named(blocker.code).rule == Rule::spine;
    return spoken_words(voice, spine ? Families(phases_first) : Families(values_first), detail);
}

/// `edomex-2020 v1:188`, the line of the workflow that asks for it, in words.
std::string basis_text(const Voice& voice, const std::string& basis) {
    const auto colon = basis.rfind(':');
    if (colon == std::string::npos) return basis;
    const auto line = basis.substr(colon + 1);
    if (line.find_first_not_of("0123456789") != std::string::npos) return basis;
    return voice.text("view.basis_line", {{"workflow", basis.substr(0, colon)}, {"line", line}});
}

/// A detail as people read it: words by their names, dates as people write them, anything else as
/// it is.
std::string spoken(const Voice& voice, const Blocker& blocker, const Detail& detail) {
    const auto text = detail.text();
    if (detail.form() == Detail::Form::date) return date_text(voice, text);
    if (detail.form() == Detail::Form::word) return spoken_words(voice, blocker, text);
    const bool called =
        detail.form() == Detail::Form::id && blocker.code != code::object_unknown.name;
    return called ? voice.title(text).value_or(text) : text;
}

}  // namespace

std::string sentence(const Voice& voice, const Blocker& blocker) {
    const std::string code(blocker.code);
    const auto need = spoken(voice, blocker, blocker.need);
    if (const auto bare = "blocker_without_have." + code;
        blocker.have.text().empty() && voice.catalogue().has(bare))
        return voice.text(bare, {{"need", need}});
    const auto without = "blocker_without_need." + code;
    const bool nothing = need.empty() && voice.catalogue().has(without);
    return voice.text(nothing ? without : "blocker." + code,
                      {{"have", spoken(voice, blocker, blocker.have)}, {"need", need}});
}

std::string unknown_text(const Voice& voice, const Untold& unknown) {
    const auto id = "unknown." + unknown.what;
    if (!voice.catalogue().has(id)) return field_text(voice, unknown.what);
    return voice.text(id, {{"have", spoken_words(voice, values_first, unknown.have)},
                           {"need", spoken_words(voice, values_first, unknown.need)}});
}

std::string fix_text(const Voice& voice, const Fix& fix) {
    auto object = fix.object.text();
    if (fix.deed.empty()) return object;
    const auto does = voice.text("help." + fix.deed);
    return object.empty() ? does : voice.text("view.fix", {{"does", does}, {"object", object}});
}

Reason reason(const Voice& voice, const Blocker& blocker) {
    Reason words{sentence(voice, blocker), {}};
    const auto note = [&](std::string_view id, const std::string& value) {
        if (!value.empty()) words.notes.push_back(voice.text(id, {{"value", value}}));
    };
    std::vector<std::string> who;
    for (const auto& one : blocker.who) who.push_back(spoken_words(voice, blocker, one));
    note("view.who", voice.list(who));
    note("view.since", date_text(voice, blocker.since));
    note("view.due", date_text(voice, blocker.due));
    note("view.basis", basis_text(voice, blocker.basis));
    return words;
}

}  // namespace cocrea::words
