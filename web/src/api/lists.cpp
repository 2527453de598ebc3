#include "api/lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "api/problem.hpp"
#include "cocrea/events.hpp"
#include "data/table.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;

constexpr std::uint64_t most_listed = 1000, longest_wait = 60;

constexpr std::string_view as_lines = "application/x-ndjson", as_csv = "text/csv";

/// Members of an entry and of its act, in order, as columns.
constexpr const char* entry_columns[]{
    "seq", "recorded_at", "recorded_on", "recorded_by", "leaf", "withheld",    "id",
    "do",  "object",      "actor",       "capacity",    "seat", "occurred_on", "body"};

/// A stretch of a list, and where it goes on.
struct Stretch {
    std::vector<std::string> lines;    ///< JSON, one a line
    std::vector<std::string> columns;  ///< of the same as a table
    std::string name;                  ///< of the list, where it is a member
    std::uint64_t size;                ///< entries of the log
    std::optional<std::string> next;   ///< the query of the part after it
};

/// Members of members stand beside them, as far as there are columns for them.
json::object row_of(const std::string& line) {
    auto row = json::parse(line).as_object();
    for (const auto* inner : {"act", "state"})
        if (const auto* found = row.if_contains(inner); found && found->is_object()) {
            const auto members = found->get_object();
            row.erase(inner);
            for (const auto& [name, value] : members) row.emplace(name, value);
        }
    return row;
}

std::string joined(const std::vector<std::string>& lines, const char* between) {
    return fmt::format("{}", fmt::join(lines, between));
}

std::string table_of(Stretch part) {
    DataTable table{std::move(part.columns), {}};
    for (const auto& line : part.lines) table.rows.push_back(row_of(line));
    if (table.columns.empty()) {  // those that any has, in order of their names
        std::set<std::string> names;
        for (const auto& row : table.rows)
            for (const auto& [name, value] : row) names.insert(name);
        table.columns = {"object", "kind", "version", "seq"};
        for (const auto& name : table.columns) names.erase(name);
        std::ranges::copy(names, std::back_inserter(table.columns));
    }
    return to_csv(table);
}

Response answer_of(const View& view, Stretch part, std::string_view media) {
    Response response;
    if (part.next)
        response.fields.emplace_back("Link", fmt::format("</api/v1{}?{}>; rel=\"next\"",
                                                         view.request.path.substr(7), *part.next));
    const auto accept = accepted(view.request.field("accept"), media);
    if (accept == as_csv) {
        response.body = table_of(std::move(part));
    } else if (accept == as_lines) {
        response.body = joined(part.lines, "\n") + (part.lines.empty() ? "" : "\n");
    } else {
        response.body = fmt::format("{{\"size\":{},\"{}\":[{}]", part.size, part.name,
                                    joined(part.lines, ",\n"));
        if (part.next) response.body += fmt::format(",\"next\":\"?{}\"", *part.next);
        response.body += "}\n";
    }
    return response;
}

/// As it is stored, or where it is and that it is for others.
std::string line_of(const desk::LoggedEntry& logged) {
    if (logged.entry) return std::string(logged.bytes);
    return json::serialize(json::object{
        {"seq", logged.seq}, {"leaf", to_hex(logged.leaf)}, {"withheld", logged.withheld}});
}

/// Ids of a kind that are for whoever asks, after `after`: one more than `limit` where there are.
std::vector<ObjectId> ids_of(const View& view, const std::string& kind,
                             std::optional<ObjectId> after, std::size_t limit) {
    std::vector<ObjectId> found;
    const auto share = view.reader.share_of(kind);
    if (share == desk::Reader::Share::none) return found;
    while (found.size() <= limit) {
        const auto page = view.reader.view().of_kind(kind, {.limit = limit + 1, .after = after});
        for (const auto& id : page)
            if (share == desk::Reader::Share::all || view.reader.may_see(id)) found.push_back(id);
        if (page.size() <= limit) break;
        after = page.back();
    }
    return found;
}

}  // namespace

Response entries_list(const View& view, const Places&) {
    const auto since = number_of(view, "since", 0), limit = number_of(view, "limit", most_listed),
               wait = number_of(view, "wait", 0);
    if (!since || !limit || !wait) return no_number(view);
    Stretch part{.lines = {},
                 .columns = {std::begin(entry_columns), std::end(entry_columns)},
                 .name = "entries",
                 .size = view.reader.view().head().size,
                 .next = {}};
    const auto last =
        std::min(part.size, std::min(*since, part.size) + std::min(*limit, most_listed));
    for (auto seq = *since; seq < last; ++seq)
        part.lines.push_back(line_of(view.reader.entry(seq)));
    if (last<part.size&& * limit> 0 && *since < last)
        part.next = fmt::format("since={}&limit={}", last, std::min(*limit, most_listed));
    const bool none = part.lines.empty() && *limit > 0;
    auto response =
        answer_of(view, std::move(part), "application/json application/x-ndjson text/csv");
    if (none) response.wait = std::chrono::seconds(std::min(*wait, longest_wait));
    return response;
}

Response objects_list(const View& view, const Places&) {
    const auto kind = view.request.parameter("kind"), after = view.request.parameter("after");
    const auto limit = number_of(view, "limit", most_listed);
    if (!limit || *limit == 0) return no_number(view);
    if (!kind) return problem(view.voice(), 400, "web.problem.kind");
    std::optional<ObjectId> from;
    if (after) from = ObjectId(*after);
    if (after && (!is_slug(*after) || !view.reader.view().find(*from)))
        return problem(view.voice(), 400, "web.problem.after");
    const auto most = static_cast<std::size_t>(std::min(*limit, most_listed));
    auto ids = ids_of(view, *kind, from, most);
    Stretch part{.lines = {},
                 .columns = {},
                 .name = "objects",
                 .size = view.reader.view().head().size,
                 .next = {}};
    const bool more = ids.size() > most;
    if (more) ids.resize(most);
    for (const auto& id : ids)
        if (const auto found = view.reader.object(id))
            part.lines.push_back(json::serialize(to_json(*found)));
    if (more)
        part.next = fmt::format("kind={}&after={}&limit={}", encoded(*kind),
                                encoded(ids.back().text()), most);
    return answer_of(view, std::move(part), "application/json application/x-ndjson text/csv");
}

}  // namespace cocrea::web
