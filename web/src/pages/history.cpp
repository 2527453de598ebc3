#include "pages/history.hpp"

#include <charconv>

#include "cocrea/types.hpp"
#include "cocrea/words/value.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

using namespace html;

constexpr std::uint64_t a_page = 50;

std::optional<std::uint64_t> number_of(const std::string& text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

Markup entries_before(const View& view, std::uint64_t before, std::uint64_t count) {
    Markup items;
    for (auto seq = before; seq > 0 && before - seq < count; --seq)
        items += entry_of(view, view.reader.entry(seq - 1));
    return element<"ol">(attribute<"class">("history"), items);
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
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.history.lead"));
    body += entries_before(view, before, a_page);
    Markup ways;
    if (before < size)
        ways += link(here + "?before=" + std::to_string(std::min(before + a_page, size)),
                     view.text("web.newer"));
    if (before > a_page) {
        if (before < size) ways += " · ";
        ways += link(here + "?before=" + std::to_string(before - a_page), view.text("web.older"));
    }
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
    if (logged.entry)
        body += section("stored", view.text("web.entry.stored"),
                        element<"pre">(attribute<"tabindex">("0"), std::string(logged.bytes)));
    return {view.text("web.entry.title", {{"seq", id}}), body};
}

}  // namespace cocrea::web
