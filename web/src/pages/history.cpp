#include "pages/history.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <set>

#include "cocrea/deeds.hpp"
#include "cocrea/types.hpp"
#include "cocrea/words/date.hpp"
#include "cocrea/words/deed.hpp"
#include "cocrea/words/value.hpp"
#include "forms/mending.hpp"
#include "lists.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// How many entries a page has, and one that shows what each changed. Pages begin at places that
/// stay: only the newest one changes when something is recorded.
constexpr std::uint64_t a_page = 50, a_full_page = 10;

/// Of a history that is narrowed down by deed, how many entries are looked through for a page.
constexpr std::uint64_t looked_through_for_deed = 2000;

std::optional<std::uint64_t> number_of(const std::string& text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

/// How much is shown of each entry.
enum class Depth { compact, timeline, full };

constexpr const char* depths[]{"compact", "timeline", "full"};

Depth depth_of(const View& view) {
    const auto word = view.request.parameter("depth").value_or("");
    if (word == "compact") return Depth::compact;
    return word == "full" ? Depth::full : Depth::timeline;
}

Markup entries_before(const View& view, std::uint64_t before, std::uint64_t count) {
    Markup items;
    for (auto seq = before; seq > 0 && before - seq < count; --seq)
        items += entry_of(view, view.reader.entry(seq - 1));
    return element<"ol">(attribute<"class">("history"), items);
}

/// What an object was before and after an entry, member by member, where they differ.
Markup change_of(const View& view, const Change& change, std::uint64_t seq) {
    const auto before = seq == 0 ? std::nullopt : view.reader.object(change.object, seq - 1);
    const json::object nothing;
    const auto& was = before && before->withheld.is_null() ? before->state : nothing;
    std::set<std::string> members;
    for (const auto& [member, value] : was) members.emplace(member);
    for (const auto& [member, value] : change.body) members.emplace(member);
    std::vector<std::vector<Markup>> rows;
    for (const auto& member : members) {
        const auto* then = was.if_contains(member);
        const auto* now = change.body.if_contains(member);
        if (then && now && *then == *now) continue;
        const auto value_said = [&](const json::value* value) {
            return Markup(value ? words::value_text(view.voice(), *value, member) : "—");
        };
        rows.push_back(
            {words::field_text(view.voice(), member), value_said(then), value_said(now)});
    }
    if (rows.empty()) return {};
    const auto name = change.object.text() + " (" + std::to_string(change.version) + ")";
    Markup what =
        paragraph(element<"strong">(link(address_of(view, change.kind(), change.object), name)));
    what += table(view.text("web.change", {{"object", name}}),
                  {view.text("web.change.member"), view.text("web.change.before"),
                   view.text("web.change.after")},
                  rows);
    return what;
}

Markup changes_of(const View& view, const Entry& entry) {
    Markup all;
    for (const auto& change : entry.changes) all += change_of(view, change, entry.seq);
    return all;
}

/// One line for an entry.
Markup line_of(const View& view, const desk::LoggedEntry& logged) {
    const auto& voice = view.voice();
    const auto to_entry = link(address_of(voice, "history", std::to_string(logged.seq)),
                               "#" + std::to_string(logged.seq));
    if (!logged.entry)
        return element<"li">(to_entry, " ", words::withheld_text(voice, logged.withheld));
    const auto& act = logged.entry->act;
    return element<"li">(to_entry, " · ", words::date_text(voice, act.occurred_on.text()), " · ",
                         words::deed_sentence(voice, act, logged.entry->changes));
}

Markup shown(const View& view, std::uint64_t seq, Depth depth) {
    const auto logged = view.reader.entry(seq);
    if (depth == Depth::compact) return line_of(view, logged);
    auto item = entry_of(view, logged);
    if (depth == Depth::full && logged.entry)
        item += element<"li">(changes_of(view, *logged.entry));
    return item;
}

/// What the history is narrowed down by: an object, a kind or deed.
struct Narrowing {
    std::optional<ObjectId> object;
    std::string deed;
};

Narrowing narrowing_of(const View& view) {
    Narrowing narrowing;
    if (const auto id = view.request.parameter("object"); id && is_slug(*id))
        narrowing.object = ObjectId(*id);
    narrowing.deed = view.request.parameter("deed").value_or("");
    return narrowing;
}

bool is_of(const Entry& entry, const std::string& deed) {
    const auto matches = [&](std::string_view name) {
        return name == deed || name.starts_with(deed + ".");
    };
    return matches(entry.act.deed) || matches(deed_of(entry.act)) ||
           std::ranges::any_of(entry.changes, [&](const Change& one) { return matches(one.type); });
}

/// The entries of a page, newest first, and where the next older page begins; 0 where there is
/// none.
struct Found {
    std::vector<std::uint64_t> entries;
    std::uint64_t older = 0;
};

/// From `before` down to a place that stays.
Found whole_page(std::uint64_t size, std::uint64_t before, std::uint64_t most) {
    auto first = (std::max<std::uint64_t>(before, 1) - 1) / most * most;
    if (before == size && first >= most) first -= most;
    Found found{{}, first};
    for (auto seq = before; seq > first; --seq) found.entries.push_back(seq - 1);
    return found;
}

Found about_object(const View& view, const Narrowing& narrowing, std::uint64_t before,
                   std::uint64_t most) {
    Found found;
    const auto all = view.reader.view().history(
        *narrowing.object,
        {.limit = looked_through_for_deed, .after = before, .order = Order::newest_first});
    for (const auto seq : all) {
        if (found.entries.size() == most) {
            found.older = found.entries.back();
            break;
        }
        const auto logged = view.reader.entry(seq);
        if (!logged.entry || (!narrowing.deed.empty() && !is_of(*logged.entry, narrowing.deed)))
            continue;
        found.entries.push_back(seq);
    }
    return found;
}

Found of_deed(const View& view, const std::string& deed, std::uint64_t before, std::uint64_t most) {
    Found found;
    auto seq = before;
    for (; seq > 0 && found.entries.size() < most && before - seq < looked_through_for_deed;
         --seq) {
        // Most are seen not to be of it without being read.
        if (view.reader.view().entry(seq - 1).find(deed) == std::string::npos) continue;
        const auto logged = view.reader.entry(seq - 1);
        if (logged.entry && is_of(*logged.entry, deed)) found.entries.push_back(seq - 1);
    }
    found.older = seq;
    return found;
}

Markup choice_of_depth(const View& view, Depth depth) {
    Markup options;
    for (const auto* word : depths) {
        const auto text = view.text("web.history." + std::string(word));
        options +=
            word == std::string(depths[static_cast<int>(depth)])
                ? element<"option">(attribute<"value">(word), attribute<"selected">(""), text)
                : element<"option">(attribute<"value">(word), text);
    }
    return element<"div">(
        element<"label">(attribute<"for">("depth"), view.text("web.history.depth")),
        element<"select">(attribute<"id">("depth"), attribute<"name">("depth"), options));
}

Markup choice_of_deed(const View& view, const std::string& chosen) {
    Markup options = element<"option">(attribute<"value">(""), view.text("web.filter.all"));
    for (const auto& deed : deeds()) {
        const auto text = words::deed_text(view.voice(), deed);
        options += deed == chosen ? element<"option">(attribute<"value">(deed),
                                                      attribute<"selected">(""), text)
                                  : element<"option">(attribute<"value">(deed), text);
    }
    return element<"div">(
        element<"label">(attribute<"for">("deed"), view.text("web.history.deed")),
        element<"select">(attribute<"id">("deed"), attribute<"name">("deed"), options));
}

Markup form_of(const View& view, const Narrowing& narrowing, Depth depth, const std::string& here) {
    if (view.request.for_copy) return {};
    Markup fields = choice_of_depth(view, depth);
    fields += choice_of_deed(view, narrowing.deed);
    fields += element<"div">(
        element<"label">(attribute<"for">("object"), view.text("web.history.object")),
        element<"input">(attribute<"type">("text"), attribute<"id">("object"),
                         attribute<"name">("object"),
                         attribute<"value">(narrowing.object ? narrowing.object->text() : "")));
    fields += element<"button">(attribute<"type">("submit"), view.text("web.filter"));
    return element<"form">(attribute<"class">("filter"), attribute<"method">("get"),
                           attribute<"action">(Url(here)),
                           attribute<"aria-label">(view.text("web.filter")), fields);
}

StateWords query_of(const Narrowing& narrowing, Depth depth) {
    StateWords query;
    if (narrowing.object) query["object"] = narrowing.object->text();
    if (!narrowing.deed.empty()) query["deed"] = narrowing.deed;
    if (depth != Depth::timeline) query["depth"] = depths[static_cast<int>(depth)];
    return query;
}

}  // namespace

