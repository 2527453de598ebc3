#include "pages/pictures.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json.hpp>
#include <map>

#include "cocrea/papers/pictures.hpp"
#include "cocrea/papers/session_pictures.hpp"
#include "cocrea/steps.hpp"
#include "cocrea/words/date.hpp"
#include "cocrea/words/value.hpp"
#include "lists.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;
using papers::Tone;

/// A board has no more rows of axes, and a session no more bars.
constexpr std::size_t most_lanes = 12, most_bars = 10;

/// How many commitments a timeline shows at once.
constexpr std::size_t rows_of_timeline = 20;

std::string member_of(const json::object& state, std::string_view member) {
    const auto* value = state.if_contains(member);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string word_of(Phase phase) { return boost::describe::enum_to_string(phase, ""); }

std::string phase_called(const View& view, const std::string& phase) {
    return words::value_text(view.voice(), json::value(phase), "phase");
}

/// All phases that a track of the methodology has, in their order, and both ends.
std::vector<std::string> walked_phases(const View& view) {
    std::vector<std::string> all;
    for (const auto phase :
         {Phase::registered, Phase::diagnosis, Phase::cocreation, Phase::validation,
          Phase::publication, Phase::implementation, Phase::evaluation, Phase::closed}) {
        const bool walked = std::ranges::any_of(view.workflow->tracks, [&](const auto& track) {
            return std::ranges::find(track.phases, phase) != track.phases.end();
        });
        if (walked || phase == Phase::registered || phase == Phase::closed)
            all.push_back(word_of(phase));
    }
    return all;
}

std::string listed_word(const Listed& one, std::string_view member) {
    const auto found = one.words.find(member);
    return found == one.words.end() ? std::string() : found->second;
}

/// What a lane of a board is about, as the query of the plan has it.
struct LaneOf {
    std::string member;  ///< `axis` or `track`
    std::string word;
    auto operator<=>(const LaneOf&) const = default;
};

LaneOf lane_of(const View& view, const Listed& one) {
    const auto track = listed_word(one, "track");
    const auto& tracks = view.workflow->tracks;
    const bool first = tracks.empty() || track.empty() || track == tracks.front().id;
    return first ? LaneOf{"axis", listed_word(one, "axis")} : LaneOf{"track", track};
}

/// A lane with how many stand in each phase.
struct LaneCount {
    LaneOf lane;
    std::vector<std::size_t> counts;
};

/// Axes in the order of their first commitment, tracks after them.
std::vector<LaneCount> lanes_of(const View& view, const std::vector<Listed>& commitments,
                                const std::vector<std::string>& phases) {
    std::vector<LaneCount> axes, tracks;
    std::map<LaneOf, std::size_t> places;
    for (const auto& one : commitments) {
        auto lane = lane_of(view, one);
        auto& lanes = lane.member == "axis" ? axes : tracks;
        const auto [place, added] = places.try_emplace(lane, lanes.size());
        if (added) lanes.push_back({std::move(lane), std::vector<std::size_t>(phases.size())});
        const auto at = std::ranges::find(phases, listed_word(one, "phase"));
        if (at != phases.end())
            ++lanes[place->second].counts[static_cast<std::size_t>(at - phases.begin())];
    }
    axes.insert(axes.end(), tracks.begin(), tracks.end());
    return axes;
}

papers::Lane lane_drawn(const View& view, const LaneCount& one,
                        const std::vector<std::string>& phases) {
    const auto& [lane, counts] = one;
    papers::Lane made{
        lane.word.empty() ? "—" : called(view, lane.member, lane.word), lane.member == "track", {}};
    for (std::size_t i = 0; i < phases.size(); ++i) {
        StateWords words{{"phase", phases[i]}};
        if (!lane.word.empty()) words[lane.member] = lane.word;
        made.cells.push_back(
            {counts[i], counts[i] == 0 ? "" : narrowed(address_of(view.voice(), "plan"), words)});
    }
    return made;
}

std::optional<std::chrono::sys_days> day_of(const std::optional<Date>& date) {
    return date ? std::optional(date->latest()) : std::nullopt;
}

std::string day_text(const View& view, std::chrono::sys_days day) {
    return words::date_text(view.voice(), Date::of(std::chrono::year_month_day(day)).text());
}

std::string stretch_text(const View& view, const std::optional<papers::Stretch>& stretch) {
    if (!stretch) return "—";
    return view.text("picture.stretch", {{"from", day_text(view, stretch->from)},
                                         {"to", day_text(view, stretch->to)}});
}

/// The day of the act that made it.
std::optional<std::chrono::sys_days> begun_on(const View& view, const ObjectId& id) {
    const auto first = view.reader.view().history(id, {.limit = 1});
    if (first.empty()) return std::nullopt;
    const auto logged = view.reader.entry(first.front());
    if (!logged.entry) return std::nullopt;
    return logged.entry->act.occurred_on.earliest();
}

/// From its proposal to its last deadline as planned; to today, or to its end, as it went.
std::optional<papers::Bar> bar_of(const View& view, const ObjectId& id,
                                  std::chrono::sys_days today) {
    const auto found = view.reader.object(id);
    if (!found || !found->withheld.is_null()) return std::nullopt;
    const auto begun = begun_on(view, id);
    if (!begun) return std::nullopt;
    papers::Bar bar{.name = name_of(view, *found),
                    .address = address_of(view, found->kind, id),
                    .plan = {},
                    .actual = {*begun, std::max(*begun, today)},
                    .told = {}};
    const auto phase = member_of(found->state, "phase");
    const bool over = phase == "closed" || member_of(found->state, "standing") == "withdrawn";
    if (over)
        if (const auto since = Date::parse(member_of(found->state, "phase_since")))
            bar.actual.to = std::max(*begun, since->latest());
    std::optional<std::chrono::sys_days> due;
    for (const auto& step : view.desk.engine().steps(id)) {
        bar.late = bar.late || step.late;
        for (const auto& day : {day_of(step.due), day_of(step.closes)})
            if (day && (!due || *day > *due)) due = day;
    }
    if (due && *due >= *begun) bar.plan = papers::Stretch{*begun, *due};
    bar.late = bar.late || (bar.plan && bar.actual.to > bar.plan->to);
    auto stands = phase_called(view, phase);
    if (bar.late) stands += " · " + view.text("picture.timeline.late");
    bar.told = {stretch_text(view, bar.plan), stretch_text(view, bar.actual), stands};
    return bar;
}

}  // namespace

