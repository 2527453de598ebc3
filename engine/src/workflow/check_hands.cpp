#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "check.hpp"
#include "codes.hpp"
#include "core/text.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

/// Checks the steps of one workflow, one after the other.
class Hands {
  public:
    Hands(const Workflow& workflow, const Vocabulary& words, Problems& problems)
        : workflow_(workflow), words_(words), problems_(problems) {}

    void check(const PhasePlan& plan, const Step& step) {
        path_ = path_of(plan, step);
        scope_ = step.scope;
        if (!step.by.empty()) check_role(step);
        if (!step.decide.empty() && !workflow_.decisions.empty() &&
            !workflow_.decision(step.decide))
            unknown(problem::decision_unknown, ".decide", step.decide, ids_of(workflow_.decisions));
        require_decides(workflow_, step.decide, path_ + ".decide", problems_);
        if (step.sign) check_signing(*step.sign);
        if (step.delivers.empty() || workflow_.roles.empty()) return;
        if (step.by.empty()) check_granted(Needed::to_deliver, ".delivers");
        const auto published =
            std::ranges::find(step.delivers, DocumentStatus::published, &Deliverable::status);
        if (published != step.delivers.end())
            check_granted(Needed::to_publish, ".delivers." + shown(published->id));
    }

  private:
    void check_role(const Step& step) {
        if (workflow_.roles.empty()) return;
        if (!workflow_.role(step.by))
            return unknown(problem::role_unknown, ".by", step.by, ids_of(workflow_.roles));
        check_about(step.by, ".by");
        check_may(step.by, ".by", Needed::to_complete);
        if (!step.delivers.empty()) check_may(step.by, ".by", Needed::to_deliver);
    }

    /// What is done once for an axis is not left to whoever holds a role for one commitment.
    void check_about(const std::string& role, const std::string& key) {
        if (scope_ == Scope::axis && workflow_.role(role)->about == Scope::commitment)
            problems_.add(problem::role_about_one, path_ + key, shown(role), "axis");
    }

    void check_may(const std::string& role, const std::string& key, Needed by) {
        for (const auto& deed : deeds_needed(words_, by))
            if (!workflow_.may(role, deed))
                problems_.add(problem::step_role_may_not, path_ + key, shown(role), deed);
    }

    /// Each is a seat or a role that may sign, enough of them, and somebody puts it before them.
    void check_signing(const Signing& signing) {
        if (signing.number > signing.of.size() && !signing.of.empty())
            problems_.add(problem::signatures_unreachable, path_ + ".sign.number",
                          std::to_string(signing.number), std::to_string(signing.of.size()));
        if (signing.of.empty()) problems_.add(problem::list_empty, path_ + ".sign.of", "0", "1");
        if (signing.of.size() > limit::seats)
            problems_.add(problem::list_too_long, path_ + ".sign.of",
                          std::to_string(signing.of.size()), std::to_string(limit::seats));
        if (workflow_.roles.empty() || workflow_.bodies.empty()) return;
        auto known = ids_of(workflow_.seats());
        std::ranges::copy(ids_of(workflow_.roles), std::back_inserter(known));
        std::erase(known, "seat");
        for (std::size_t i = 0; i < signing.of.size(); ++i) {
            const std::string& one = signing.of[i];
            const std::string key = fmt::format(".sign.of[{}]", i);
            if (workflow_.seat(one))
                check_may("seat", key, Needed::to_sign);
            else if (one != "seat" && workflow_.role(one)) {
                check_about(one, key);
                check_may(one, key, Needed::to_sign);
            } else if (!one.empty())
                unknown(problem::seat_unknown, key, one, known);
        }
        for (const auto& deed : deeds_needed(words_, Needed::to_circulate))
            if (std::ranges::none_of(workflow_.roles, [&](const Role& role) {
                    return workflow_.may(role.id, deed);
                }))
                problems_.add(problem::deed_granted_to_nobody, path_ + ".sign", "", deed);
    }

    void check_granted(Needed by, const std::string& key) {
        for (const auto& deed : deeds_needed(words_, by))
            if (std::ranges::none_of(workflow_.roles, [&](const Role& role) {
                    return workflow_.may(role.id, deed);
                }))
                problems_.add(problem::deliverable_by_nobody, path_ + key, "", deed);
    }

    void unknown(std::string_view code, const std::string& key, const std::string& have,
                 const std::vector<std::string>& known) {
        const std::string meant = nearest(have, known);
        problems_.add(code, path_ + key, shown(have), meant.empty() ? joined(known) : meant);
    }

    const Workflow& workflow_;
    const Vocabulary& words_;
    Problems& problems_;
    std::string path_;
    Scope scope_ = Scope::commitment;
};

}  // namespace

std::string path_of(const PhasePlan& plan, const Step& step) {
    return "phases." + name_of(plan.phase) + ".steps." + shown(step.id);
}

void check_hands(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    Hands hands(workflow, words, problems);
    std::map<std::string_view, std::string> seen;
    for (const PhasePlan& plan : workflow.phases) {
        for (const Step& step : plan.steps) {
            const auto [first, fresh] = seen.emplace(step.id, path_of(plan, step));
            if (!fresh)
                problems.add(problem::step_duplicate, path_of(plan, step), shown(step.id),
                             first->second);
            hands.check(plan, step);
        }
    }
}

}  // namespace cocrea
