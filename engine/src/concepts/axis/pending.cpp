#include <algorithm>

#include "concepts/axis/circulation.hpp"
#include "concepts/axis/timing.hpp"
#include "concepts/forum/rights.hpp"

namespace cocrea {

std::vector<std::string> doers_of(Judgement& judgement, const Step& step) {
    const auto grounds = judgement.catalogue().deed(step_complete)->grounds(judgement);
    std::vector<std::string> roles{step.by};
    for (const auto& role : judgement.workflow()->roles)
        if (role.deputy_of == step.by && role.about) roles.push_back(role.id);
    return wearers(judgement.facts(), roles, judgement.days(), grounds);
}

namespace {

/// A step that is signed waits for who has not answered, until the last day; before it is
/// circulated, for that.
void wait_for_signatures(Judgement& judgement, const Worksite& site, const Step& step,
                         Blocker& blocker) {
    blocker.need = fmt::format("{}", fmt::join(step.sign->of, ", "));
    const auto open = circulation_of(judgement, site.progress, step, site.round);
    if (!open) {
        blocker.who = who_may(judgement, step_circulate);
        blocker.fix = judgement.fix(step_circulate, site.host, {{"step", step.id}});
        return;
    }
    const auto circulation = judgement.facts().view(*open);
    blocker.who = silent_in(judgement.facts(), *open);
    blocker.since = circulation->opened_on.text();
    if (circulation->until) blocker.due = circulation->until->text();
    blocker.fix = judgement.fix(step_sign, site.host, {{"step", step.id}});
}

}  // namespace

Blocker pending(Judgement& judgement, const Worksite& site, const Step& step) {
    Blocker blocker{.have = step.id, .basis = basis_of(site.workflow, step)};
    if (step.sign) {
        wait_for_signatures(judgement, site, step, blocker);
    } else if (!step.decide.empty()) {
        blocker.need = step.decide;
        blocker.who = {"forum"};
        blocker.fix = judgement.fix_by_vote("approve_step", site.host, {{"step", step.id}});
    } else {
        blocker.need = step.by;
        blocker.who = doers_of(judgement, step);
        blocker.fix = judgement.fix(step_complete, site.host, {{"step", step.id}});
    }
    if (blocker.due.empty()) blocker.due = text_of(last_day_for(judgement, site, step));
    return blocker;
}

void add_options(Judgement& judgement, const Worksite& site, const Step& step,
                 std::vector<Option>& options) {
    const auto first = options.size();
    const boost::json::object body{{"step", step.id}};
    const auto open =
        step.sign ? circulation_of(judgement, site.progress, step, site.round) : std::nullopt;
    if (open)
        std::ranges::copy(answers_to(judgement.facts(), *open), std::back_inserter(options));
    else if (step.sign)
        options.push_back({std::string(step_circulate), site.host, body});
    else if (step.decide.empty())
        options.push_back({std::string(step_complete), site.host, body});
    const auto due = last_day_for(judgement, site, step);
    for (auto i = first; i < options.size(); ++i) options[i].due = due;
    for (const auto& to : step.back)
        if (done(site.progress, *site.workflow.step(to).second, site.round))
            options.push_back({.deed = std::string(step_return),
                               .object = site.host,
                               .body = {{"step", step.id}, {"to", to}},
                               .fill = {{"observations", codec::encode(Prose{})}}});
}

}  // namespace cocrea
