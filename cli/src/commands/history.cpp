#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <utility>

#include "cocrea/words/deed.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// What narrows a history down.
struct Filter {
    std::optional<ObjectId> object;
    std::optional<std::string> seat, type;
    std::optional<Date> from, to;
};

std::optional<Date> date(const Typed& typed, std::string_view name) {
    const auto word = typed_word(typed, name);
    if (!word) return std::nullopt;
    const auto date = Date::parse(*word);
    if (!date) throw UsageError("usage.date_malformed", {{"have", *word}});
    return date;
}

Filter filter_of(const Typed& typed) {
    Filter filter;
    if (typed_word(typed, "ID")) filter.object = typed_object(typed, "ID");
    filter.seat = typed_word(typed, "--seat");
    filter.type = typed_word(typed, "--type");
    filter.from = date(typed, "--from");
    filter.to = date(typed, "--to");
    return filter;
}

std::string deed_of(const Act& act) {
    return act.deed == "attest" ? std::string(act.body.at("do").as_string()) : act.deed;
}

/// The seat that an act, or the act that it attests, speaks for or is about.
std::set<std::string> seats_of(const Entry& entry) {
    std::set<std::string> seats{entry.act.seat.text()};
    if (const auto* seat = entry.act.body.if_contains("seat"); seat && seat->is_string())
        seats.emplace(seat->get_string());
    for (const auto& change : entry.changes) {
        if (change.kind() == "seat") seats.insert(change.object.text());
        if (const auto* seat = change.body.if_contains("seat"); seat && seat->is_string())
            seats.emplace(seat->get_string());
    }
    return seats;
}

/// `motion`, `motion.vote`, or a change's type.
bool is_of_type(const Entry& entry, const std::string& type) {
    const auto deed = deed_of(entry.act);
    const auto matches = [&](const std::string& name) {
        return name == type || name.starts_with(type + ".");
    };
    return matches(deed) || matches(entry.act.deed) ||
           std::ranges::any_of(entry.changes, [&](const Change& c) { return matches(c.type); });
}

bool passes(const Filter& filter, const Entry& entry) {
    const auto& day = entry.act.occurred_on;
    if (filter.seat && !seats_of(entry).contains(*filter.seat)) return false;
    if (filter.type && !is_of_type(entry, *filter.type)) return false;
    if (filter.from && day.latest() < filter.from->earliest()) return false;
    return !filter.to || day.earliest() <= filter.to->latest();
}

/// Hands every entry that passes the filter to `take`, with its bytes.
template <class Take>
void each_entry(const Snapshot& snapshot, const Filter& filter, Take take) {
    const auto consider = [&](const StoredEntry& stored) {
        const auto entry = entry_from_bytes(stored.bytes);
        if (passes(filter, entry)) take(entry, stored.bytes);
    };
    if (!filter.object) return snapshot.scan(0, snapshot.head().size, consider);
    each_mention(snapshot, *filter.object,
                 [&](std::uint64_t seq) { snapshot.scan(seq, seq + 1, consider); });
}

/// Who signed an entry, whether for themselves, and whether that key has been revoked since; empty
/// for an unsigned one.
std::string signer_of(const Program& program, const Snapshot& snapshot, const Entry& entry) {
    if (!entry.sig) return {};
    const auto key = view_object(snapshot, ObjectId("key." + to_hex(*entry.act.key)));
    if (!key) return {};
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

/// A CSV field (RFC 4180); a leading character that spreadsheets run as a formula is disarmed.
std::string csv(std::string field) {
    if (!field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string::npos)
        field.insert(0, "'");
    std::string quoted;
    for (char c : field) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return "\"" + quoted + "\"";
}

int print_csv(Program& program, const Snapshot& snapshot, const Filter& filter) {
    program.out() << "seq,occurred_on,recorded_at,do,object,actor,capacity,seat,attested,waived,"
                     "text,key,signature\r\n";
    each_entry(snapshot, filter, [&](const Entry& entry, std::string_view) {
        const auto& act = entry.act;
        const std::vector<std::string> fields{std::to_string(entry.seq),
                                              act.occurred_on.text(),
                                              entry.recorded_at,
                                              deed_of(act),
                                              act.object.text(),
                                              act.actor.text(),
                                              act.capacity,
                                              act.seat.text(),
                                              act.deed == "attest" ? "1" : "0",
                                              fmt::format("{}", fmt::join(entry.waived, " ")),
                                              deed_sentence(program.voice(), act, entry.changes),
                                              act.key ? to_hex(*act.key) : "",
                                              signer_of(program, snapshot, entry)};
        std::vector<std::string> quoted;
        for (const auto& field : fields) quoted.push_back(csv(field));
        program.out() << fmt::format("{}\r\n", fmt::join(quoted, ","));
    });
    return done;
}

/// The bytes as they are stored, in one list.
int print_json(Program& program, const Snapshot& snapshot, const Filter& filter) {
    program.out() << '[';
    each_entry(snapshot, filter, [&, comma = ""](const Entry&, std::string_view bytes) mutable {
        program.out() << std::exchange(comma, ",") << bytes;
    });
    program.out() << "]\n";
    return done;
}

Table empty_table(const Program& program) {
    return Table({{"#"},
                  {program.text("field.occurred_on")},
                  {program.text("field.act"), Fit::wrap},
                  {program.text("field.by")},
                  {program.text("field.basis"), Fit::wrap},
                  {program.text("field.recorded_at")}});
}

/// Long histories come as several tables, so that the first rows need not wait for the last.
int print_table(Program& program, const Snapshot& snapshot, const Filter& filter) {
    constexpr std::size_t rows_of_a_table = 1000;
    auto table = empty_table(program);
    std::size_t rows = 0;
    each_entry(snapshot, filter, [&](const Entry& entry, std::string_view) {
        if (rows == rows_of_a_table) {
            program.print(std::exchange(table, empty_table(program)));
            rows = 0;
        }
        ++rows;
        table.add(
            {std::to_string(entry.seq), entry.act.occurred_on.text(),
             deed_sentence(program.voice(), entry.act, entry.changes),
             actor_text(program.voice(), entry) + in_brackets(signer_of(program, snapshot, entry)),
             Cell(basis_text(program.voice(), entry), Tone::dim),
             Cell(entry.recorded_at.substr(0, 10), Tone::dim)});
    });
    program.print(table);
    program.print_claims();
    return done;
}

}  // namespace

int history(Program& program, const Typed& typed) {
    const auto filter = filter_of(typed);
    const auto snapshot = program.snapshot();
    if (filter.object && !snapshot->find(*filter.object))
        return report_refusal(
            program,
            Refusal{{Blocker{.code = code::object_unknown.name, .have = filter.object->text()}}});
    if (program.options().json) return print_json(program, *snapshot, filter);
    if (typed.contains("--csv")) return print_csv(program, *snapshot, filter);
    return print_table(program, *snapshot, filter);
}

}  // namespace cocrea::cli
