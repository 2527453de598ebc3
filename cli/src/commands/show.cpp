#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ostream>

#include "cocrea/words/date.hpp"
#include "cocrea/words/value.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// `--as-of`: an entry's number, or a date.
std::optional<std::uint64_t> seq_of(const desk::Reader& reader, const std::string& word) {
    std::uint64_t seq = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), seq);
    const bool number = error == std::errc{} && end == word.data() + word.size();
    if (const auto date = Date::parse(word); date && (!number || word.size() == 4))
        return reader.last_until(*date);
    if (!number) throw UsageError("usage.date_malformed", {{"have", word}});
    return seq;
}

/// The kind of object that the command is for; empty for `show`, which takes any.
std::string_view kind_shown_by(const Command& command) {
    if (command.verb.empty()) return {};
    return command.noun == "institution" ? "actor" : command.noun;
}

/// What was meant where the object, which is settled, says something else.
void print_errata(Program& program, const ObjectId& object) {
    Table table({{program.text("kind.erratum")},
                 {program.text("field.field")},
                 {program.text("field.meant")}});
    const auto errata = program.reader().objects("erratum", object);
    for (const auto& one : errata) {
        const auto& state = one.state;
        const auto text = [&](const char* member) {
            return value_text(program.voice(), state.at(member), member);
        };
        const auto field = std::string(state.at("field").as_string());
        table.add({one.object.text(), field_text(program.voice(), field), text("meant")});
    }
    if (!errata.empty()) program.print(table);
}

/// The editions of a document that others took the place of.
void print_editions(Program& program, const desk::Reader& reader, const ObjectId& id) {
    Table table({{program.text("field.edition")},
                 {program.text("field.digest")},
                 {program.text("field.approval")},
                 {program.text("field.publication")},
                 {program.text("field.until")}});
    const auto editions = reader.objects("edition", id);
    for (const auto& one : editions) {
        const auto text = [&](const char* member) {
            const auto* value = one.state.if_contains(member);
            return value ? value_text(program.voice(), *value, member) : std::string();
        };
        table.add({one.object.text(), text("digest").substr(0, 10) + "…", text("approval"),
                   text("publication"), text("until")});
    }
    if (!editions.empty()) program.print(table);
}

/// That what was decided stands in no approved minutes yet, where minutes are approved.
void print_minutes(Program& program, const ObjectView& found) {
    const bool motion = found.kind == "motion";
    const bool decided = motion && (has_word(found.state, "status", "carried") ||
                                    has_word(found.state, "status", "rejected"));
    if (!decided && found.kind != "session") return;
    const auto session =
        motion
            ? program.reader().object(ObjectId(std::string(found.state.at("session").as_string())))
            : std::optional(found);
    if (!session || !session->withheld.is_null() || !has_word(session->state, "status", "closed"))
        return;
    const auto workflow = program.engine().workflow(
        WorkflowDigest(std::string(session->state.at("workflow").as_string())));
    const auto* minutes = session->state.if_contains("minutes");
    if (workflow->matter("approve_minutes") &&
        !(minutes && minutes->as_object().contains("approval")))
        program.out() << program.text(session->state.contains("attested")
                                          ? "view.minutes_not_on_record"
                                          : "view.minutes_not_approved",
                                      {{"session", session->object.text()}})
                      << '\n';
}

/// The decisions under the object that were annulled; of one of those, what rests on it still.
void print_annulled(Program& program, const ObjectView& found) {
    for (const auto& motion : program.engine().annulled_under(found.object))
        program.out() << program.style().paint(
                             Tone::warning,
                             program.text("view.annulled_under", {{"motion", motion.text()}}))
                      << '\n';
    if (program.engine().stands(found.object)) return;
    Table table({{program.text("view.resting")}, {""}});
    for (const auto& one : program.engine().resting_on(found.object))
        table.add({one.object.text(), one.is_public ? program.text("view.resting.public") : ""});
    program.print(table);
}

/// What people are shown beside the state: who names its holders, who holds a role for it, errata
/// and earlier editions.
void add_beside(Program& program, const ObjectView& found, json::object& all) {
    if (!found.withheld.is_null()) return;
    const auto reader = program.reader();
    const auto add = [&](const char* member, std::string_view kind) {
        json::array list;
        for (const auto& one : reader.objects(kind, found.object)) {
            auto state = one.state;
            state["id"] = one.object.text();
            list.push_back(std::move(state));
        }
        if (!list.empty()) all[member] = std::move(list);
    };
    if (const auto by = named_by(program, found.object); !by.empty()) all["named_by"] = by;
    if (found.kind == "axis" || found.kind == "commitment") add("roles", "role");
    add("errata", "erratum");
    if (found.kind == "document") add("editions", "edition");
}

