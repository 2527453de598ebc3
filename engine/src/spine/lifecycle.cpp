#include "cocrea/lifecycle.hpp"

#include <algorithm>
#include <array>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/mpl.hpp>
#include <boost/msm/back/state_machine.hpp>
#include <boost/msm/front/functor_row.hpp>
#include <boost/msm/front/state_machine_def.hpp>
#include <cassert>

#include "spine/rows.hpp"

namespace cocrea {
namespace lifecycle {
namespace {

namespace back = boost::msm::back;
namespace front = boost::msm::front;

template <auto At>
struct State : front::state<> {
    static constexpr auto at = At;
};

/// Closed and withdrawn hear nothing any more, suspended only what ends it. MSM's terminate and
/// interrupt states would say so too; but they fill static arrays at every event, which two threads
/// must not do at once, and answer an event that they swallow as if it had been done.
template <class E>
bool hears(const Position& at, const E&) {
    if (at.phase == closed || at.standing == withdrawn) return false;
    return at.standing != suspended || std::is_same_v<E, Resume> || std::is_same_v<E, Withdraw>;
}

bool allows(const Route& route, Phase from, Phase to, const Advance& event) {
    const auto next = std::ranges::find_if(route.track, [&](Phase p) { return p > from; });
    return event.to == to && next != route.track.end() && *next == to;
}

bool allows(const Route& route, Phase from, Phase to, const Return& event) {
    const bool walked = std::ranges::find(route.track, to) != route.track.end();
    return event.to == to && to < from && walked && !route.published;
}

bool allows(const Route& route, Phase from, Phase, const Close&) {
    return !route.track.empty() && route.track.back() == from;
}

template <class E>
bool allows(const Route&, Standing, Standing, const E&) {
    return true;
}

struct Allowed {
    template <class E, class Machine, class From, class To>
    bool operator()(const E& event, const Machine& machine, const From&, const To&) const {
        return allows(*machine.route, From::at, To::at, event);
    }
};

template <class R>
using MachineRow =
    front::Row<State<R::from>, typename R::Event, State<R::to>, front::none, Allowed>;

struct Spine : front::state_machine_def<Spine> {
    using transition_table = boost::mp11::mp_transform<MachineRow, Rows>;
    using initial_state = boost::mpl::vector<State<registered>, State<active>>;
    using no_exception_thrown = int;
    using no_message_queue = int;

    explicit Spine(const Route* of) : route(of) {}

    template <class Machine, class E>
    void no_transition(const E&, Machine&, int) {}

    const Route* route;
};

using Machine = back::state_machine<Spine>;
using Regions = std::array<int, 2>;

/// MSM's numbers for a region's states, by enumerator. They follow the table's order, so they
/// never leave this file.
template <class Region>
constexpr auto numbers() {
    using States = boost::describe::describe_enumerators<Region>;
    std::array<int, boost::mp11::mp_size<States>::value> all{};
    boost::mp11::mp_for_each<States>([&](auto state) {
        all[std::size_t(state.value)] =
            back::get_state_id<Machine::stt, State<decltype(state)::value>>::type::value;
    });
    return all;
}

template <class Region>
int number(Region state) {
    static constexpr auto all = numbers<Region>();
    return all.at(std::size_t(state));
}

template <class Region>
Region state(int number) {
    static constexpr auto all = numbers<Region>();
    const auto found = std::ranges::find(all, number);
    assert(found != all.end() && "a number of the other region");
    return Region(found - all.begin());
}

/// An archive for the machine's own `serialize` that puts it into a place. The first array of ints
/// is the regions, the second belongs to the history.
struct Place {
    Regions regions;
    bool done = false;

    template <std::size_t N>
    Place& operator&(int (&region)[N]) {
        static_assert(N == std::tuple_size_v<Regions>);
        if (!done) std::ranges::copy(regions, region);
        done = true;
        return *this;
    }
    template <class T>
    Place& operator&(T&) {
        return *this;
    }
};

template <class E>
bool has_row(Phase from, const E& event) {
    if constexpr (requires { event.to; }) {
        bool found = false;
        boost::mp11::mp_for_each<Rows>([&](auto row) {
            if constexpr (std::is_same_v<typename decltype(row)::Event, E>)
                found = found || (row.from == from && row.to == event.to);
        });
        return found;
    } else {
        return true;
    }
}

/// MSM answers with one bit a region; a row for another target is a guard's no as well.
template <class E>
Fired process(Machine& machine, const Position& at, const E& event) {
    if (!hears(at, event)) return Fired::blocked;
    const auto handled = machine.process_event(event);
    if (handled & back::HANDLED_TRUE) return Fired::moved;
    const bool rejected = handled & back::HANDLED_GUARD_REJECT;
    return rejected && has_row(at.phase, event) ? Fired::refused : Fired::unknown;
}

}  // namespace
}  // namespace lifecycle

Fired Lifecycle::fire(const LifecycleEvent& event) {
    using namespace lifecycle;
    Machine machine(&route_);
    Place place{{number(at_.phase), number(at_.standing)}};
    machine.serialize(place, 0);
    const auto fired = std::visit([&](const auto& e) { return process(machine, at_, e); }, event);
    at_ = {state<Phase>(machine.current_state()[0]), state<Standing>(machine.current_state()[1])};
    return fired;
}

}  // namespace cocrea