Markup latest_entries(const View& view, std::size_t count, const std::optional<ObjectId>& object) {
    if (!object) return entries_before(view, view.reader.view().head().size, count);
    Markup items;
    for (const auto seq :
         view.reader.view().history(*object, {.limit = count, .order = Order::newest_first}))
        items += entry_of(view, view.reader.entry(seq));
    return element<"ol">(attribute<"class">("history"), items);
}

Page history_page(const View& view) {
    const auto size = view.reader.view().head().size;
    const auto asked = number_of(view.request.parameter("before").value_or(""));
    const auto before = std::min(asked.value_or(size), size);
    const auto here = address_of(view.voice(), "history");
    const auto narrowing = narrowing_of(view);
    const auto depth = depth_of(view);
    const bool whole = !narrowing.object && narrowing.deed.empty();
    const auto most = depth == Depth::full ? a_full_page : a_page;
    const auto found = whole              ? whole_page(size, before, most)
                       : narrowing.object ? about_object(view, narrowing, before, most)
                                          : of_deed(view, narrowing.deed, before, most);
    Markup items;
    for (const auto seq : found.entries) items += shown(view, seq, depth);
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.history.lead"));
    body += form_of(view, narrowing, depth, here);
    body += items.bytes().empty()
                ? paragraph(view.text("web.filter.none"))
                : element<"ol">(attribute<"class">(depth == Depth::compact ? "plain" : "history"),
                                items);
    const auto way = [&](std::uint64_t to, const char* text) {
        auto query = query_of(narrowing, depth);
        if (to < size) query["before"] = std::to_string(to);
        return link(narrowed(here, query), view.text(text));
    };
    Markup ways;
    if (before < size) {
        const auto newest = (size - 1) / most * most;
        ways += way(whole && before + most < newest ? before + most : size,
                    whole ? "web.newer" : "web.newest");
    }
    if (found.older > 0) {
        if (before < size) ways += " · ";
        ways += way(found.older, "web.older");
    }
    if (!ways.bytes().empty())
        body += element<"nav">(attribute<"aria-label">(view.text("web.parts")), paragraph(ways));
    return {view.text("web.history"), body};
}

Page entry_page(const View& view, const std::string& id) {
    const auto seq = number_of(id);
    if (!seq || *seq >= view.reader.view().head().size) return missing_page(view);
    const auto logged = view.reader.entry(*seq);
    Markup body = element<"ol">(attribute<"class">("history"), entry_of(view, logged));
    std::vector<std::pair<std::string, Markup>> all{
        {view.text("field.leaf"), element<"code">(to_hex(logged.leaf))}};
    if (logged.entry) {
        all.emplace_back(view.text("field.recorded_at"), logged.entry->recorded_at);
        all.emplace_back(view.text("field.object"),
                         link(address_of(view.voice(), "objects", logged.entry->act.object.text()),
                              logged.entry->act.object.text()));
    }
    body += facts(all);
    if (logged.entry) {
        const Entry entry = *logged.entry;
        body += ways_to_mend(view, entry.act.object);
        const std::string bytes(logged.bytes);
        body += section("changes", view.text("web.changes"), changes_of(view, entry));
        body += section("stored", view.text("web.entry.stored"),
                        element<"pre">(attribute<"tabindex">("0"), bytes));
    }
    return {view.text("web.entry.title", {{"seq", id}}), body};
}

}  // namespace cocrea::web
