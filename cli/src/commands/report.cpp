#include "commands/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

namespace cocrea::cli {
namespace {

namespace json = boost::json;

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

json::value detail_json(const Detail& detail) {
    if (const auto* count = detail.count()) return *count;
    return json::value(detail.text());
}

/// A word of the engine by the name that people have for it.
std::string named(const Program& program, const std::string& word) {
    for (const auto* family : {"phase.", "standing.", "status.", "value.", "kind."})
        if (program.words().has(family + word)) return program.text(family + word);
    return word;
}

std::string message(const Program& program, const Blocker& blocker) {
    return program.text("blocker." + std::string(blocker.code),
                        {{"have", named(program, blocker.have.text())},
                         {"need", named(program, blocker.need.text())},
                         {"who", joined(blocker.who)}});
}

void add_unless_empty(json::object& object, std::string_view name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}

}  // namespace

Exit exit_of(const Refusal& refusal) {
    if (refusal.about(Rule::version)) return stale;
    return refusal.about(Rule::rights) ? not_authorised : blocked;
}

json::object blocker_json(const Program& program, const Blocker& blocker) {
    json::object object{{"code", blocker.code}, {"rule", name(code_named(blocker.code).rule)}};
    if (!blocker.have.empty()) object["have"] = detail_json(blocker.have);
    if (!blocker.need.empty()) object["need"] = detail_json(blocker.need);
    if (!blocker.who.empty()) object["who"] = json::array(blocker.who.begin(), blocker.who.end());
    add_unless_empty(object, "due", blocker.due);
    add_unless_empty(object, "since", blocker.since);
    add_unless_empty(object, "basis", blocker.basis);
    add_unless_empty(object, "fix", blocker.fix);
    object["message"] = message(program, blocker);
    return object;
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
    line("view.who", joined(blocker.who));
    line("view.since", blocker.since);
    line("view.due", blocker.due);
    line("view.basis", blocker.basis);
    if (!blocker.fix.empty()) text += fmt::format("{}    → cocrea {}\n", indent, blocker.fix);
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

json::object receipt_json(const Receipt& receipt) {
    return {{"ok", true},           {"id", receipt.id},
            {"seq", receipt.seq},   {"leaf", to_hex(receipt.leaf)},
            {"size", receipt.size}, {"root", to_hex(receipt.root)}};
}

json::object preview_json(const Preview& preview) {
    json::array changes;
    for (const auto& change : preview.changes)
        changes.push_back({{"object", change.object.text()},
                           {"version", change.version},
                           {"type", change.type},
                           {"body", change.body}});
    return {{"ok", true},
            {"dry_run", true},
            {"waived", json::array(preview.waived.begin(), preview.waived.end())},
            {"changes", changes}};
}

std::string deed_sentence(const Program& program, const Act& act) {
    std::string deed = act.deed;
    const json::object* body = &act.body;
    if (deed == "attest") {
        deed = std::string(act.body.at("do").as_string());
        body = &act.body.at("body").as_object();
    }
    Values values{{"object", act.object.text()}, {"seat", act.seat.text()}};
    if (const auto* seat = act.body.if_contains("seat"); seat && act.deed == "attest")
        values["seat"] = value_text(program, *seat);
    if (act.object.text().starts_with("role.")) values["object"] = act.object.text().substr(5);
    for (const auto& [key, value] : *body) values[std::string(key)] = value_text(program, value);
    return program.text("done." + deed, values);
}

std::vector<std::string> outcome_notes(Program& program, const Receipt& receipt) {
    const auto entry = entry_from_bytes(program.snapshot()->entry(receipt.seq));
    std::vector<std::string> notes;
    std::vector<std::string> waived;
    for (const auto& rule : entry.waived) waived.push_back(program.text("rule." + rule));
    if (!waived.empty()) notes.push_back(program.text("view.waived", {{"value", joined(waived)}}));
    for (const auto& change : entry.changes) {
        if (change.type == "motion.carried" || change.type == "motion.rejected")
            notes.push_back(program.text("view." + change.type));
        const auto* pending = change.body.if_contains("effect_pending");
        if (change.kind() == "motion" && pending)
            for (const auto& code : pending->as_array())
                notes.push_back(program.text("view.effect_pending") + " " +
                                program.text("blocker." + std::string(code.as_string())));
    }
    return notes;
}

std::string value_text(const Program& program, const json::value& value) {
    if (value.is_string()) return named(program, std::string(value.get_string()));
    if (value.is_bool()) return program.text(value.get_bool() ? "value.yes" : "value.no");
    if (value.is_array()) {
        std::vector<std::string> items;
        for (const auto& item : value.get_array()) items.push_back(value_text(program, item));
        return joined(items);
    }
    if (value.is_object()) {
        std::vector<std::string> items;
        for (const auto& [key, item] : value.get_object())
            items.push_back(fmt::format("{}: {}", program.text_or("field." + std::string(key), key),
                                        value_text(program, item)));
        return joined(items);
    }
    return json::serialize(value);
}

}  // namespace cocrea::cli
