#include "commands/personal.hpp"

#include <algorithm>
#include <ostream>

#include "cocrea/ledger.hpp"
#include "cocrea/store_error.hpp"
#include "commands/acts.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// What the log says of the values of an actor, by field; nothing of what is no actor.
std::optional<json::object> personal_of(Program& program, const ObjectId& subject) {
    const auto record = program.snapshot()->find(subject);
    if (!record || record->kind != "actor") return std::nullopt;
    const auto state = json::parse(record->state).as_object();
    const auto* personal = state.if_contains("personal");
    return personal ? personal->as_object() : json::object();
}

/// What there is to show of a value.
struct Shown {
    json::object json;
    Cell cell;
};

Shown shown(const Program& program, PersonalStore& store, std::string_view field,
            const json::object& in_log) {
    const auto status = std::string(in_log.at("status").as_string());
    Shown row{{{"field", field}, {"status", status}}, "—"};
    const auto sealed = digest_from_hex(in_log.at("sealed").as_string());
    const auto entry = sealed ? store.find(*sealed) : std::nullopt;
    if (status != "kept" || (entry && entry->blocked)) return row;
    if (!entry || !entry->holds()) {
        row.json["fault"] = entry ? "changed" : "missing";
        row.cell = Cell("✗ " + program.text(entry ? "personal.changed" : "personal.missing"),
                        Tone::blocked);
        return row;
    }
    row.json["value"] = entry->value;
    row.cell = entry->value;
    return row;
}

using Change = std::size_t (PersonalStore::*)(const ActorId&, const std::optional<std::string>&);

/// Does to the store what the log has of the values that were named: all of them, or one field.
void follow_log(Program& program, const Typed& typed, std::string_view status, Change change) {
    const auto subject = typed_object(typed, "ID");
    const auto field = typed_word(typed, "--field");
    const auto in_log = personal_of(program, subject);
    if (!in_log) return;
    const auto reached = [&](const auto& one) {
        const auto& its = one.value().at("status").as_string();
        return (field && one.key() != *field) || its == "erased" || its == status;
    };
    const bool known = !field || in_log->contains(*field);
    if (!in_log->empty() && known && std::ranges::all_of(*in_log, reached)) {
        auto store = personal_store(program);
        (store.*change)(ActorId(subject.text()), field);
    }
}

/// Records the act, then changes the store; says so when only the first was done.
int record_and_follow(Program& program, const Typed& typed, std::string_view verb,
                      std::string_view status, Change change) {
    const int exit = perform(program, *find_command("pd", verb), typed);
    if (program.options().dry_run) return exit;
    try {
        follow_log(program, typed, status, change);
    } catch (const StoreError& error) {
        program.err() << program.text("personal.unfinished", {{"detail", error.what()}}) << '\n';
        return failure;
    }
    return exit;
}

}  // namespace

PersonalStore personal_store(const Program& program) {
    return PersonalStore(program.register_file());
}

std::vector<PersonalEntry> personal_entries(const Command& command, const Typed& typed,
                                            const ObjectId& subject) {
    std::vector<PersonalEntry> entries;
    for (const auto& p : command.parameters) {
        const auto words = typed.find(p.name);
        if (p.form != Form::personal || words == typed.end()) continue;
        for (const auto& word : words->second) {
            const auto equals = word.find('=');
            const auto field = word.substr(0, equals);
            if (equals == std::string::npos || !is_personal_field(field))
                throw UsageError("usage.pair_malformed", {{"have", word}});
            if (std::ranges::count(entries, field, &PersonalEntry::field) > 0)
                throw UsageError("usage.field_twice", {{"have", field}});
            entries.push_back(
                sealed_entry(ActorId(subject.text()), field, word.substr(equals + 1)));
        }
    }
    return entries;
}

int pd_show(Program& program, const Typed& typed) {
    const auto subject = typed_object(typed, "ID");
    const auto in_log = personal_of(program, subject);
    if (!in_log)
        return report_refusal(
            program, Refusal{{Blocker{.code = code::object_unknown.name, .have = subject.text()}}});
    auto store = personal_store(program);
    json::array all;
    Table table({{program.text("field.field")},
                 {program.text("field.status")},
                 {program.text("field.value"), Fit::wrap}});
    for (const auto& [field, value] : *in_log) {
        auto row = shown(program, store, field, value.as_object());
        const auto status = "personal." + std::string(row.json.at("status").as_string());
        table.add({std::string(field), program.text(status), row.cell});
        all.push_back(std::move(row.json));
    }
    if (program.options().json) {
        program.print(all);
        return done;
    }
    program.print(table);
    program.print_claims();
    return done;
}

int pd_block(Program& program, const Typed& typed) {
    return record_and_follow(program, typed, "block", "blocked", &PersonalStore::block);
}

int pd_erase(Program& program, const Typed& typed) {
    return record_and_follow(program, typed, "erase", "erased", &PersonalStore::erase);
}

}  // namespace cocrea::cli
