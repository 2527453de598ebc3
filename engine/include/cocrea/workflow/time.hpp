#pragma once

#include <boost/describe/enum.hpp>
#include <optional>
#include <string>

namespace cocrea {

/// In what a period is counted. Working days leave out Saturdays, Sundays and the holidays of the
/// workflow; a month ends on the day of the same number, or on the last of its month.
BOOST_DEFINE_ENUM_CLASS(TimeUnit, days, working_days, months)

/// A length of time.
struct Period {
    unsigned number = 0;             ///< of units; at least one
    TimeUnit unit = TimeUnit::days;  ///< what they are
};

/// From what a time is counted: the day on which the phase of the step was entered, or its axis
/// incorporated; a step was done; the first session of a kind was held since then; or a date that
/// the workflow names.
BOOST_DEFINE_ENUM_CLASS(Origin, entry, step, session, date)

/// A day that is so long after something, or the day of that itself.
struct Moment {
    std::optional<Period> period = {};  ///< absent: on that day
    Origin origin = Origin::entry;      ///< from what it is counted
    std::string of = {};                ///< id of the step, kind of session or date; or empty
};

/// What becomes of what is done after the day by which it was due: it shows, it is done with a
/// reason alone, or not before the day was extended.
BOOST_DEFINE_ENUM_CLASS(Lateness, shown, reasoned, blocking)

/// The last day by which something is due.
struct Due : Moment {
    Lateness late = Lateness::shown;  ///< what becomes of it later
};

}  // namespace cocrea
