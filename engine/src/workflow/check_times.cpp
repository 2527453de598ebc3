#include <fmt/format.h>

#include <algorithm>

#include "check.hpp"
#include "codes.hpp"
#include "read_parts.hpp"
#include "workflow/calendar.hpp"

namespace cocrea {

namespace {

using std::chrono::sys_days;

/// The first and the last day that something can come to, as far as the file tells: days after
/// what it is counted from, or of the calendar.
struct DayRange {
    long least, most;
};

DayRange range_of(const Workflow& workflow, const Moment& moment) {
    const long n = moment.period ? moment.period->number : 0;
    const auto* date = moment.origin == Origin::date ? workflow.date(moment.of) : nullptr;
    if (date && !date->day.empty()) {
        const auto from = *Date::parse(date->day);
        const auto day = moment.period ? last_day_of(workflow, *moment.period, from) : from;
        const long count = day.earliest().time_since_epoch().count();
        return {count, count};
    }
    if (!moment.period || moment.period->unit == TimeUnit::days) return {n, n};
    if (moment.period->unit == TimeUnit::months) return {28 * n, 31 * n};
    return {n, 2 * n + 7 + static_cast<long>(workflow.holidays.size())};
}

bool are_of_one_clock(const Moment& one, const Moment& other) {
    return one.origin == other.origin && (one.origin == Origin::date || one.of == other.of);
}

/// Checks the times of one workflow's steps, one step after the other.
class Times {
  public:
    Times(const Workflow& workflow, const Vocabulary& words, Problems& problems)
        : workflow_(workflow), words_(words), problems_(problems) {}

    void check(const PhasePlan& plan, const Step& step) {
        plan_ = &plan;
        step_ = &step;
        path_ = path_of(plan, step);
        if (step.opens) check_moment(*step.opens, path_ + ".opens");
        if (step.closes) check_moment(*step.closes, path_ + ".closes");
        if (step.due) check_moment(*step.due, path_ + ".due");
        for (const Deliverable& one : step.delivers)
            if (one.due)
                check_moment(*one.due, fmt::format("{}.delivers.{}.due", path_, shown(one.id)));
        check_window();
        check_extension();
        for (std::size_t i = 0; i < step.back.size(); ++i)
            if (!step.back[i].empty())
                check_back(step.back[i], fmt::format("{}.back[{}]", path_, i));
        if (!step.back.empty()) check_returning();
    }

  private:
    void check_moment(const Moment& moment, const std::string& path) {
        if (moment.of.empty()) return;
        if (moment.origin == Origin::date && !workflow_.date(moment.of))
            unknown(problem::date_unknown, path + ".after.date", moment.of,
                    ids_of(workflow_.dates));
        if (moment.origin == Origin::session) check_session(moment.of, path + ".after.session");
        if (moment.origin == Origin::step) check_origin(moment.of, path + ".after.step");
    }

    void check_session(const std::string& kind, const std::string& path) {
        std::vector<std::string> known;
        for (const Body& body : workflow_.bodies)
            for (const SessionKind& one : body.sessions) known.push_back(shown(one.id));
        if (std::ranges::find(known, kind) == known.end())
            unknown(problem::session_unknown, path, kind, known);
    }

    /// What a time is counted from can happen before the step is done.
    void check_origin(const std::string& id, const std::string& path) {
        const auto steps = workflow_.steps_for(id);
        if (steps.empty()) return unknown(problem::step_unknown, path, id, steps_and_choices());
        for (const Step* one : steps) {
            const PlacedStep other = workflow_.step(one->id);
            if (one == step_ || is_after(workflow_, other, {plan_, step_}))
                problems_.add(problem::time_never, path, shown(id), shown(step_->id));
            else if (step_->scope == Scope::axis && one->scope != Scope::axis)
                problems_.add(problem::step_needs_scope, path, shown(id), "axis");
        }
    }

    /// It opens before it closes, and before it is due.
    void check_window() {
        if (!step_->opens) return;
        const auto opens = range_of(workflow_, *step_->opens);
        const auto check = [&](const Moment& end, const char* key) {
            if (are_of_one_clock(*step_->opens, end) && opens.least > range_of(workflow_, end).most)
                problems_.add(problem::window_reversed, path_ + key, shown(step_->id), "opens");
        };
        if (step_->closes) check(*step_->closes, ".closes");
        if (step_->due) check(*step_->due, ".due");
    }

