#pragma once

#include <boost/describe/enum.hpp>
#include <boost/json/fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/lifecycle.hpp"
#include "cocrea/types.hpp"
#include "cocrea/workflow.hpp"

namespace cocrea {

/// Where a step stands on a day: done as often as it has to be, open to whoever does it, waiting
/// for others, before or after its time, of a phase that is not reached, or of one that was left
/// without it.
BOOST_DEFINE_ENUM_CLASS(StepState, done, open, waiting, early, over, later, left)

/// A step of a commitment or an axis on a day. Judged by the same rules as the acts: what is `done`
/// or `late` here is so for them.
struct StepView {
    std::string step;                     ///< its id
    Phase phase{};                        ///< to which it belongs
    Scope scope{};                        ///< whether it is done for the commitment or its axis
    StepState state{};                    ///< where it stands
    bool optional = false;                ///< the phase is left without it too
    std::string choice = {};              ///< of which it is one; or empty
    unsigned done = 0;                    ///< how often it was
    unsigned times = 1;                   ///< how often it has to be
    std::optional<Date> on = {};          ///< when it was done last
    std::optional<Date> opens = {};       ///< the first day for it, once that is known
    std::optional<Date> closes = {};      ///< the last one, as extended
    std::optional<Date> due = {};         ///< by when it was or is to be done, as extended
    bool late = false;                    ///< it was done after that, or is not done
    bool attested = false;                ///< its last record was taken over from a document
    std::vector<std::string> needs = {};  ///< steps and choices for which it waits
};

/// With absent members left out.
boost::json::object to_json(const StepView& view);

}  // namespace cocrea
