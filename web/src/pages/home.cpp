#include <fmt/format.h>

#include <algorithm>

#include "cocrea/words/action.hpp"
#include "lists.hpp"
#include "pages/history.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

using namespace html;

/// How many of each kind are looked at for what waits, and how many of it and of acts are shown.
constexpr std::size_t looked_at = 5, a_few = 5;

/// How many commitments stand in each phase, in the order of their first.
Markup phases_of(const View& view) {
    std::vector<std::pair<std::string, std::size_t>> phases;
    for (const auto& one : view.inventory.of_kind(view.reader, "commitment")) {
        const auto word = one.words.find("phase");
        const auto phase = word == one.words.end() ? std::string() : word->second;
        auto found = std::ranges::find(phases, phase, &decltype(phases)::value_type::first);
        if (found == phases.end()) found = phases.insert(found, {phase, 0});
        ++found->second;
    }
    const auto plan = address_of(view.voice(), "plan");
    std::vector<std::pair<std::string, Markup>> counts;
    for (const auto& [phase, count] : phases)
        counts.emplace_back(phase.empty() ? "—" : called(view, "phase", phase),
                            link(narrowed(plan, {{"phase", phase}}), std::to_string(count)));
    return counts.empty() ? paragraph(view.text("web.plan.empty")) : facts(counts);
}

Markup waiting_of(const View& view) {
    const auto waiting = view.desk.next({}, {}, looked_at, view.viewer, a_few);
    std::vector<Markup> items;
    for (const auto& explanation : waiting.explanations) {
        const auto found = view.reader.object(explanation.object);
        if (!found || !found->withheld.is_null() || explanation.actions.empty()) continue;
        const auto& first = explanation.actions.front();
        items.push_back(element<"p">(tag(first.allowed ? Mood::good : Mood::blocked,
                                         view.text(first.allowed ? "web.allowed" : "web.blocked")),
                                     " ", link_to(view, *found), ": ",
                                     words::action_text(view.voice(), first)));
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
    body += section("plan", view.text("web.home.commitments"), phases_of(view));
    body += paragraph(link(address_of(voice, "plan"), view.text("web.home.see_plan")));
    body += section("waits", view.text("web.home.waits"), waiting_of(view));
    body += section("latest", view.text("web.home.latest"), latest_entries(view, a_few));
    return {view.title(), body};
}

}  // namespace cocrea::web
