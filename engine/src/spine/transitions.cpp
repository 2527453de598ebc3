#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstddef>
#include <type_traits>

#include "spine/rows.hpp"

namespace cocrea {
namespace lifecycle {
namespace {

using boost::mp11::mp_for_each;

template <class Region>
constexpr std::size_t states_of =
    boost::mp11::mp_size<boost::describe::describe_enumerators<Region>>::value;

template <class Row, class Region>
constexpr bool in_region = std::is_same_v<std::remove_cv_t<decltype(Row::from)>, Region>;

/// How many states of a region can be reached from `initial` when `without` is cut out.
template <class Region>
constexpr std::array<bool, states_of<Region>> reached(Region initial, Region without) {
    std::array<bool, states_of<Region>> seen{};
    seen[std::size_t(initial)] = true;
    for (std::size_t pass = 0; pass < seen.size(); ++pass)
        mp_for_each<Rows>([&](auto row) {
            if constexpr (in_region<decltype(row), Region>)
                if (row.to != without && seen[std::size_t(row.from)])
                    seen[std::size_t(row.to)] = true;
        });
    return seen;
}

template <class Region>
constexpr bool all_reached(Region initial) {
    for (bool seen : reached(initial, initial))
        if (!seen) return false;
    return true;
}

constexpr bool needs(Phase phase, Phase before) {
    return !reached(registered, before)[std::size_t(phase)];
}

template <class E>
constexpr bool one_home() {
    bool phases = false, standings = false;
    mp_for_each<Rows>([&](auto row) {
        if constexpr (std::is_same_v<typename decltype(row)::Event, E>)
            (in_region<decltype(row), Phase> ? phases : standings) = true;
    });
    return phases != standings;
}

static_assert(all_reached(registered) && all_reached(active), "a state that no row leads to");
static_assert(needs(publication, validation), "published without validation");
static_assert(needs(closed, publication), "closed without publication");
static_assert(one_home<Advance>() && one_home<Return>() && one_home<Close>() &&
                  one_home<Suspend>() && one_home<Resume>() && one_home<Withdraw>(),
              "every region hears every event, so an event belongs to one only");

constexpr std::string_view name(Advance) { return "advance"; }
constexpr std::string_view name(Return) { return "return"; }
constexpr std::string_view name(Suspend) { return "suspend"; }
constexpr std::string_view name(Resume) { return "resume"; }
constexpr std::string_view name(Withdraw) { return "withdraw"; }
constexpr std::string_view name(Close) { return "close"; }

template <class State>
std::string_view state_name(State state) {
    return boost::describe::enum_to_string(state, "");
}

std::vector<Transition> reflect() {
    std::vector<Transition> all;
    mp_for_each<Rows>([&](auto row) {
        all.push_back(
            {state_name(row.from), name(typename decltype(row)::Event{}), state_name(row.to)});
    });
    return all;
}

}  // namespace
}  // namespace lifecycle

const std::vector<Transition>& lifecycle_transitions() {
    static const std::vector<Transition> all = lifecycle::reflect();
    return all;
}

}  // namespace cocrea
