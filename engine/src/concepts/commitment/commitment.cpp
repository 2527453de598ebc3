#include "concepts/commitment/commitment.hpp"

#include <algorithm>

#include "concepts/axis/footings.hpp"
#include "concepts/commitment/circulating.hpp"
#include "concepts/commitment/concept.hpp"
#include "concepts/commitment/extending.hpp"
#include "concepts/commitment/gate.hpp"
#include "concepts/commitment/grounds.hpp"
#include "concepts/commitment/moves.hpp"
#include "concepts/commitment/options.hpp"
#include "concepts/commitment/overview.hpp"
#include "concepts/commitment/returning.hpp"
#include "concepts/commitment/work.hpp"
#include "concepts/register/register.hpp"

namespace cocrea {

Grounds grounds_of_object(Judgement& judgement) {
    return judgement.catalogue().grounds_in(judgement.facts(), judgement.act().object);
}

Id<Commitment> commitment_of(const Judgement& judgement) {
    return Id<Commitment>(judgement.act().object.text());
}

namespace {

std::string workflow_of_commitment(const Facts& facts, const ObjectId& id) {
    const auto commitment = facts.view(Id<Commitment>(id.text()));
    return commitment ? commitment->workflow : std::string();
}

std::optional<ObjectId> lead_of_commitment(const Facts& facts, const ObjectId& id) {
    return facts.view(Id<Commitment>(id.text()))->lead;
}

ObjectId axis_of_commitment(const Facts& facts, const ObjectId& id) {
    return facts.view(Id<Commitment>(id.text()))->axis.value_or(Id<Axis>());
}

bool is_closed_or_withdrawn(const Facts& facts, const ObjectId& id) {
    const auto commitment = facts.view(Id<Commitment>(id.text()));
    return commitment->standing == Standing::withdrawn || commitment->phase == Phase::closed;
}

std::vector<ObjectId> itself_and_axis(const Id<Commitment>& id, const Commitment& commitment) {
    std::vector<ObjectId> both{id};
    if (commitment.axis) both.push_back(*commitment.axis);
    return both;
}

/// What is closed or withdrawn is led no more.
std::vector<Worn> led_by(const Judgement& judgement, const Workflow& workflow, const ActorId& actor,
                         std::string_view against) {
    const auto& facts = judgement.facts();
    std::vector<Worn> held;
    if (!workflow.excludes(against, "lead")) return held;
    for (const auto& id : facts.parts_of<Commitment>(actor))
        if (facts.view(id)->lead == actor && !is_closed_or_withdrawn(facts, id))
            held.push_back({.capacity = "lead", .about = itself_and_axis(id, *facts.view(id))});
    return held;
}

struct CommitmentProposal {
    std::string title;
    codec::Given<Id<Axis>> axis;
    codec::Given<std::string> track;
    codec::GivenLater<Id<Actor>> lead;
    codec::GivenLater<Prose> problem;
    codec::GivenLater<Prose> description;
    BOOST_DESCRIBE_CLASS(CommitmentProposal, (), (title, axis, track, lead, problem, description),
                         (), ())
};

/// A proposal is about the axis that it names.
Grounds grounds_of_proposal(Judgement& judgement) {
    const auto* named = judgement.act().body.if_contains("axis");
    if (!named || !named->is_string()) return {};
    const ObjectId axis(std::string(named->get_string()));
    return judgement.catalogue().grounds_in(judgement.facts(), axis);
}

void require_incorporated(Judgement& judgement, const Id<Axis>& id, const Axis& axis) {
    judgement.require(axis.status == AxisStatus::incorporated, code::axis_not_incorporated, [&] {
        return Blocker{
            .have = id, .who = {"forum"}, .fix = judgement.fix_by_vote("incorporate_axis", id)};
    });
}

/// The commitment is part of an axis that was incorporated, by a decision that stands.
void require_axis(Judgement& judgement, const Id<Axis>& id) {
    const auto axis = judgement.need(id);
    if (axis) require_incorporated(judgement, id, *axis);
    judgement.require_standing(id);
}

/// The track is one of the workflow's, and has every phase that the commitment has walked.
void require_track(Judgement& judgement, const Commitment& commitment) {
    const auto workflow = judgement.workflow(commitment.workflow);
    const auto* track = workflow->track(*commitment.track);
    if (!judgement.require(track != nullptr, code::track_unknown, {.have = *commitment.track}))
        return;
    for (const auto phase : commitment.walked)
        judgement.require(phase == Phase::closed ||
                              std::ranges::find(track->phases, phase) != track->phases.end(),
                          code::track_walked_otherwise,
                          {.have = std::string(codec::name_of(phase)), .need = *commitment.track});
}

void propose_commitment(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<CommitmentProposal>();
    const auto reg = judgement.need(the_register);
    if (!body || !reg) return;
    judgement.require(reg->methodology.has_value(), code::methodology_not_adopted, [&] {
        return Blocker{.who = {"forum"}, .fix = judgement.fix_by_vote("adopt_methodology", {})};
    });
    if (reg->methodology)
        judgement.require_standing(
            {reg->methodology->motion, reg->methodology->document, "adopt_methodology"});
    judgement.require(!body->title.empty(), code::act_malformed,
                      {.have = {Detail::Form::prose, "title"}});
    Commitment commitment;
    commitment.title = body->title;
    commitment.axis = body->axis;
    commitment.track = body->track;
    commitment.workflow = judgement.in_force();
    commitment.phase_since = judgement.act().occurred_on;
    commitment.lead = body->lead;
    commitment.problem = body->problem;
    commitment.description = body->description;
    commitment.attested = judgement.attested();
    if (commitment.axis) require_axis(judgement, *commitment.axis);
    if (commitment.track) require_track(judgement, commitment);
    if (commitment.lead)
        require_lead(judgement, *commitment.lead,
                     itself_and_axis(commitment_of(judgement), commitment));
    if (judgement.attested())
        for (const auto& one : codec::not_given(*body, false))
            commitment.unknown.push_back(one.path);
    judgement.change(commitment_of(judgement), "proposed", commitment);
}

struct Describing {
    std::optional<std::string> title;
    std::optional<Id<Actor>> lead;
    std::optional<Prose> problem;
    std::optional<Prose> description;
    std::optional<Id<Axis>> axis;
    std::optional<std::string> track;
    BOOST_DESCRIBE_CLASS(Describing, (), (title, lead, problem, description, axis, track), (), ())
};

/// The axis and the track are said once; later where they were not on record.
void say_place(Judgement& judgement, const Describing& body, Commitment& commitment) {
    const auto say = [&](const auto& said, auto& member, auto require) {
        if (!said) return;
        judgement.require(!member || member == said, code::already_settled,
                          [&] { return Blocker{.have = *member}; });
        member = said;
        require();
    };
    say(body.axis, commitment.axis, [&] { require_axis(judgement, *commitment.axis); });
    say(body.track, commitment.track, [&] { require_track(judgement, commitment); });
}

/// Whether the description says only what was not on record: then it changes nothing that stands.
bool only_fills(const Describing& body, const Commitment& commitment) {
    const auto fills = [&](const auto& said, std::string_view member) {
        return !said || std::ranges::find(commitment.unknown, member) != commitment.unknown.end();
    };
    return !body.title && fills(body.lead, "lead") && fills(body.problem, "problem") &&
           fills(body.description, "description") && fills(body.axis, "axis") &&
           fills(body.track, "track");
}

void require_describable(Judgement& judgement, const Commitment& commitment, bool text) {
    const auto id = commitment_of(judgement);
    judgement.require(commitment.standing != Standing::suspended, code::commitment_suspended,
                      {.have = id});
    judgement.require(!is_closed_or_withdrawn(judgement.facts(), id), code::commitment_final);
    judgement.require(!text || !settled(*judgement.workflow(commitment.workflow), commitment),
                      code::text_settled, [&] {
                          return Blocker{
                              .have = std::string(codec::name_of(commitment.phase)),
                              .fix = judgement.fix("commitment.return", id, {}, {"reopen"})};
                      });
}

/// `commitment.describe`: its text and lead, until a decision settles them; the lead is succeeded
/// at any time. What was not on record is said whenever it is found.
void describe(Judgement& judgement) {
    auto commitment = judgement.object<Commitment>();
    const auto body = judgement.body<Describing>();
    if (!commitment || !body) return;
    const bool text = body->title || body->problem || body->description;
    judgement.require(text || body->lead || body->axis || body->track, code::nothing_to_do);
    judgement.require(body->title != "", code::act_malformed,
                      {.have = {Detail::Form::prose, "title"}});
    if (!judgement.attested() || !only_fills(*body, *commitment))
        require_describable(judgement, *commitment, text);
    say_place(judgement, *body, *commitment);
    if (body->lead)
        require_lead(judgement, *body->lead,
                     itself_and_axis(commitment_of(judgement), *commitment));
    if (body->title) commitment->title = *body->title;
    if (body->lead) commitment->lead = body->lead;
    if (body->problem) commitment->problem = body->problem;
    if (body->description) commitment->description = body->description;
    for (const auto& [said, member] : {std::pair{body->lead.has_value(), "lead"},
                                       {body->problem.has_value(), "problem"},
                                       {body->description.has_value(), "description"},
                                       {body->axis.has_value(), "axis"},
                                       {body->track.has_value(), "track"}})
        if (said) std::erase(commitment->unknown, member);
    judgement.require_not_before_the_forum(commitment_of(judgement));
    judgement.change(commitment_of(judgement), "described", *commitment);
}

/// The axis that `object`, a commitment or an axis, belongs to; an empty name when it is neither,
/// or when that is not on record.
Id<Axis> axis_of(const Facts& facts, const ObjectId& object) {
    if (const auto commitment = facts.view(Id<Commitment>(object.text())))
        return commitment->axis.value_or(Id<Axis>());
    const Id<Axis> id(object.text());
    return facts.view(id) ? id : Id<Axis>();
}

/// Whether it is on record which axis `object` belongs to; what cannot have one needs none.
bool require_axis_of(Judgement& judgement, const ObjectId& object) {
    const Id<Commitment> id(object.text());
    const auto commitment = judgement.facts().view(id);
    return !commitment || require_axis_known(judgement, id, *commitment);
}

void axis_incorporated(Judgement& judgement, const ObjectId& object, const boost::json::object&) {
    if (!require_axis_of(judgement, object)) return;
    const auto id = axis_of(judgement.facts(), object);
    if (const auto axis = judgement.facts().view(id)) require_incorporated(judgement, id, *axis);
}

struct Linked {
    std::optional<unsigned> at_least;
    BOOST_DESCRIBE_CLASS(Linked, (), (at_least), (), ())
};

/// The axis comes from activities of institutions' programmes: one, or `at_least` so many.
void activity_linked(Judgement& judgement, const ObjectId& object,
                     const boost::json::object& arguments) {
    if (!require_axis_of(judgement, object)) return;
    const auto id = axis_of(judgement.facts(), object);
    const auto axis = judgement.facts().view(id);
    const auto needed = codec::decode_stored<Linked>(arguments).at_least.value_or(1);
    judgement.require(axis && axis->activities >= needed, code::activity_missing, [&] {
        return Blocker{.have = id, .need = needed, .fix = judgement.fix("axis.link", id)};
    });
}

/// Its own work, and its axis with the work on that.
std::vector<Footing> commitment_rests_on(const Facts& facts, const ObjectId& id) {
    const auto commitment = facts.view(Id<Commitment>(id.text()));
    auto footings = footings_in(facts, id, commitment->progress);
    if (commitment->axis)
        std::ranges::move(axis_rests_on(facts, *commitment->axis), std::back_inserter(footings));
    return footings;
}

bool settled_commitment(Judgement& judgement, const ObjectId& id) {
    const auto commitment = judgement.facts().view(Id<Commitment>(id.text()));
    return commitment->standing == Standing::withdrawn || was_decided(*commitment) ||
           settled(*judgement.workflow(commitment->workflow), *commitment);
}

bool is_public(Judgement& judgement, const ObjectId& id) {
    const auto commitment = judgement.facts().view(Id<Commitment>(id.text()));
    return published(*judgement.workflow(commitment->workflow), *commitment);
}

}  // namespace

Concept commitment_concept() {
    Concept commitment{
        .deeds = {granted(Needed::always,
                          about(Scope::axis,
                                {"commitment.propose", propose_commitment,
                                 codec::shape_of<CommitmentProposal>, grounds_of_proposal})),
                  about(Scope::commitment, {"commitment.describe", describe,
                                            codec::shape_of<Describing>, grounds_of_object})},
        .kinds = {kind_of<Commitment>({.correctable = {"title", "problem", "description"},
                                       .settled = settled_commitment,
                                       .options = commitment_options,
                                       .steps = steps_of_commitment,
                                       .waits = true,
                                       .lead = lead_of_commitment,
                                       .part_of = axis_of_commitment,
                                       .over = is_closed_or_withdrawn,
                                       .rests_on = commitment_rests_on,
                                       .is_public = is_public,
                                       .under = workflow_of_commitment})},
        .effects = {approve_step(), extend_step(), withdraw_commitment()},
        .conditions = {{"axis_incorporated", axis_incorporated},
                       {"activity_linked",
                        activity_linked,
                        codec::shape_of<Linked>,
                        {{"axis.link"}, {}, false}}},
        .worn = led_by};
    for (const auto& deeds : {commitment_moves(), step_deeds(), returning_deeds(),
                              extending_deeds(), circulation_deeds()})
        for (const auto& deed : deeds) commitment.deeds.push_back(about(Scope::commitment, deed));
    return commitment;
}

}  // namespace cocrea
