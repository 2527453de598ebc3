#include "data/sets.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/steps.hpp"
#include "cocrea/views.hpp"
#include "data/schemas.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;

/// How much one file has: of objects and entries, and of commitments whose steps are judged.
constexpr std::size_t rows_a_file = 1000, judged_a_file = 100;

/// A kind of objects by what its files are called.
struct KindOfSet {
    std::string_view name, kind;
};

constexpr KindOfSet object_sets[]{{"commitments", "commitment"},
                                  {"sessions", "session"},
                                  {"motions", "motion"},
                                  {"votes", "ballot"},
                                  {"attendance", "attendance"},
                                  {"documents", "document"},
                                  {"axes", "axis"},
                                  {"seats", "seat"},
                                  {"roles", "role"},
                                  {"actors", "actor"},
                                  {"meetings", "meeting"},
                                  {"events", "event"},
                                  {"errata", "erratum"}};

constexpr std::string_view step_members[]{"step",   "phase", "scope", "state",    "optional",
                                          "choice", "done",  "times", "on",       "opens",
                                          "closes", "due",   "late",  "attested", "needs"};
constexpr std::string_view entry_members[]{"recorded_at", "recorded_on", "recorded_by", "id",
                                           "do",          "object",      "actor",       "capacity",
                                           "seat",        "occurred_on"};

/// What no file has: the seals of personal values, which are for whoever keeps these.
bool is_left_out(std::string_view kind, std::string_view member) {
    return kind == "actor" && member == "personal";
}

std::vector<DataField> fields_of(std::string_view kind) {
    std::vector<DataField> fields{{"id"}, {"version"}, {"seq"}};
    for (const auto& [member, schema] : state_members(kind))
        if (!is_left_out(kind, member)) fields.push_back({member, schema});
    return fields;
}

template <std::size_t N>
std::vector<DataField> fields_with(std::vector<DataField> first,
                                   const std::string_view (&members)[N]) {
    for (const auto member : members) first.push_back({std::string(member)});
    return first;
}

std::vector<ObjectId> objects_of(const View& view, std::string_view kind) {
    if (view.reader.share_of(kind) == desk::Reader::Share::none) return {};
    return view.reader.view().of_kind(kind, {});
}

std::size_t parts_for(std::size_t rows, std::size_t a_file) {
    return std::max<std::size_t>((rows + a_file - 1) / a_file, 1);
}

/// The places of a part: from the first to behind the last.
std::pair<std::size_t, std::size_t> places_of(std::size_t part, std::size_t all,
                                              std::size_t a_file) {
    return {std::min((part - 1) * a_file, all), std::min(part * a_file, all)};
}

void add_object(DataTable& table, const View& view, const ObjectId& id) {
    const auto found = view.reader.object(id);
    if (!found || !found->withheld.is_null()) return;
    json::object row{{"id", id.text()}, {"version", found->version}, {"seq", found->seq}};
    for (const auto& [member, value] : found->state)
        if (!is_left_out(found->kind, member)) row[member] = value;
    table.rows.push_back(std::move(row));
}

void add_steps(DataTable& table, const View& view, const ObjectId& id) {
    if (!view.reader.may_see(id)) return;
    for (const auto& step : view.desk.engine().steps(id)) {
        json::object row{{"commitment", id.text()}};
        for (auto& [member, value] : to_json(step)) row[member] = value;
        table.rows.push_back(std::move(row));
    }
}

/// As it is stored; of one that is withheld its place and its leaf.
json::object row_of(const desk::LoggedEntry& logged) {
    json::object row{{"seq", logged.seq}, {"leaf", to_hex(logged.leaf)}};
    if (!logged.entry) {
        row["withheld"] = logged.withheld;
        return row;
    }
    const auto& [entry, act] = std::tie(*logged.entry, logged.entry->act);
    row["recorded_at"] = entry.recorded_at;
    row["recorded_on"] = entry.recorded_on.text();
    row["recorded_by"] = entry.recorded_by.text();
    row["id"] = act.id.text();
    row["do"] = act.deed;
    row["object"] = act.object.text();
    row["actor"] = act.actor.text();
    row["capacity"] = act.capacity;
    row["occurred_on"] = act.occurred_on.text();
    if (!act.seat.empty()) row["seat"] = act.seat.text();
    return row;
}

std::vector<std::string> names_of(const std::vector<DataField>& fields) {
    std::vector<std::string> names;
    for (const auto& field : fields) names.push_back(field.name);
    return names;
}

std::vector<DataField> step_fields() { return fields_with({{"commitment"}}, step_members); }
std::vector<DataField> entry_fields() {
    auto fields = fields_with({{"seq"}, {"leaf"}}, entry_members);
    fields.push_back({"withheld"});
    return fields;
}

}  // namespace

std::vector<DataSet> data_sets(const View& view) {
    std::vector<DataSet> sets;
    for (const auto& [name, kind] : object_sets) {
        const auto objects = objects_of(view, kind).size();
        sets.push_back({std::string(name), fields_of(kind), parts_for(objects, rows_a_file)});
        if (kind == "commitment")
            sets.push_back({"steps", step_fields(), parts_for(objects, judged_a_file)});
    }
    sets.push_back(
        {"history", entry_fields(), parts_for(view.reader.view().head().size, rows_a_file)});
    return sets;
}

std::optional<DataTable> data_part(const View& view, std::string_view name, std::size_t part) {
    if (part == 0) return std::nullopt;
    DataTable table;
    if (name == "history") {
        const auto size = view.reader.view().head().size;
        if (part > parts_for(size, rows_a_file)) return std::nullopt;
        table.columns = names_of(entry_fields());
        const auto [first, last] = places_of(part, size, rows_a_file);
        for (auto seq = first; seq < last; ++seq)
            table.rows.push_back(row_of(view.reader.entry(seq)));
        return table;
    }
    const bool steps = name == "steps";
    const auto* const of =
        std::ranges::find(object_sets, steps ? "commitments" : name, &KindOfSet::name);
    if (of == std::end(object_sets)) return std::nullopt;
    const auto objects = objects_of(view, of->kind);
    const auto a_file = steps ? judged_a_file : rows_a_file;
    if (part > parts_for(objects.size(), a_file)) return std::nullopt;
    table.columns = names_of(steps ? step_fields() : fields_of(of->kind));
    const auto [first, last] = places_of(part, objects.size(), a_file);
    for (auto at = first; at < last; ++at)
        (steps ? add_steps : add_object)(table, view, objects[at]);
    return table;
}

}  // namespace cocrea::web
