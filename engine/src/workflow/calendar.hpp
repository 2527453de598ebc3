#pragma once

#include <chrono>

#include "cocrea/types.hpp"
#include "cocrea/workflow.hpp"

namespace cocrea {

/// Which days count where a workflow speaks of days: those of the calendar, or working days, which
/// leave out Saturdays, Sundays and its holidays. Borrows the workflow.
class Calendar {
  public:
    Calendar(const Workflow& workflow, bool working) : workflow_(workflow), working_(working) {}

    /// How many days count after `from` until `to`; no more than `enough` are counted.
    long between(std::chrono::sys_days from, std::chrono::sys_days to, long enough) const;

    /// The day on which `days` count after `from`.
    std::chrono::sys_days day_after(std::chrono::sys_days from, unsigned days) const;

    /// The last day from which `days` count until `to`.
    std::chrono::sys_days last_day_for(std::chrono::sys_days to, unsigned days) const;

  private:
    bool counts(std::chrono::sys_days day) const;

    const Workflow& workflow_;
    bool working_;
};

/// The last day of `period` after `from`, whose own day does not count; of a vague date, after its
/// last day. 9999-12-31 for what would be later.
Date last_day_of(const Workflow& workflow, const Period& period, const Date& from);

}  // namespace cocrea
