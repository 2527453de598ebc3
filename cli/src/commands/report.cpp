#include "commands/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "parser/wording.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

using Families = std::vector<std::string>;

/// The family of the words that the workflow names.
constexpr std::string_view by_title = "title.";

/// Where the words of a member of a state are named; nowhere for what people wrote.
const Families& families_of(std::string_view field) {
    static const Families value{"value."}, phase{"phase."}, title{std::string(by_title)}, none;
    static const std::map<std::string_view, Families> families{
        {"phase", phase},
        {"to", phase},
        {"walked", phase},
        {"standing", {"standing."}},
        {"status", {"status.", "value."}},
        {"kind", {"kind."}},
        {"effect_pending", {"blocker."}},
        {"step", title},
        {"reopen", title},
        {"seat", title},
        {"seats", title},
        {"decision", title},
        {"track", {std::string(by_title), "value."}},
    };
    static const std::set<std::string_view> enumerated{"as",      "choice", "is",       "modality",
                                                       "outcome", "rule",   "suplente", "titular",
                                                       "track",   "type"};
    const auto found = families.find(field);
    if (found != families.end()) return found->second;
    return enumerated.contains(field) ? value : none;
}

/// A word of the engine by the name that people have for it; of a code, its sentence without the
/// details.
std::string named(const Program& program, const Families& families, const std::string& word) {
    for (const auto& family : families)
        if (family == by_title) {
            if (auto title = program.title(word)) return *title;
        } else if (program.words().has(family + word))
            return program.text(family + word, {{"have", "…"}, {"need", "…"}});
    return word;
}

/// The words of a blocker's detail, such as `plan: published`, by their names.
std::string spoken(const Program& program, const Blocker& blocker, const std::string& detail) {
    static const Families phases_first{
        "phase.", std::string(by_title), "value.", "standing.", "status.", "kind."};
    static const Families values_first{std::string(by_title), "value.",  "phase.",
                                       "standing.",           "status.", "kind."};
    const bool spine = code_named(blocker.code).rule == Rule::spine;
    std::string text, word;
    for (const char c : detail + ",") {
        const bool separates = c == ',' || c == ':' || c == ' ';
        if (!separates) word += c;
        if (!separates) continue;
        text += named(program, spine ? phases_first : values_first, word) + c;
        word.clear();
    }
    text.pop_back();
    return text;
}

/// A member of the act's body as it was typed, `--day 2021-02-31`; one that was not, as it is.
std::string as_typed(const Program& program, const std::string& member) {
    const auto* command = program.invocation().command;
    const auto& typed = program.invocation().typed;
    for (const auto& parameter : command->parameters) {
        const auto words = typed.find(parameter.name);
        if (parameter.field != member || words == typed.end()) continue;
        return fmt::format("{} {}",
                           worded_parameter(program.words().language(), command, parameter.name),
                           fmt::join(words->second, " "));
    }
    return member;
}

std::string message(const Program& program, const Blocker& blocker) {
    const auto have = blocker.code == code::act_malformed.name
                          ? as_typed(program, blocker.have.text())
                          : spoken(program, blocker, blocker.have.text());
    return program.text("blocker." + std::string(blocker.code),
                        {{"have", have}, {"need", spoken(program, blocker, blocker.need.text())}});
}

/// `edomex-2020 v1:188`, the line of the workflow that asks for it, in words.
std::string basis_text(const Program& program, const std::string& basis) {
    const auto colon = basis.rfind(':');
    if (colon == std::string::npos) return basis;
    const auto line = basis.substr(colon + 1);
    if (line.find_first_not_of("0123456789") != std::string::npos) return basis;
    return program.text("view.basis_line", {{"workflow", basis.substr(0, colon)}, {"line", line}});
}

/// `oversight (titular, presente)`: what concerns a seat or an actor begins with its name; all else
/// with the labels of its members.
std::string object_text(const Program& program, const json::object& object) {
    std::string head;
    for (const auto* member : {"actor", "seat"})
        if (const auto* name = object.if_contains(member); name && name->is_string())
            head = std::string(name->get_string());
    std::vector<std::string> items;
    for (const auto& [key, item] : object) {
        const auto text = value_text(program, item, key);
        if (!head.empty() && text == head) continue;
        const bool plain = !head.empty() && !families_of(key).empty();
        const auto label = program.text_or("field." + std::string(key), key);
        items.push_back(plain ? text : fmt::format("{}: {}", label, text));
    }
    if (head.empty() || items.empty()) return head + joined(items);
    return fmt::format("{} ({})", head, joined(items));
}

}  // namespace

