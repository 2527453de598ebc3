#include <fmt/format.h>

#include <algorithm>

#include "cocrea/steps.hpp"
#include "cocrea/words/times.hpp"
#include "cocrea/words/value.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// The objects of a kind with the members of their states that a table shows.
struct Listing {
    std::string_view kind;
    std::vector<std::string_view> fields;
    /// Who names whoever it is held by, as the workflow in force says. Null: nobody is named.
    std::string (*named_by)(Program&, const ObjectId&) = nullptr;
};

void print_listing(Program& program, const json::array& all, const Table& table) {
    if (program.options().json) return program.print(all);
    program.print(table);
    program.print_claims();
}

/// What the workflow calls it, and the id that commands take.
std::string titled(const Voice& voice, const std::string& id) {
    const auto title = voice.title(id);
    return title ? fmt::format("{} ({})", *title, id) : id;
}

int list(Program& program, const Listing& listing) {
    json::array all;
    std::vector<Column> columns{{"ID"}};
    for (const auto field : listing.fields) columns.push_back({field_text(program.voice(), field)});
    if (listing.named_by) columns.push_back({program.text("field.named_by")});
    Table table(columns);
    for (auto& one : program.reader().objects(listing.kind)) {
        auto& [id, kind, version, seq, state, withheld] = one;
        std::vector<Cell> row{kind == "seat" ? titled(program.voice(), id.text()) : id.text()};
        for (const auto field : listing.fields) {
            row.emplace_back(member_text(program.voice(), state, field).value_or("—"));
        }
        if (listing.named_by) {
            const auto by = listing.named_by(program, id);
            row.emplace_back(by.empty() ? nothing : by);
            if (!by.empty()) state["named_by"] = by;
        }
        table.add(row);
        state["id"] = id.text();
        all.push_back(std::move(state));
    }
    print_listing(program, all, table);
    return done;
}

}  // namespace

bool has_word(const json::object& state, std::string_view member, std::string_view word) {
    const auto* value = state.if_contains(member);
    return value && value->is_string() && value->get_string() == word;
}

std::optional<std::string> typed_word(const Typed& typed, std::string_view name) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::nullopt : std::optional(found->second.front());
}

ObjectId typed_object(const Typed& typed, std::string_view name) {
    const auto word = typed_word(typed, name).value_or("");
    if (!is_slug(word)) throw UsageError("usage.slug_malformed", {{"have", word}});
    return ObjectId(word);
}

int list_actors(Program& program, const Typed&) {
    return list(program, {"actor", {"type", "name", "external"}});
}

int list_seats(Program& program, const Typed&) {
    return list(program, {"seat", {"sector", "titular", "suplente"}, named_by});
}

int list_pending(Program& program, const Typed&) {
    return list(program, {"pending", {"deed", "object", "on", "actor", "status"}});
}

int list_axes(Program& program, const Typed&) {
    return list(program, {"axis", {"title", "lead", "status", "incorporated_on"}});
}

int list_sessions(Program& program, const Typed&) {
    return list(program, {"session", {"day", "type", "number", "modality", "status"}});
}

int list_motions(Program& program, const Typed&) {
    return list(program, {"motion", {"session", "title", "status", "rule", "tally"}});
}

int list_meetings(Program& program, const Typed&) {
    return list(program, {"meeting", {"on", "subject", "attendees"}});
}

int list_events(Program& program, const Typed&) {
    return list(program, {"event", {"on", "type", "title", "attendance"}});
}

int list_documents(Program& program, const Typed&) {
    return list(program, {"document", {"title", "class", "status", "edition", "about"}});
}

int list_commitments(Program& program, const Typed&) {
    json::array all;
    Table table({{"ID"},
                 {program.text("field.phase")},
                 {program.text("field.track")},
                 {program.text("field.axis")},
                 {program.text("field.title")},
                 {program.text("field.standing")},
                 {program.text("field.blocked")}});
    const auto commitments = program.reader().objects("commitment");
    std::vector<ObjectId> ids;
    for (const auto& commitment : commitments) ids.push_back(commitment.object);
    const auto open = program.engine().is_open("commitment.advance", ids, program.day());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto& id = ids[i];
        const auto& state = commitments[i].state;
        const bool finished =
            has_word(state, "phase", "closed") || has_word(state, "standing", "withdrawn");
        const bool blocked = !open[i] && !finished;
        json::object row{{"id", id.text()}};
        for (const auto* field : {"title", "track", "axis", "phase", "standing"})
            if (const auto* value = state.if_contains(field)) row[field] = *value;
        const auto text = [&](const char* field) {
            return member_text(program.voice(), state, field).value_or("—");
        };
        row["blocked"] = blocked;
        row["finished"] = finished;
        all.push_back(row);
        table.add({id.text(), text("phase"), text("track"), text("axis"), text("title"),
                   text("standing"),
                   Cell(finished  ? program.text("value.finished")
                        : blocked ? "✗ " + program.text("value.blocked")
                                  : "✓ " + program.text("value.free"),
                        finished  ? Tone::plain
                        : blocked ? Tone::blocked
                                  : Tone::ok)});
    }
    print_listing(program, all, table);
    return done;
}

int list_steps(Program& program, const Typed& typed) {
    const auto id = typed_object(typed, "ID");
    const auto found = program.reader().object(id);
    if (!found || (found->kind != "commitment" && found->kind != "axis"))
        return report_refusal(program,
                              Refusal{{Blocker{.code = code::object_unknown.name, .have = id}}});
    if (!found->withheld.is_null()) {
        if (program.options().json)
            program.print(to_json(*found));
        else
            program.out() << withheld_text(program.voice(), found->withheld) << '\n';
        return done;
    }
    const auto steps = program.engine().steps(id, program.day());
    json::array all;
    Table table({{program.text("field.step")},
                 {program.text("field.phase")},
                 {program.text("field.state")}});
    const auto& voice = program.voice();
    for (const auto& step : steps) {
        const auto row = to_json(step);
        const auto tone = step.late                       ? Tone::blocked
                          : step.state == StepState::done ? Tone::ok
                                                          : Tone::plain;
        table.add({voice.title(step.step).value_or(step.step),
                   value_text(voice, row.at("phase"), "phase"),
                   Cell(words::state_text(voice, step), tone)});
        all.push_back(row);
    }
    print_listing(program, all, table);
    return done;
}

}  // namespace cocrea::cli
