#include "forms/past.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "cocrea/deeds.hpp"
#include "cocrea/words/deed.hpp"
#include "cocrea/words/refusal.hpp"
#include "cocrea/words/value.hpp"
#include "forms/fields.hpp"
#include "forms/recording.hpp"
#include "forms/rows.hpp"
#include "layout.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// What old minutes say, in the order in which it happens.
constexpr std::array deeds_of_minutes{
    "actor.register",     "seat.appoint",       "role.assign",  "axis.propose", "session.convene",
    "session.open",       "motion.propose",     "motion.open",  "motion.close", "session.close",
    "commitment.propose", "commitment.advance", "meeting.hold", "event.record", "document.add"};

/// How many rows are taken at a time.
constexpr std::size_t most_rows = 500;

/// Columns of every sheet, besides the members of what is recorded.
constexpr std::array common{"object", "occurred_on", "place", "actor"};

/// What the columns of a sheet are: members of a body, or one of those that are common.
struct Columns {
    std::vector<std::string> members;  ///< as `body.title` and `object`; empty of one nobody knows
    std::vector<std::string> unknown;  ///< as they were written
};

std::string lower_of(const std::string& text) {
    std::string all;
    for (const char c : text) all += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return all;
}

/// What a column is called, by what it is: its own name, or what people call it.
std::map<std::string, std::string> names_of(const View& view, const json::object& schema) {
    std::map<std::string, std::string> names;
    const auto call = [&](const std::string& member, const std::string& is) {
        names.emplace(member, is);
        names.emplace(lower_of(words::field_text(view.voice(), member)), is);
    };
    for (const auto& member : schema_members(schema)) call(member, "body." + member);
    for (const auto* member : common) {
        names.insert_or_assign(member, member);
        names.insert_or_assign(lower_of(view.text("web.past." + std::string(member))), member);
    }
    return names;
}

Columns columns_of(const View& view, const json::object& schema, const SheetRow& head) {
    const auto names = names_of(view, schema);
    Columns columns;
    for (const auto& cell : head.cells) {
        const auto found = names.find(lower_of(cell));
        columns.members.push_back(found == names.end() ? "" : found->second);
        if (found == names.end() && !cell.empty()) columns.unknown.push_back(cell);
    }
    return columns;
}

/// What is on the form: the kind of act, the document, the rows.
struct Sheet {
    std::string deed, document, id;
    json::object schema;
    Columns columns;
    SheetRow head;
    std::vector<SheetRow> rows;
};

Sheet sheet_in(const View& view, const Typed& typed) {
    Sheet sheet{.deed = typed_as(typed, "deed"),
                .document = typed_as(typed, "document"),
                .id = typed_as(typed, "id"),
                .schema = {},
                .columns = {},
                .head = {},
                .rows = read_sheet(typed_as(typed, "rows"))};
    const bool known = std::ranges::find(deeds_of_minutes, sheet.deed) != deeds_of_minutes.end();
    if (known) sheet.schema = *body_schema(sheet.deed);
    if (!sheet.rows.empty()) {
        sheet.head = sheet.rows.front();
        sheet.rows.erase(sheet.rows.begin());
        sheet.columns = columns_of(view, sheet.schema, sheet.head);
    }
    return sheet;
}

/// The act of a row, on the word of the document.
json::object draft_of_row(const View& view, const Sheet& sheet, const SheetRow& row) {
    Typed typed;
    for (std::size_t i = 0; i < std::min(row.cells.size(), sheet.columns.members.size()); ++i)
        if (!sheet.columns.members[i].empty()) typed[sheet.columns.members[i]] = row.cells[i];
    json::object cite{{"document", sheet.document}};
    if (const auto place = typed_as(typed, "place"); !place.empty()) cite["place"] = place;
    json::object body{{"do", sheet.deed}, {"body", body_of(sheet.schema, typed)}};
    if (const auto by = typed_as(typed, "actor"); !by.empty()) body["actor"] = by;
    json::object draft{{"do", "attest"},
                       {"id", fmt::format("{:.48}.{}", sheet.id, row.number)},
                       {"object", typed_as(typed, "object")},
                       {"actor", view.person->actor.text()},
                       {"cites", {cite}},
                       {"body", std::move(body)}};
    if (const auto day = typed_as(typed, "occurred_on"); !day.empty()) draft["occurred_on"] = day;
    return draft;
}

