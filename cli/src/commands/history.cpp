#include <fmt/format.h>

#include <functional>
#include <ostream>
#include <set>
#include <utility>

#include "cocrea/words/csv.hpp"
#include "cocrea/words/date.hpp"
#include "cocrea/words/deed.hpp"
#include "cocrea/words/value.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

std::optional<Date> date(const Typed& typed, std::string_view name) {
    const auto word = typed_word(typed, name);
    if (!word) return std::nullopt;
    const auto date = Date::parse(*word);
    if (!date) throw UsageError("usage.date_malformed", {{"have", *word}});
    return date;
}

desk::HistoryFilter filter_of(const Typed& typed) {
    desk::HistoryFilter filter;
    if (typed_word(typed, "ID")) filter.object = typed_object(typed, "ID");
    filter.seat = typed_word(typed, "--seat");
    filter.type = typed_word(typed, "--type");
    filter.from = date(typed, "--from");
    filter.to = date(typed, "--to");
    return filter;
}

/// The motions about an object, whose votes are of its history.
std::vector<ObjectId> motions_about(const desk::Reader& reader, const ObjectId& object) {
    std::vector<ObjectId> found;
    for (const auto& motion : reader.objects("motion")) {
        const auto* effect = motion.state.if_contains("effect");
        if (effect && effect->is_object() &&
            has_word(effect->get_object(), "object", object.text()))
            found.push_back(motion.object);
    }
    return found;
}

/// Hands on what passes the filter, in log order; of an object, what became of the motions about it
/// as well.
void each_entry(const desk::Reader& reader, const desk::HistoryFilter& filter,
                const std::function<void(const desk::LoggedEntry&)>& take) {
    const auto motions =
        filter.object ? motions_about(reader, *filter.object) : std::vector<ObjectId>();
    if (motions.empty()) return reader.history(filter, take);
    std::set<std::uint64_t> places;
    auto narrowed = filter;
    const auto gather = [&] {
        reader.history(narrowed,
                       [&](const desk::LoggedEntry& logged) { places.insert(logged.seq); });
    };
    gather();
    for (const auto& motion : motions) {
        narrowed.object = motion;
        gather();
    }
    for (const auto seq : places) take(reader.entry(seq));
}

/// Who signed an entry, whether for themselves, and whether that key has been revoked since; of an
/// unsigned one who typed it, where that was somebody else.
std::string signer_of(const Program& program, const desk::Reader& reader, const Entry& entry) {
    if (!entry.sig)
        return entry.recorded_by == entry.act.actor
                   ? ""
                   : program.text("view.recorded_by", {{"actor", entry.recorded_by.text()}});
    const auto key = reader.object(ObjectId("key." + to_hex(*entry.act.key)));
    if (!key) return {};
    if (!key->withheld.is_null()) return program.text("view.signed");
    const std::string actor(key->state.at("actor").as_string());
    const bool own = actor == entry.act.actor.text();
    auto text = program.text(own ? "view.signed_by" : "view.typed_by", {{"actor", actor}});
    if (key->state.at("status") == "revoked")
        text += fmt::format("; {}", program.text("view.key_revoked"));
    return text;
}

std::string in_brackets(const std::string& text) {
    return text.empty() ? "" : fmt::format(" ({})", text);
}

/// `lead step_pending:study`: what is not on record, for programs.
std::string unknown_of(const Entry& entry) {
    std::vector<std::string> all;
    for (const auto& [what, have, need] : entry.unknown)
        all.push_back(have.empty() ? what : fmt::format("{}:{}", what, have));
    return fmt::format("{}", fmt::join(all, " "));
}