/// The object, with what stands beside it and the decisions under it that were annulled; of one of
/// those, what rests on it.
json::object json_of(Program& program, const ObjectView& found) {
    auto all = to_json(found);
    add_beside(program, found, all);
    json::array under, resting;
    for (const auto& motion : program.engine().annulled_under(found.object))
        under.push_back(json::string(motion.text()));
    if (!under.empty()) all["annulled_under"] = std::move(under);
    if (program.engine().stands(found.object)) return all;
    for (const auto& one : program.engine().resting_on(found.object))
        resting.push_back({{"object", one.object.text()}, {"public", one.is_public}});
    all["resting"] = std::move(resting);
    return all;
}

/// The members of a state, and those of which it says that they are not on record.
std::vector<std::string> members_of(const json::object& state) {
    std::vector<std::string> members;
    for (const auto& [key, value] : state)
        if (key != "unknown") members.emplace_back(key);
    if (const auto* unknown = state.if_contains("unknown"))
        for (const auto& one : unknown->as_array())
            if (!state.contains(one.as_string())) members.emplace_back(one.as_string());
    return members;
}

/// When it came in, of what was taken over after the take-over was opened again.
void print_reopened(Program& program, const Entry& entry) {
    if (entry.reopened)
        program.out() << program.text("view.reopened",
                                      {{"on", date_text(program.voice(), entry.recorded_on.text())},
                                       {"motion", entry.reopened->text()}})
                      << '\n';
}

/// The things of a member that is a list of them, each in a sentence.
std::vector<std::string> items_of(const Voice& voice, const json::object& state,
                                  const std::string& member) {
    const auto* value = state.if_contains(member);
    return value && member != "unknown" ? words::items_text(voice, *value, member)
                                        : std::vector<std::string>();
}

void print_items(Program& program, const json::object& state) {
    for (const auto& key : members_of(state)) {
        const auto items = items_of(program.voice(), state, key);
        if (items.empty()) continue;
        program.out() << field_text(program.voice(), key) << '\n';
        for (const auto& item : items) program.out() << "  · " << item << '\n';
    }
}

/// `c-01 · compromiso`; of what the workflow names, `Sociedad civil (civil_society) · integrante`.
std::string heading_of(const Voice& voice, const ObjectView& found) {
    const auto& id = found.object.text();
    const auto kind = value_text(voice, json::value(found.kind), "kind");
    if (id == found.kind) return fmt::format("{} ({})", voice.title(id).value_or(kind), id);
    const auto title = found.kind == "seat" ? voice.title(id) : std::nullopt;
    return fmt::format("{} · {}", title ? fmt::format("{} ({})", *title, id) : id, kind);
}

void print_text(Program& program, const ObjectView& found) {
    program.out() << program.style().paint(Tone::heading, heading_of(program.voice(), found))
                  << '\n';
    if (!found.withheld.is_null()) {
        program.out() << withheld_text(program.voice(), found.withheld) << '\n';
        return;
    }
    Table table({{program.text("field.field")}, {program.text("field.value")}});
    for (const auto& key : members_of(found.state))
        if (items_of(program.voice(), found.state, key).empty())
            table.add({field_text(program.voice(), key),
                       member_text(program.voice(), found.state, key).value_or("")});
    if (const auto by = named_by(program, found.object); !by.empty())
        table.add({program.text("field.named_by"), by});
    program.print(table);
    print_items(program, found.state);
    if (found.kind == "axis" || found.kind == "commitment") print_holders(program, found.object);
    print_minutes(program, found);
    print_annulled(program, found);
    print_errata(program, found.object);
    print_editions(program, program.reader(), found.object);
    const auto entry = entry_from_bytes(program.reader().view().entry(found.seq));
    program.out() << program.text("view.version", {{"version", std::to_string(found.version)},
                                                   {"seq", std::to_string(found.seq)},
                                                   {"recorded", entry.recorded_at}})
                  << '\n';
    print_reopened(program, entry);
    program.print_claims();
}

}  // namespace

int show(Program& program, const Typed& typed) {
    const auto id = typed_object(typed, "ID");
    const auto reader = program.reader();
    std::optional<ObjectView> found;
    if (const auto as_of = typed_word(typed, "--as-of")) {
        const auto seq = seq_of(reader, *as_of);
        if (seq) found = reader.object(id, *seq);
    } else {
        found = reader.object(id);
    }
    if (!found)
        return report_refusal(program,
                              Refusal{{Blocker{.code = code::object_unknown.name, .have = id}}});
    const auto kind = kind_shown_by(*program.invocation().command);
    const bool edition = kind == "document" && found->kind == "edition";
    if (!kind.empty() && found->kind != kind && !edition)
        return report_refusal(program, Refusal{{Blocker{.code = code::kind_mismatch.name,
                                                        .have = found->kind,
                                                        .need = std::string(kind)}}});
    if (program.options().json)
        program.print(json_of(program, *found));
    else
        print_text(program, *found);
    return done;
}

}  // namespace cocrea::cli