/// What came of a row.
struct Outcome {
    std::size_t number = 0;
    std::string sentence;          ///< what it says; empty of one that could not be read
    std::vector<std::string> why;  ///< what stands against it
    std::optional<std::uint64_t> seq = {};
};

Outcome against(const View& view, std::size_t number, const Refusal& refusal) {
    Outcome outcome{.number = number, .sentence = {}, .why = {}};
    for (const auto& blocker : refusal.blockers)
        outcome.why.push_back(words::reason(view.voice(), blocker).sentence);
    return outcome;
}

/// Looks at a row or, with a desk that writes, records it.
Outcome outcome_of(const View& view, desk::Desk* desk, const Sheet& sheet, const SheetRow& row) {
    const auto handed = desk::handed_from_json(draft_of_row(view, sheet, row));
    if (!handed) return against(view, row.number, handed.error());
    auto filing = view.desk.prepare(*handed);
    if (!filing) return against(view, row.number, filing.error());
    filing->recorded_by = view.person->actor;
    if (!desk) {
        const auto preview = view.desk.engine().preview(filing->act, view.person->actor);
        if (!preview) return against(view, row.number, preview.error());
        return {
            row.number, words::deed_sentence(view.voice(), filing->act.act, preview->changes), {}};
    }
    const auto receipt = desk->execute(*filing);
    if (!receipt) return against(view, row.number, receipt.error());
    const auto reader = desk->reader(view.viewer);
    const auto logged = reader.entry(receipt->seq);
    const auto changes = logged.entry ? logged.entry->changes : std::vector<Change>();
    return {
        row.number, words::deed_sentence(view.voice(), filing->act.act, changes), {}, receipt->seq};
}

Markup report_of(const View& view, const std::vector<Outcome>& outcomes) {
    std::vector<std::vector<Markup>> rows;
    for (const auto& one : outcomes) {
        Markup result;
        if (one.seq)
            result = link(address_of(view.voice(), "history", std::to_string(*one.seq)),
                          "#" + std::to_string(*one.seq));
        else if (one.why.empty())
            result = tag(Mood::good, view.text("web.allowed"));
        else
            result = list_of({one.why.begin(), one.why.end()});
        rows.push_back({std::to_string(one.number), one.sentence, result});
    }
    return table(
        view.text("web.past.report"),
        {view.text("web.past.row"), view.text("web.past.says"), view.text("web.past.result")},
        rows);
}

Markup documents_field(const View& view, const std::string& chosen) {
    Called documents{{"", view.text("web.form.choose")}};
    for (const auto& one : view.reader.objects("document"))
        if (one.withheld.is_null()) documents.emplace_back(one.object.text(), name_of(view, one));
    return select_field("document", view.text("web.past.document"), documents, chosen);
}

/// What the columns of each kind of act are called.
Markup columns_help(const View& view) {
    std::vector<std::pair<std::string, Markup>> all;
    for (const auto* deed : deeds_of_minutes) {
        std::vector<std::string> names;
        for (const auto* member : common)
            names.push_back(view.text("web.past." + std::string(member)));
        for (const auto& member : schema_members(*body_schema(deed)))
            names.push_back(words::field_text(view.voice(), member));
        all.emplace_back(words::deed_text(view.voice(), deed), view.voice().list(names));
    }
    return element<"details">(element<"summary">(view.text("web.past.columns")), facts(all));
}

