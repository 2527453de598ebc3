#include "concepts/axis/axis.hpp"

#include <algorithm>

#include "concepts/axis/circulation.hpp"
#include "concepts/axis/concept.hpp"
#include "concepts/axis/footings.hpp"
#include "concepts/axis/overview.hpp"
#include "concepts/axis/steps.hpp"

namespace cocrea {
namespace {

Id<Axis> axis_of(const Judgement& judgement) { return Id<Axis>(judgement.act().object.text()); }

std::optional<ObjectId> lead_of_axis(const Facts& facts, const ObjectId& id) {
    return facts.view(Id<Axis>(id.text()))->lead;
}

Grounds grounds_of_axis(Judgement& judgement) {
    return judgement.catalogue().grounds_in(judgement.facts(), judgement.act().object);
}

std::vector<Worn> axes_led_by(const Judgement& judgement, const Workflow& workflow,
                              const ActorId& actor, std::string_view against) {
    std::vector<Worn> held;
    if (!workflow.excludes(against, "lead")) return held;
    for (const auto& id : judgement.facts().parts_of<Axis>(actor))
        if (judgement.facts().view(id)->lead == actor)
            held.push_back({.capacity = "lead", .about = {id}});
    return held;
}

struct AxisProposal {
    std::string title;
    codec::GivenLater<Id<Actor>> lead;
    BOOST_DESCRIBE_CLASS(AxisProposal, (), (title, lead), (), ())
};

void propose_axis(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<AxisProposal>();
    if (!body) return;
    if (body->lead) require_lead(judgement, *body->lead, {axis_of(judgement)});
    Axis axis;
    axis.title = body->title;
    axis.lead = body->lead;
    if (!axis.lead && judgement.attested()) axis.unknown = {"lead"};
    judgement.change(axis_of(judgement), "proposed", axis);
}

struct Leading {
    Id<Actor> lead;
    BOOST_DESCRIBE_CLASS(Leading, (), (lead), (), ())
};

/// `axis.lead`: an institution takes the axis over; it needs no seat.
void lead(Judgement& judgement) {
    auto axis = judgement.object<Axis>();
    const auto body = judgement.body<Leading>();
    if (!axis || !body) return;
    require_lead(judgement, body->lead, {axis_of(judgement)});
    judgement.require(axis->lead != body->lead, code::nothing_to_do, {.have = body->lead});
    axis->lead = body->lead;
    axis->unknown.clear();
    judgement.change(axis_of(judgement), "led", *axis);
}

bool settled_axis(Judgement& judgement, const ObjectId& id) {
    return judgement.facts().view(Id<Axis>(id.text()))->status == AxisStatus::incorporated;
}

struct Linking {
    Id<Actor> institution;
    codec::Given<std::string> unit;
    codec::Given<unsigned> year;
    codec::Given<std::string> code;
    codec::Given<std::string> name;
    BOOST_DESCRIBE_CLASS(Linking, (), (institution, unit, year, code, name), (), ())
};

void corrected_activity(Judgement& judgement, const boost::json::object&,
                        const boost::json::object& after) {
    judgement.need(codec::decode_stored<Activity>(after).institution);
}

/// `axis.link`: an activity of an institution's programme becomes an object of its own.
void link(Judgement& judgement) {
    auto axis = judgement.object<Axis>();
    const auto body = judgement.body<Linking>();
    if (!axis || !body) return;
    judgement.need(body->institution);
    const auto id = axis_of(judgement);
    const auto& facts = judgement.facts();
    const bool linked =
        std::ranges::any_of(facts.parts_of<Activity>(id), [&](const Id<Activity>& one) {
            const auto a = facts.view(one);
            return a->institution == body->institution && a->year == body->year &&
                   a->code == body->code;
        });
    judgement.require(!linked, code::nothing_to_do, {.have = body->code.value_or("")});
    axis->activities += 1;
    judgement.change(
        Id<Activity>(fmt::format("{}.activity-{}", id.text(), axis->activities)), "linked",
        Activity{id, body->institution, body->unit, body->year, body->code, body->name});
    judgement.change(id, "linked", *axis);
}

constexpr std::string_view incorporation = "incorporate_axis";

void incorporate(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const Id<Axis> id(effect.object.text());
    auto axis = judgement.need(id);
    if (!axis) return;
    const bool again =
        axis->incorporated_by &&
        judgement.may_decide_anew(*axis->incorporated_by, axis->attested, outcome.attested);
    judgement.require(
        axis->status == AxisStatus::proposed || again, code::axis_already_incorporated,
        {.have = id, .since = axis->incorporated_on ? axis->incorporated_on->text() : ""});
    axis->status = AxisStatus::incorporated;
    axis->incorporated_by = Id<Motion>(outcome.by.text());
    axis->incorporated_on = outcome.on;
    axis->attested = outcome.attested;
    judgement.change(id, "incorporated", *axis);
}

/// What is to be done about the steps of the axis that are not done.
std::vector<Option> axis_options(Judgement& judgement, const ObjectId& id) {
    auto axis = *judgement.facts().view(Id<Axis>(id.text()));
    std::vector<Option> options;
    const auto workflow = judgement.workflow();
    const Worksite site{id,   *workflow, axis.progress,   axis.last_return, 0, axis.incorporated_on,
                        true, {},        {&axis.progress}};
    for (const auto& plan : workflow->phases)
        for (const auto& step : plan.steps)
            if (step.scope == Scope::axis && !done(axis.progress, step, 0))
                add_options(judgement, site, step, options);
    return options;
}

}  // namespace

std::vector<Footing> axis_rests_on(const Facts& facts, const ObjectId& id) {
    const auto axis = facts.view(Id<Axis>(id.text()));
    auto footings = footings_in(facts, id, axis->progress);
    if (axis->incorporated_by)
        footings.push_back({*axis->incorporated_by, id, std::string(incorporation)});
    return footings;
}

void require_lead(Judgement& judgement, const Id<Actor>& lead, std::vector<ObjectId> about) {
    judgement.need(lead);
    judgement.require_compatible(ActorId(lead.text()),
                                 {"lead", judgement.act().occurred_on, {}, std::move(about)});
}

Concept axis_concept() {
    Concept axis{
        .deeds = {granted(Needed::to_begin,
                          {"axis.propose", propose_axis, codec::shape_of<AxisProposal>}),
                  about(Scope::axis,
                        {"axis.lead", lead, codec::shape_of<Leading>, grounds_of_axis}),
                  about(Scope::axis,
                        {"axis.link", link, codec::shape_of<Linking>, grounds_of_axis})},
        .kinds = {kind_of<Activity>({.correctable = {"institution", "unit", "year", "code", "name"},
                                     .corrected = corrected_activity}),
                  kind_of<Axis>({.correctable = {"title"},
                                 .settled = settled_axis,
                                 .options = axis_options,
                                 .steps = steps_of_axis,
                                 .waits = true,
                                 .lead = lead_of_axis,
                                 .rests_on = axis_rests_on})},
        .effects = {{incorporation, incorporate}},
        .confers = {{"lead", {"axis.propose"}}},
        .freezes = circulation_before,
        .worn = axes_led_by};
    std::ranges::copy(circulation_kinds(), std::back_inserter(axis.kinds));
    return axis;
}

}  // namespace cocrea