Exit exit_of(const Refusal& refusal) {
    if (refusal.about(Rule::version)) return stale;
    return refusal.about(Rule::rights) ? not_authorised : blocked;
}

json::object blocker_json(const Program& program, const Blocker& blocker) {
    auto out = to_json(blocker);
    out["message"] = message(program, blocker);
    return out;
}

json::array blockers_json(const Program& program, const std::vector<Blocker>& blockers) {
    json::array list;
    for (const auto& blocker : blockers) list.push_back(blocker_json(program, blocker));
    return list;
}

std::string blocker_text(const Program& program, const Blocker& blocker, std::string_view indent) {
    const auto& style = program.style();
    std::string text = fmt::format("{}{} {}\n", indent, style.paint(Tone::blocked, "✗"),
                                   message(program, blocker));
    const auto line = [&](const char* id, const std::string& value) {
        if (!value.empty())
            text += fmt::format("{}    {}\n", indent,
                                style.paint(Tone::dim, program.text(id, {{"value", value}})));
    };
    std::vector<std::string> who;
    for (const auto& one : blocker.who) who.push_back(spoken(program, blocker, one));
    line("view.who", joined(who));
    line("view.since", blocker.since);
    line("view.due", blocker.due);
    line("view.basis", basis_text(program, blocker.basis));
    if (!blocker.fix.empty())
        text += fmt::format("{}    → cocrea {}\n", indent, program.command_text(blocker.fix));
    return text;
}

int report_refusal(Program& program, const Refusal& refusal) {
    const auto exit = exit_of(refusal);
    if (program.options().json) {
        program.print(json::object{{"ok", false},
                                   {"exit", static_cast<int>(exit)},
                                   {"blockers", blockers_json(program, refusal.blockers)}});
        return exit;
    }
    program.err() << program.words().text_n("count.blockers",
                                            static_cast<int>(refusal.blockers.size()))
                  << '\n';
    for (const auto& blocker : refusal.blockers)
        program.err() << blocker_text(program, blocker, "  ");
    program.err() << program.text("view.nothing_written") << '\n';
    return exit;
}

std::string deed_sentence(const Program& program, const Act& act, std::span<const Change> changes) {
    std::string deed = act.deed;
    const json::object* body = &act.body;
    Values values;
    const auto take = [&](const json::object& members) {
        for (const auto& [key, value] : members)
            values[std::string(key)] = value_text(program, value, key);
    };
    for (const auto& change : changes)
        if (change.object == act.object) take(change.body);
    values["seat"] = act.seat.text();
    if (deed == "attest") {
        deed = std::string(act.body.at("do").as_string());
        body = &act.body.at("body").as_object();
        if (const auto* seat = act.body.if_contains("seat"))
            values["seat"] = std::string(seat->as_string());
    }
    take(*body);
    values["object"] = act.object.text();
    if (act.object.text().starts_with("role.")) values["object"] = act.object.text().substr(5);
    const auto id = "done." + deed;
    auto sentence = program.text(id, values);
    for (const auto& [member, value] : values)
        if (program.words().has(id + "." + member))
            sentence += " " + program.text(id + "." + member, values);
    return sentence;
}

std::string spoken(const Program& program, const std::string& word) {
    return named(program, {"value.", "kind."}, word);
}

std::vector<std::string> outcome_notes(const Program& program, const Entry& entry) {
    std::vector<std::string> notes;
    std::vector<std::string> waived;
    for (const auto& rule : entry.waived) waived.push_back(program.text("rule." + rule));
    if (!waived.empty()) notes.push_back(program.text("view.waived", {{"value", joined(waived)}}));
    for (const auto& change : entry.changes) {
        if (change.type == "motion.carried" || change.type == "motion.rejected")
            notes.push_back(program.text("view." + change.type));
        const auto* pending = change.body.if_contains("effect_pending");
        if (change.kind() == "motion" && pending)
            notes.push_back(
                program.text("view.effect_pending",
                             {{"value", value_text(program, *pending, "effect_pending")}}));
    }
    return notes;
}

std::string value_text(const Program& program, const json::value& value, std::string_view field) {
    if (value.is_string())
        return named(program, families_of(field), std::string(value.get_string()));
    if (value.is_bool()) return program.text(value.get_bool() ? "value.yes" : "value.no");
    if (value.is_array()) {
        std::vector<std::string> items;
        const auto& list = value.get_array();
        for (const auto& item : list) items.push_back(value_text(program, item, field));
        const bool objects = !list.empty() && list.front().is_object();
        return fmt::format("{}", fmt::join(items, objects ? "; " : ", "));
    }
    if (value.is_object()) return object_text(program, value.get_object());
    return json::serialize(value);
}

}  // namespace cocrea::cli