Markup form_of(const View& view, const Typed& typed, bool looked) {
    Called deeds{{"", view.text("web.form.choose")}};
    for (const auto* deed : deeds_of_minutes)
        deeds.emplace_back(deed, words::deed_text(view.voice(), deed));
    const auto id = typed_as(typed, "id");
    Markup form = hidden("id", id.empty() ? random_act_id().text() : id);
    form += select_field("deed", view.text("web.past.deed"), deeds, typed_as(typed, "deed"));
    form += documents_field(view, typed_as(typed, "document"));
    Element rows("textarea");
    rows.add(attribute<"id">("rows"));
    rows.add(attribute<"name">("rows"));
    rows.add(attribute<"rows">("12"));
    rows.add(Markup(typed_as(typed, "rows")));
    form += field("rows", view.text("web.past.rows"), view.text("web.past.rows.hint"),
                  rows.whole(false));
    const auto button = [&](const char* what, const char* label) {
        return element<"button">(attribute<"type">("submit"), attribute<"name">("what"),
                                 attribute<"value">(what), view.text(label));
    };
    form += button("look", "web.past.look");
    if (looked) form += " ", form += button("record", "web.past.record");
    return kept_form(view, form, true);
}

Page page_with(const View& view, const Typed& typed, const Markup& above, bool looked) {
    Markup body = above;
    body += element<"p">(attribute<"class">("lead"), view.text("web.past.lead"));
    body += form_of(view, typed, looked);
    body += columns_help(view);
    return {view.text("web.past"), body};
}

Response shown(const View& view, const Page& page, unsigned status = 200) {
    return {.status = status,
            .body = laid_out(view, {"past", ""}, page),
            .fields = {{"Cache-Control", "no-store"}}};
}

/// What is lacking before any row can be looked at.
std::vector<Markup> lacking(const View& view, const Sheet& sheet) {
    std::vector<Markup> all;
    if (sheet.schema.empty()) all.emplace_back(view.text("web.past.no_deed"));
    if (sheet.document.empty()) all.emplace_back(view.text("web.past.no_document"));
    if (sheet.rows.empty()) all.emplace_back(view.text("web.past.no_rows"));
    if (sheet.rows.size() > most_rows)
        all.emplace_back(view.text("web.past.many", {{"most", std::to_string(most_rows)}}));
    if (!sheet.schema.empty())
        for (const auto& name : sheet.columns.unknown)
            all.emplace_back(view.text("web.past.unknown", {{"column", name}}));
    return all;
}

/// The rows that were not recorded, as they were typed, to be mended.
std::string rows_left(const Sheet& sheet, const std::vector<Outcome>& outcomes) {
    auto left = written_row(sheet.head.cells);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        if (!outcomes[i].seq) left += written_row(sheet.rows[i].cells);
    return left;
}

}  // namespace

bool may_attest(const View& view) {
    return view.person && std::ranges::any_of(view.desk.engine().capacities(view.person->actor),
                                              [&](const std::string& capacity) {
                                                  return view.workflow->may(capacity, "attest");
                                              });
}

Page past_page(const View& view) { return page_with(view, view.request.query, {}, false); }

Response take_past(const View& view, desk::Desk& desk) {
    auto typed = read_form(view.request.body).value_or(Typed());
    const auto sheet = sheet_in(view, typed);
    if (const auto faults = lacking(view, sheet); !faults.empty())
        return shown(view, page_with(view, typed, refused(view, list_of(faults)), false), 422);
    const bool records = typed_as(typed, "what") == "record";
    std::vector<Outcome> outcomes;
    for (const auto& row : sheet.rows)
        outcomes.push_back(outcome_of(view, records ? &desk : nullptr, sheet, row));
    const auto good =
        std::ranges::count_if(outcomes, [](const auto& one) { return one.why.empty(); });
    const words::Values counts{{"n", std::to_string(good)},
                               {"of", std::to_string(outcomes.size())}};
    Markup above = element<"div">(
        attribute<"class">("done"), attribute<"role">("status"),
        paragraph(view.text(records ? "web.past.recorded" : "web.past.looked", counts)));
    above += report_of(view, outcomes);
    const bool all_done = records && good == static_cast<std::ptrdiff_t>(outcomes.size());
    if (records) {
        typed["rows"] = all_done ? std::string() : rows_left(sheet, outcomes);
        typed.erase("id");
    }
    return shown(view, page_with(view, typed, above, !records && good > 0));
}

}  // namespace cocrea::web