int print_csv(Program& program, const desk::Reader& reader, const desk::HistoryFilter& filter) {
    static constexpr const char* columns[]{
        "field.seq",      "field.occurred_on", "field.recorded_at", "field.do",
        "field.object",   "field.actor",       "field.capacity",    "field.seat",
        "field.attested", "field.waived",      "field.unknown",     "field.reopened",
        "field.text",     "field.key",         "field.signature"};
    std::vector<std::string> headings;
    for (const auto* column : columns) headings.push_back(words::csv_field(program.text(column)));
    program.data() << fmt::format("{}\r\n", fmt::join(headings, ","));
    each_entry(reader, filter, [&](const desk::LoggedEntry& logged) {
        if (!logged.entry) {
            program.data() << fmt::format(
                "{},,,,,,,,,,,,{},,\r\n", words::csv_field(std::to_string(logged.seq)),
                words::csv_field(withheld_text(program.voice(), logged.withheld)));
            return;
        }
        const auto& entry = *logged.entry;
        const auto& act = entry.act;
        const std::vector<std::string> fields{std::to_string(entry.seq),
                                              act.occurred_on.text(),
                                              entry.recorded_at,
                                              std::string(deed_of(act)),
                                              act.object.text(),
                                              act.actor.text(),
                                              act.capacity,
                                              act.seat.text(),
                                              act.deed == "attest" ? "1" : "0",
                                              fmt::format("{}", fmt::join(entry.waived, " ")),
                                              unknown_of(entry),
                                              entry.reopened.value_or(ObjectId()).text(),
                                              deed_sentence(program.voice(), act, entry.changes),
                                              act.key ? to_hex(*act.key) : "",
                                              signer_of(program, reader, entry)};
        std::vector<std::string> quoted;
        for (const auto& field : fields) quoted.push_back(words::csv_field(field));
        program.data() << fmt::format("{}\r\n", fmt::join(quoted, ","));
    });
    return done;
}

/// What there is to say of an entry that is for others.
json::object withheld_json(const desk::LoggedEntry& logged) {
    return {{"seq", logged.seq}, {"leaf", to_hex(logged.leaf)}, {"withheld", logged.withheld}};
}

/// The bytes as they are stored, in one list.
int print_json(Program& program, const desk::Reader& reader, const desk::HistoryFilter& filter) {
    program.data() << '[';
    each_entry(reader, filter, [&, comma = ""](const desk::LoggedEntry& logged) mutable {
        program.data() << std::exchange(comma, ",");
        if (logged.entry)
            program.data() << logged.bytes;
        else
            program.data() << withheld_json(logged);
    });
    program.data() << "]\n";
    return done;
}

/// `#84 · 2026-11-29 · og, Grupo Operativo`, and below it what was done, on what basis, and when it
/// came into the register, where that was another day.
void print_entry(Program& program, const desk::Reader& reader, const desk::LoggedEntry& logged) {
    const auto& voice = program.voice();
    const auto& style = program.style();
    const auto line = [&](Tone tone, const std::string& text) {
        if (!text.empty()) program.out() << "  " << style.paint(tone, text) << '\n';
    };
    if (!logged.entry) {
        program.out() << style.paint(Tone::heading, fmt::format("#{}", logged.seq)) << '\n';
        return line(Tone::dim, withheld_text(voice, logged.withheld));
    }
    const auto& entry = *logged.entry;
    const auto day = entry.act.occurred_on.text();
    const auto recorded = entry.recorded_on.text();
    program.out() << style.paint(Tone::heading,
                                 fmt::format("#{} · {}", entry.seq, words::date_text(voice, day)))
                  << " · " << actor_text(voice, entry)
                  << in_brackets(signer_of(program, reader, entry)) << '\n';
    line(Tone::plain, deed_sentence(voice, entry.act, entry.changes));
    if (const auto basis = basis_text(voice, entry); !basis.empty())
        line(Tone::dim, fmt::format("{}: {}", program.text("field.basis"), basis));
    if (recorded != day)
        line(Tone::dim,
             program.text("view.recorded_on", {{"on", words::date_text(voice, recorded)}}));
}

int print_text(Program& program, const desk::Reader& reader, const desk::HistoryFilter& filter) {
    each_entry(reader, filter,
               [&](const desk::LoggedEntry& logged) { print_entry(program, reader, logged); });
    program.print_claims();
    return done;
}

}  // namespace

int history(Program& program, const Typed& typed) {
    const auto filter = filter_of(typed);
    const auto reader = program.reader();
    if (filter.object && !reader.view().find(*filter.object))
        return report_refusal(
            program,
            Refusal{{Blocker{.code = code::object_unknown.name, .have = filter.object->text()}}});
    if (program.options().json) return print_json(program, reader, filter);
    if (typed.contains("--csv")) return print_csv(program, reader, filter);
    return print_text(program, reader, filter);
}

}  // namespace cocrea::cli