    /// Where the exercise stops once a day is over, somebody extends it.
    void check_extension() {
        const auto blocks = [&](const std::optional<Due>& due) {
            return due && (due->late == Lateness::blocking ||
                           (due->late == Lateness::reasoned && step_->is_decided()));
        };
        const bool delivery = std::ranges::any_of(
            step_->delivers, [&](const Deliverable& one) { return blocks(one.due); });
        if (step_->optional || !(step_->closes || blocks(step_->due) || delivery)) return;
        const auto* key = step_->closes ? ".closes" : blocks(step_->due) ? ".due" : ".delivers";
        if (const auto effects = words_.decided.find(Needed::to_extend);
            effects == words_.decided.end() ||
            std::ranges::none_of(effects->second, [&](const std::string& effect) {
                return workflow_.matter(effect) != nullptr;
            }))
            check_granted(Needed::to_extend, path_ + key);
    }

    void check_granted(Needed by, const std::string& path) {
        if (workflow_.roles.empty()) return;
        for (const auto& deed : deeds_needed(words_, by))
            if (std::ranges::none_of(workflow_.roles, [&](const Role& role) {
                    return workflow_.may(role.id, deed);
                }))
                problems_.add(problem::deed_granted_to_nobody, path, "", deed);
    }

    /// A step goes back to one of its phase that is done before it.
    void check_back(const std::string& id, const std::string& path) {
        const PlacedStep other = workflow_.step(id);
        if (!other.second) return unknown(problem::step_unknown, path, id, ids_of(plan_->steps));
        if (other.first != plan_ || other.second->scope != step_->scope || other.second == step_ ||
            !is_after(workflow_, {plan_, step_}, other))
            problems_.add(problem::back_not_needed, path, shown(id), shown(step_->id));
    }

    /// Whoever does it may go back as well.
    void check_returning() {
        if (step_->by.empty()) return check_granted(Needed::to_return, path_ + ".back");
        if (!workflow_.role(step_->by)) return;
        for (const auto& deed : deeds_needed(words_, Needed::to_return))
            if (!workflow_.may(step_->by, deed))
                problems_.add(problem::step_role_may_not, path_ + ".back", shown(step_->by), deed);
    }

    std::vector<std::string> steps_and_choices() const {
        std::vector<std::string> known;
        for (const PhasePlan& plan : workflow_.phases) {
            std::ranges::copy(ids_of(plan.steps), std::back_inserter(known));
            for (const std::string& choice : plan.choices) known.push_back(shown(choice));
        }
        return known;
    }

    void unknown(std::string_view code, const std::string& path, const std::string& have,
                 const std::vector<std::string>& known) {
        const std::string meant = nearest(have, known);
        problems_.add(code, path, shown(have), meant.empty() ? joined(known) : meant);
    }

    const Workflow& workflow_;
    const Vocabulary& words_;
    Problems& problems_;
    const PhasePlan* plan_ = nullptr;
    const Step* step_ = nullptr;
    std::string path_;
};

}  // namespace

void check_times(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    Times times(workflow, words, problems);
    for (const PhasePlan& plan : workflow.phases)
        for (const Step& step : plan.steps) times.check(plan, step);
}

void check_choices(const Workflow& workflow, Problems& problems) {
    std::set<std::string> seen;
    for (const PhasePlan& plan : workflow.phases)
        for (const std::string& choice : plan.choices) {
            const auto path =
                fmt::format("phases.{}.one_of.{}", name_of(plan.phase), shown(choice));
            if (workflow.step(choice).second || !seen.insert(choice).second)
                problems.add(problem::step_duplicate, path, shown(choice), "");
            const auto steps = workflow.steps_for(choice);
            if (steps.size() < 2)
                problems.add(problem::choice_idle, path, shown(choice), "2");
            else if (std::ranges::any_of(
                         steps, [&](const Step* one) { return one->scope != steps[0]->scope; }))
                problems.add(problem::choice_mixed, path, shown(choice), "scope");
        }
}

}  // namespace cocrea
