#include "concepts/axis/circulation.hpp"

#include <algorithm>
#include <ranges>

#include "concepts/axis/steps.hpp"
#include "concepts/forum/seat.hpp"

namespace cocrea {

bool Circulation::runs_on(const Date& day) const {
    return status == CirculationStatus::open && (!until || on_or_before(day, *until) != Truth::no);
}

std::optional<Id<Circulation>> circulation_of(const Judgement& judgement, const Progress& progress,
                                              const Step& step, unsigned round) {
    for (const auto& record : progress) {
        if (record.step != step.id || record.round != round || !record.circulation) continue;
        const auto circulation = judgement.facts().view(*record.circulation);
        if (std::ranges::all_of(judgement.days(),
                                [&](const Date& day) { return circulation->runs_on(day); }))
            return record.circulation;
    }
    return std::nullopt;
}

Id<SignOff> sign_off_of(const Id<Circulation>& id, const std::string& as) {
    return Id<SignOff>(id.text() + "." + as);
}

std::vector<std::string> silent_in(const Facts& facts, const Id<Circulation>& id) {
    std::vector<std::string> silent;
    for (const auto& one : facts.view(id)->of)
        if (!facts.known(sign_off_of(id, one))) silent.push_back(one);
    return silent;
}

std::optional<ObjectId> circulation_before(const Judgement& judgement, const ObjectId& object) {
    for (const auto& id : judgement.facts().parts_of<Circulation>(object)) {
        const auto circulation = judgement.facts().view(id);
        const bool runs = std::ranges::any_of(
            judgement.days(), [&](const Date& day) { return circulation->runs_on(day); });
        if (runs && std::ranges::find(circulation->before, object) != circulation->before.end())
            return id;
    }
    return std::nullopt;
}

std::vector<Option> answers_to(const Facts& facts, const Id<Circulation>& id) {
    const auto circulation = facts.view(id);
    std::vector<Option> options;
    for (const auto& one : silent_in(facts, id)) {
        Option option{.deed = std::string(step_sign),
                      .object = circulation->host,
                      .body = {{"step", circulation->step}},
                      .fill = {{"choice", "approve"}}};
        if (facts.view(Id<SeatHolders>(one)))
            option.seat = SeatId(one);
        else
            option.capacity = one;
        options.push_back(std::move(option));
    }
    return options;
}

namespace {

/// The answers that are missing, and recalling it, while it takes signatures.
std::vector<Option> circulation_options(Judgement& judgement, const ObjectId& id) {
    const Id<Circulation> circulation(id.text());
    const auto state = judgement.facts().view(circulation);
    if (state->status != CirculationStatus::open) return {};
    std::vector<Option> options;
    if (std::ranges::all_of(judgement.days(), [&](const Date& day) { return state->runs_on(day); }))
        options = answers_to(judgement.facts(), circulation);
    options.push_back({.deed = std::string(circulation_recall),
                       .object = id,
                       .fill = {{"reason", codec::encode(Prose{})}}});
    return options;
}

}  // namespace

std::vector<Kind> circulation_kinds() {
    return {kind_of<Circulation>({.options = circulation_options}), kind_of<SignOff>()};
}

}  // namespace cocrea
