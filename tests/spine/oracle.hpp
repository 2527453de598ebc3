#pragma once

#include <algorithm>
#include <array>
#include <boost/describe/enum_from_string.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/lifecycle.hpp"

namespace cocrea::test {

/// The names of the alternatives of `LifecycleEvent`, in its order.
inline constexpr std::array<std::string_view, 6> event_names{"advance", "return",   "suspend",
                                                             "resume",  "withdraw", "close"};

/// The state called `name`; nothing when the region has none of that name.
template <class Region>
std::optional<Region> state_named(std::string_view name) {
    Region state{};
    if (!boost::describe::enum_from_string(std::string(name).c_str(), state)) return std::nullopt;
    return state;
}

/// An interpreter of the table as data: what `Lifecycle` must do, without Boost.MSM.
class Oracle {
  public:
    Oracle() {
        for (const auto& row : lifecycle_transitions()) {
            const auto* event = std::ranges::find(event_names, row.event);
            rows_.push_back(
                {node(row.from), node(row.to), std::size_t(event - event_names.begin())});
        }
    }

    Fired fire(Position& at, const Route& route, const LifecycleEvent& event) const {
        const int phase = int(at.phase), standing = standings + int(at.standing);
        if (final(phase) || final(standing)) return Fired::blocked;
        if (at.standing == Standing::suspended && !leads(standing, event)) return Fired::blocked;
        const Step* step = leads(phase, event);
        if (!step) step = leads(standing, event);
        if (!step) return Fired::unknown;
        if (!allowed(*step, route)) return Fired::refused;
        if (step->to < standings) at.phase = Phase(step->to);
        if (step->to >= standings) at.standing = Standing(step->to - standings);
        return Fired::moved;
    }

  private:
    struct Step {
        int from, to;
        std::size_t event;
    };
    static constexpr int standings = 8;  // nodes: the phases, then the standings

    static int node(std::string_view name) {
        if (const auto phase = state_named<Phase>(name)) return int(*phase);
        return standings + int(state_named<Standing>(name).value());
    }
    bool final(int node) const {
        return std::ranges::find(rows_, node, &Step::from) == rows_.end();
    }
    const Step* leads(int from, const LifecycleEvent& event) const {
        for (const Step& step : rows_)
            if (step.from == from && step.event == event.index() && aims(event, step.to))
                return &step;
        return nullptr;
    }
    static bool aims(const LifecycleEvent& event, int to) {
        if (const auto* advance = std::get_if<event::Advance>(&event))
            return int(advance->to) == to;
        if (const auto* back = std::get_if<event::Return>(&event)) return int(back->to) == to;
        return true;
    }
    static bool allowed(const Step& step, const Route& route) {
        const auto& track = route.track;
        const auto on = std::ranges::find(track, Phase(step.to));
        switch (step.event) {
            case 0:  // advance: the phase before it on the track is not beyond this one
                return on != track.end() && (on == track.begin() || int(on[-1]) <= step.from);
            case 1:
                return on != track.end() && !route.published;
            case 5:
                return !track.empty() && int(track.back()) == step.from;
            default:
                return true;
        }
    }

    std::vector<Step> rows_;
};

}  // namespace cocrea::test
