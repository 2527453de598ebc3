#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ostream>

#include "cocrea/words/value.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// The last entry recorded on or before the end of `day` (UTC); nothing when all came later.
std::optional<std::uint64_t> last_until(const Snapshot& snapshot, const Date& day) {
    const auto recorded = [&](std::uint64_t seq) {
        return Date::parse(entry_from_bytes(snapshot.entry(seq)).recorded_at.substr(0, 10))
            ->earliest();
    };
    std::uint64_t low = 0, high = snapshot.head().size;
    while (low < high) {
        const auto middle = (low + high) / 2;
        if (recorded(middle) <= day.latest())
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? std::nullopt : std::optional(low - 1);
}

/// `--as-of`: an entry's number, or a date.
std::optional<std::uint64_t> seq_of(const Snapshot& snapshot, const std::string& word) {
    std::uint64_t seq = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), seq);
    const bool number = error == std::errc{} && end == word.data() + word.size();
    if (const auto date = Date::parse(word); date && (!number || word.size() == 4))
        return last_until(snapshot, *date);
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
                 {program.text("field.meant"), Fit::wrap}});
    const auto snapshot = program.snapshot();
    bool any = false;
    each_concerning(*snapshot, object, "erratum", [&](const ObjectId& id) {
        const auto state = view_object(*snapshot, id)->state;
        const auto text = [&](const char* member) {
            return value_text(program.voice(), state.at(member), member);
        };
        const auto field = std::string(state.at("field").as_string());
        table.add({id.text(), field_text(program.voice(), field), text("meant")});
        any = true;
    });
    if (any) program.print(table);
}

void print_text(Program& program, const ObjectView& found) {
    program.out() << program.style().paint(
                         Tone::heading,
                         fmt::format("{} · {}", found.object.text(),
                                     value_text(program.voice(), json::value(found.kind), "kind")))
                  << '\n';
    Table table({{program.text("field.field")}, {program.text("field.value"), Fit::wrap}});
    for (const auto& [key, value] : found.state)
        table.add({field_text(program.voice(), key), value_text(program.voice(), value, key)});
    program.print(table);
    print_errata(program, found.object);
    const auto entry = entry_from_bytes(program.snapshot()->entry(found.seq));
    program.out() << program.text("view.version", {{"version", std::to_string(found.version)},
                                                   {"seq", std::to_string(found.seq)},
                                                   {"recorded", entry.recorded_at}})
                  << '\n';
    program.print_claims();
}

}  // namespace

int show(Program& program, const Typed& typed) {
    const auto id = typed_object(typed, "ID");
    const auto snapshot = program.snapshot();
    std::optional<ObjectView> found;
    if (const auto as_of = typed_word(typed, "--as-of")) {
        const auto seq = seq_of(*snapshot, *as_of);
        if (seq) found = view_object(*snapshot, id, *seq);
    } else {
        found = view_object(*snapshot, id);
    }
    if (!found)
        return report_refusal(
            program, Refusal{{Blocker{.code = code::object_unknown.name, .have = id.text()}}});
    const auto kind = kind_shown_by(*program.invocation().command);
    if (!kind.empty() && found->kind != kind)
        return report_refusal(program, Refusal{{Blocker{.code = code::kind_mismatch.name,
                                                        .have = found->kind,
                                                        .need = std::string(kind)}}});
    if (program.options().json)
        program.print(to_json(*found));
    else
        print_text(program, *found);
    return done;
}

}  // namespace cocrea::cli
