#pragma once

#include <boost/mp11/list.hpp>
#include <type_traits>

#include "cocrea/lifecycle.hpp"

namespace cocrea::lifecycle {

/// One transition of one region: `From` and `To` are two enumerators of `Phase`, or of `Standing`.
template <auto From, class E, auto To>
requires std::is_same_v<decltype(From), decltype(To)>
struct Row {
    using Event = E;
    static constexpr auto from = From;
    static constexpr auto to = To;
};

using enum Phase;
using enum Standing;
using namespace event;

/// The spine (design 3). The machine runs this list and `lifecycle_transitions` shows it.
// clang-format off
using Rows = boost::mp11::mp_list<
    //  from            event     to
    Row<registered,     Advance,  diagnosis>,
    Row<registered,     Advance,  cocreation>,
    Row<registered,     Advance,  validation>,
    Row<diagnosis,      Advance,  cocreation>,
    Row<diagnosis,      Advance,  validation>,
    Row<cocreation,     Advance,  validation>,
    Row<validation,     Advance,  publication>,
    Row<publication,    Advance,  implementation>,
    Row<publication,    Advance,  evaluation>,
    Row<implementation, Advance,  evaluation>,

    Row<cocreation,     Return,   diagnosis>,
    Row<validation,     Return,   diagnosis>,
    Row<validation,     Return,   cocreation>,
    Row<publication,    Return,   diagnosis>,
    Row<publication,    Return,   cocreation>,
    Row<publication,    Return,   validation>,

    Row<publication,    Close,    closed>,
    Row<implementation, Close,    closed>,
    Row<evaluation,     Close,    closed>,

    Row<active,         Suspend,  suspended>,
    Row<suspended,      Resume,   active>,
    Row<active,         Withdraw, withdrawn>,
    Row<suspended,      Withdraw, withdrawn>>;
// clang-format on

}  // namespace cocrea::lifecycle