Markup phases_picture(const View& view, const ObjectView& commitment) {
    const auto& state = commitment.state;
    const auto* walks = view.workflow->track(member_of(state, "track"));
    if (!walks) return {};
    std::vector<std::string> phases{word_of(Phase::registered)};
    for (const auto phase : walks->phases) phases.push_back(word_of(phase));
    phases.push_back(word_of(Phase::closed));
    const auto here = std::ranges::find(phases, member_of(state, "phase"));
    const bool still = member_of(state, "standing") != "active";
    std::vector<papers::Stop> stops;
    for (auto at = phases.begin(); at != phases.end(); ++at) {
        const bool done = at < here || (at == here && *at == "closed");
        const auto tone = done         ? Tone::good
                          : at != here ? Tone::plain
                          : still      ? Tone::blocked
                                       : Tone::waiting;
        const auto word = done         ? view.text("picture.phases.done")
                          : at != here ? view.text("picture.phases.ahead")
                          : still
                              ? words::value_text(view.voice(), state.at("standing"), "standing")
                              : view.text("picture.phases.here");
        stops.push_back({phase_called(view, *at), word, tone, at == here});
    }
    const auto passed = static_cast<std::size_t>(here - phases.begin());
    return papers::line_of_phases(
        {"phases", view.text("picture.phases"),
         view.text("picture.phases.said",
                   {{"phase", here == phases.end() ? "—" : phase_called(view, *here)},
                    {"done", std::to_string(std::min(passed, phases.size()))},
                    {"all", std::to_string(phases.size())}}),
         view.text("picture.table")},
        {view.text("field.phase"), view.text("field.state")}, stops);
}

Markup board_picture(const View& view, const std::vector<Listed>& commitments) {
    const auto phases = walked_phases(view);
    papers::Board board{.corner = view.text("field.axis"), .columns = {}, .lanes = {}};
    for (const auto& phase : phases) board.columns.push_back(phase_called(view, phase));
    std::size_t axes = 0;
    for (const auto& one : lanes_of(view, commitments, phases))
        if (one.lane.member == "track" || ++axes <= most_lanes)
            board.lanes.push_back(lane_drawn(view, one, phases));
    auto picture = papers::drawn(
        {"board", view.text("picture.board"),
         view.text("picture.board.said", {{"count", std::to_string(commitments.size())}}),
         view.text("picture.table")},
        board);
    if (axes > most_lanes)
        picture += paragraph(view.text("picture.board.more", {{"shown", std::to_string(most_lanes)},
                                                              {"all", std::to_string(axes)}}));
    return picture;
}

Markup timeline_picture(const View& view, std::span<const ObjectId> commitments) {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    papers::Timeline timeline{
        .head = {view.text("kind.commitment"), view.text("picture.timeline.plan"),
                 view.text("picture.timeline.actual"), view.text("field.state")},
        .bars = {},
        .today = today,
        .today_said = view.text("picture.timeline.today")};
    for (const auto& id : commitments)
        if (auto bar = bar_of(view, id, today)) timeline.bars.push_back(*std::move(bar));
    if (timeline.bars.empty()) return paragraph(view.text("web.plan.empty"));
    return papers::drawn({"timeline", view.text("picture.timeline"),
                          view.text("picture.timeline.said"), view.text("picture.table")},
                         timeline);
}

Markup session_pictures(const View& view, const ObjectView& session) {
    auto all = papers::seats_picture(view.desk, view.reader, view.voice(), session.object);
    const auto motions =
        view.inventory.of_kind(view.reader, "motion", {{"session", session.object.text()}});
    const auto part = part_of(view, motions.size());
    for (auto at = part.first; at < std::min(part.last, part.first + most_bars); ++at)
        if (const auto bar = papers::votes_picture(view.reader, view.voice(), motions[at].object);
            !bar.bytes().empty())
            if (const auto motion = view.reader.object(motions[at].object)) {
                all += element<"h3">(link_to(view, *motion));
                all += bar;
            }
    return all;
}

Page timeline_page(const View& view) {
    std::vector<ObjectId> ids;
    for (auto& one : view.inventory.of_kind(view.reader, "commitment"))
        ids.push_back(std::move(one.object));
    const auto part = part_of(view, ids.size(), the_part, rows_of_timeline);
    auto body = element<"p">(attribute<"class">("lead"), view.text("picture.timeline.said"));
    body += timeline_picture(view, std::span(ids).subspan(part.first, part.last - part.first));
    body +=
        ways_of(view, part, address_of(view.voice(), "timeline"), {}, the_part, rows_of_timeline);
    body += paragraph(link(address_of(view.voice(), "plan"), view.text("web.home.see_plan")));
    return {view.text("web.timeline"), body};
}

}  // namespace cocrea::web
