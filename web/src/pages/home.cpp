#include <fmt/format.h>

#include <algorithm>

#include "cocrea/words/action.hpp"
#include "cocrea/words/value.hpp"
#include "pages/history.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

using namespace html;

/// How many of what waits are looked at and shown, and how many acts.
constexpr std::size_t looked_at = 20, a_few = 5;

/// The commitments by the phase in which they stand, in the order of their first.
Markup phases_of(const View& view, const std::vector<ObjectView>& commitments) {
    std::vector<std::pair<std::string, std::size_t>> phases;
    for (const auto& one : commitments) {
        const auto phase = words::member_text(view.voice(), one.state, "phase").value_or("—");
        auto found = std::ranges::find(phases, phase, &decltype(phases)::value_type::first);
        if (found == phases.end()) found = phases.insert(found, {phase, 0});
        ++found->second;
    }
    std::vector<std::pair<std::string, Markup>> counts;
    for (const auto& [phase, count] : phases) counts.emplace_back(phase, std::to_string(count));
    return counts.empty() ? paragraph(view.text("web.plan.empty")) : facts(counts);
}

Markup waiting_of(const View& view) {
    const auto waiting = view.desk.next({}, {}, looked_at, view.viewer);
    std::vector<Markup> items;
    for (const auto& explanation : waiting.explanations) {
        const auto found = view.reader.object(explanation.object);
        if (!found || !found->withheld.is_null() || explanation.actions.empty()) continue;
        const auto& first = explanation.actions.front();
        items.push_back(element<"p">(tag(first.allowed ? Mood::good : Mood::blocked,
                                         view.text(first.allowed ? "web.allowed" : "web.blocked")),
                                     " ", link_to(view, *found), ": ",
                                     words::action_text(view.voice(), first)));
        if (items.size() == a_few) break;
    }
    return items.empty() ? paragraph(view.text("view.nothing_waits")) : list_of(items);
}

}  // namespace

Page home_page(const View& view) {
    const auto& voice = view.voice();
    const auto& workflow = *view.workflow;
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.home.lead"));
    body += facts(
        {{view.text("overview.register"), view.desk.publishing().origin()},
         {view.text("overview.workflow"),
          link(address_of(voice, "process"),
               fmt::format("{}, v{}", workflow.name, workflow.version))},
         {view.text("overview.entries"),
          link(address_of(voice, "history"), std::to_string(view.reader.view().head().size))}});
    body += section("plan", view.text("web.home.commitments"),
                    phases_of(view, view.reader.objects("commitment")));
    body += paragraph(link(address_of(voice, "plan"), view.text("web.home.see_plan")));
    body += section("waits", view.text("web.home.waits"), waiting_of(view));
    body += section("latest", view.text("web.home.latest"), latest_entries(view, a_few));
    return {view.title(), body};
}

}  // namespace cocrea::web
