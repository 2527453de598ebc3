#pragma once

#include <optional>
#include <string>

#include "concepts/axis/steps.hpp"

namespace cocrea {

/// The day of `moment` for what is worked on at `site`; of a vague date, counted from its last day.
/// Nothing while that from which it is counted has not happened.
std::optional<Date> day_of(Judgement& judgement, const Worksite& site, const Moment& moment);

/// The last day by which `step`, or what it leaves, is `due`, as it was extended.
std::optional<Date> due_of(Judgement& judgement, const Worksite& site, const Step& step,
                           const Due& due);

/// The last day on which `step` can be done, as it was extended; nothing when it has none.
std::optional<Date> closing_of(Judgement& judgement, const Worksite& site, const Step& step);

/// The last day for `step`: by which it is due, or on which it closes, whichever comes first.
std::optional<Date> last_day_for(Judgement& judgement, const Worksite& site, const Step& step);

/// When `id`, a step or a choice, was last done, in whichever round; nothing when it was not.
std::optional<Date> done_on(const Worksite& site, const std::string& id);

/// Whether a day of the act lies after `last`.
bool is_late(const Judgement& judgement, const std::optional<Date>& last);

/// Holds against the act that `step` opens later, or is over.
void require_open(Judgement& judgement, const Worksite& site, const Step& step);

/// Holds against the act that what was `due` is late and may not be, or has no reason. Answers the
/// reason that it gives; nothing when it is in time.
std::optional<Prose> require_not_late(Judgement& judgement, const Worksite& site, const Step& step,
                                      Lateness late, const std::optional<Date>& due,
                                      const std::optional<Prose>& reason);

/// Both, of a step that nobody does with a reason of its own.
void require_timely(Judgement& judgement, const Worksite& site, const Step& step);

/// Gives `step` another last day, later than those that it has.
void extend(Judgement& judgement, Worksite& site, const Step& step, const Extension& extension);

/// A date as blockers have it; empty for none.
inline std::string text_of(const std::optional<Date>& date) { return date ? date->text() : ""; }

}  // namespace cocrea
