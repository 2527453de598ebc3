#include "concepts/axis/steps.hpp"

#include <algorithm>
#include <ranges>

#include "concepts/axis/circulation.hpp"
#include "concepts/axis/footings.hpp"
#include "concepts/axis/timing.hpp"
#include "concepts/document/classes.hpp"
#include "concepts/forum/rights.hpp"

namespace cocrea {

namespace {

bool counts(const StepRecord& record, const Step& step, unsigned round) {
    return record.step == step.id && record.done && (record.round == round || step.keep);
}

}  // namespace

unsigned times_done(const Progress& progress, const Step& step, unsigned round, bool attested) {
    return static_cast<unsigned>(std::ranges::count_if(progress, [&](const StepRecord& record) {
        return counts(record, step, round) && (attested || !record.attested);
    }));
}

const StepRecord* last_done(const Progress& progress, const Step& step, unsigned round) {
    const auto found =
        std::find_if(progress.rbegin(), progress.rend(),
                     [&](const StepRecord& record) { return counts(record, step, round); });
    return found == progress.rend() ? nullptr : &*found;
}

const StepRecord* done(const Progress& progress, const Step& step, unsigned round) {
    return times_done(progress, step, round) < step.times ? nullptr
                                                          : last_done(progress, step, round);
}

std::string basis_of(const Workflow& workflow, const Step& step) {
    return fmt::format("{} v{}:{}", workflow.name, workflow.version, step.line);
}

StepRecord& record_of(const Judgement& judgement, Worksite& site, const Step& step) {
    auto& progress = site.progress;
    const auto found = std::ranges::find_if(progress, [&](const StepRecord& r) {
        return r.step == step.id && r.round == site.round && !(r.done && step.repeats()) &&
               !fell(judgement, r);
    });
    if (found != progress.end()) return *found;
    progress.push_back({});
    progress.back().step = step.id;
    progress.back().round = site.round;
    return progress.back();
}

namespace {

const Delivery* delivery_of(const Worksite& site, const Step& step,
                            const std::string& deliverable) {
    for (const auto& record : site.progress | std::views::reverse) {
        if (record.step != step.id || record.round != site.round) continue;
        if (record.done && step.repeats()) continue;
        const auto found = std::ranges::find(record.delivered, deliverable, &Delivery::deliverable);
        if (found != record.delivered.end()) return &*found;
    }
    return nullptr;
}

/// A step is done once, or as often as it is asked for. A live act may do again what is only
/// attested, where that does not count; and what fell is done again, but not on the word of a
/// document where it was live.
void require_not_done(Judgement& judgement, const Worksite& site, const Step& step, bool attested) {
    if (step.more) return;
    const auto* record = done(site.progress, step, site.round);
    const bool again = record && ((record->attested && site.live && !attested) ||
                                  (fell(judgement, *record) && (record->attested || !attested)));
    judgement.require(!record || again, code::step_done, [&] { return Blocker{.have = step.id}; });
}

struct Handing {
    std::string step;
    std::string deliverable;
    Id<Document> document;
    std::optional<Prose> reason;  ///< why it is late
    BOOST_DESCRIBE_CLASS(Handing, (), (step, deliverable, document, reason), (), ())
};

/// Who can hand in what `step` lacks: those who do it, else whoever may deliver.
std::vector<std::string> deliverers_of(Judgement& judgement, const Worksite& site,
                                       const Step& step) {
    if (!step.by.empty()) return doers_of(judgement, step);
    return wearers(judgement.facts(), roles_for(site.workflow, step_deliver, {}), judgement.days(),
                   judgement.catalogue().deed(step_deliver)->grounds(judgement));
}

/// What is published was approved, unless its class is published without: an approval that is not
/// on record is none.
bool has_status(const Workflow& workflow, const Delivery& delivery, const Document& document,
                DocumentStatus status) {
    if (document.status == DocumentStatus::superseded) return false;
    if (status == DocumentStatus::draft) return true;
    const auto* of = workflow.document_class(delivery.deliverable);
    const bool approved = document.approval.has_value();
    if (status == DocumentStatus::approved) return approved;
    return document.publication && (approved || (of && of->unapproved));
}

/// What a document that is not yet `needed` wants: published once it may be, else approved.
Fix fix_of_status(Judgement& judgement, const Workflow& workflow, const Delivery& delivery,
                  DocumentStatus needed, const Document& document) {
    const auto* of = workflow.document_class(delivery.deliverable);
    const bool may = document.approval || (of && of->unapproved);
    return needed == DocumentStatus::published && may
               ? judgement.fix("document.publish", delivery.document)
               : judgement.fix_by_vote("approve_document", delivery.document);
}

void require_status(Judgement& judgement, const Worksite& site, const Step& step,
                    const Deliverable& deliverable, const Delivery& delivery) {
    const auto& id = delivery.document;
    const auto document = judgement.facts().view(id);
    const auto needed = fmt::format("{}: {}", deliverable.id, codec::name_of(deliverable.status));
    const bool ready = has_status(site.workflow, delivery, *document, deliverable.status);
    judgement.require(ready, code::deliverable_status, [&] {
        return Blocker{.have = std::string(codec::name_of(document->status)),
                       .need = needed,
                       .basis = basis_of(site.workflow, step),
                       .fix = fix_of_status(judgement, site.workflow, delivery, deliverable.status,
                                            *document)};
    });
    if (deliverable.status != DocumentStatus::draft)
        require_standing_approval(judgement, id, *document);
    judgement.require(document->digest == delivery.digest, code::document_changed, [&] {
        return Blocker{
            .have = {Detail::Form::id, document->digest.value_or("")},
            .need = {Detail::Form::id, delivery.digest.value_or("")},
            .fix = judgement.fix(
                step_deliver, site.host,
                {{"step", step.id}, {"deliverable", deliverable.id}, {"document", id.text()}})};
    });
    const bool publication = deliverable.status == DocumentStatus::published;
    const bool past = (document->approval && document->approval->attested) ||
                      (publication && document->publication && document->publication->attested);
    judgement.require(
        deliverable.status == DocumentStatus::draft || !past || !site.live || judgement.attested(),
        code::attested_only, [&] {
            return Blocker{.have = id,
                           .need = needed,
                           .who = {"forum"},
                           .since = document->approval      ? document->approval->on.text()
                                    : document->publication ? document->publication->on.text()
                                                            : "",
                           .basis = basis_of(site.workflow, step),
                           .fix = judgement.fix_by_vote("approve_document", delivery.document)};
        });
}

/// A deliverable that the workflow has a class for is a document of that class, about what it is
/// handed in for where it judges that; neither whoever hands it in nor whoever wrote it is kept
/// apart from it.
void require_class(Judgement& judgement, const Worksite& site, const std::string& deliverable,
                   const Id<Document>& id, const Document& document) {
    judgement.require(!document.redacts, code::version_handed_in,
                      [&] { return Blocker{.have = id, .need = *document.redacts}; });
    const auto* of = site.workflow.document_class(deliverable);
    if (!of) return;
    judgement.require(document.class_ == of->id, code::document_class_differs, [&] {
        Blocker blocker{.have = id, .need = {Detail::Form::word, of->id}};
        if (!document.class_ && document.status == DocumentStatus::draft)
            blocker.fix = judgement.fix("document.revise", id, {{"class", of->id}});
        return blocker;
    });
    judgement.require(of->apart_from.empty() || document.about == site.host,
                      code::document_subject_differs, {.have = id, .need = site.host});
    require_apart(judgement, *of, document, site.host);
}

}  // namespace

codec::Shape body_of_deliver() { return codec::shape_of<Handing>(); }

void deliver(Judgement& judgement, Worksite& site, const Step& step) {
    const auto body = judgement.body<Handing>();
    if (!body) return;
    require_not_done(judgement, site, step, judgement.attested());
    const auto known = std::ranges::find(step.delivers, body->deliverable, &Deliverable::id);
    judgement.require(known != step.delivers.end(), code::deliverable_unknown,
                      {.have = body->deliverable, .need = step.id});
    const auto document = judgement.need(body->document);
    if (!document) return;
    std::erase_if(record_of(judgement, site, step).delivered,
                  [&](const Delivery& d) { return d.deliverable == body->deliverable; });
    require_class(judgement, site, body->deliverable, body->document, *document);
    if (!document->relied_on && !settled(*document)) {
        auto relied_on = *document;
        relied_on.relied_on = true;
        judgement.change(body->document, "handed_in", relied_on);
    }
    Delivery delivery{body->deliverable, body->document, document->edition, document->digest};
    if (known != step.delivers.end() && known->due) {
        delivery.on = judgement.act().occurred_on;
        delivery.due = due_of(judgement, site, step, *known->due);
        delivery.reason =
            require_not_late(judgement, site, step, known->due->late, delivery.due, body->reason);
    }
    record_of(judgement, site, step).delivered.push_back(std::move(delivery));
}

void require_deliverables(Judgement& judgement, const Worksite& site, const Step& step) {
    for (const auto& deliverable : step.delivers) {
        const auto* delivery = delivery_of(site, step, deliverable.id);
        judgement.require(delivery != nullptr, code::deliverable_missing, [&] {
            return Blocker{
                .have = step.id,
                .need = deliverable.id,
                .who = deliverers_of(judgement, site, step),
                .due = text_of(deliverable.due ? due_of(judgement, site, step, *deliverable.due)
                                               : std::nullopt),
                .basis = basis_of(site.workflow, step),
                .fix = judgement.fix(step_deliver, site.host,
                                     {{"step", step.id}, {"deliverable", deliverable.id}})};
        });
        if (delivery) require_status(judgement, site, step, deliverable, *delivery);
    }
}

void require_ready(Judgement& judgement, const Worksite& site, const Step& step, bool attested) {
    require_not_done(judgement, site, step, attested);
    for (const auto& need : step.needs)
        judgement.require(site.is_done(need), code::step_needs, [&] {
            return Blocker{.have = step.id,
                           .need = need,
                           .basis = basis_of(site.workflow, step),
                           .fix = {.object = site.host}};
        });
    for (const auto& need : step.needs)
        if (const auto day = done_on(site, need)) judgement.require_not_before(*day);
    require_deliverables(judgement, site, step);
}

namespace {

/// Who completed a step that is done, or approved it by a signature.
std::vector<ObjectId> hands_in(const Facts& facts, const StepRecord& record) {
    std::vector<ObjectId> hands;
    if (record.by) hands.emplace_back(*record.by);
    if (record.circulation)
        for (const auto& id : facts.parts_of<SignOff>(*record.circulation))
            if (const auto given = facts.view(id); given->choice == Answer::approve)
                hands.emplace_back(given->by);
    return hands;
}

bool are_apart(const Step& one, const Step& other) {
    const auto names = [](const Step& step, const Step& named) {
        return std::ranges::find(step.apart_from, named.id) != step.apart_from.end();
    };
    return names(one, other) || names(other, one);
}

}  // namespace

void require_other_hands(Judgement& judgement, const Worksite& site, const Step& step) {
    const auto hands = judgement.hands();
    for (const auto* progress : site.records)
        for (const auto& record : *progress) {
            const auto* other = site.workflow.step(record.step).second;
            if (!record.done || !other || !are_apart(step, *other)) continue;
            for (const auto& hand : hands_in(judgement.facts(), record))
                judgement.require(!hands.contains(ActorId(hand.text())), code::same_hands, [&] {
                    return Blocker{.have = hand,
                                   .need = {Detail::Form::word, other->id},
                                   .since = record.on ? record.on->text() : "",
                                   .basis = basis_of(site.workflow, step)};
                });
        }
}

namespace {

/// What was handed in for a step that is being done, and whose approval it asks for.
std::vector<Delivery> delivered_for(const Judgement& judgement, const Worksite& site,
                                    const Step& step) {
    std::vector<Delivery> delivered;
    for (const auto& deliverable : step.delivers) {
        const auto* found = delivery_of(site, step, deliverable.id);
        if (!found) continue;
        delivered.push_back(*found);
        const auto document = judgement.facts().view(found->document);
        const bool decided = deliverable.status != DocumentStatus::draft && document->approval;
        delivered.back().approved_by =
            decided ? std::optional(document->approval->motion) : std::nullopt;
    }
    return delivered;
}

}  // namespace

void complete(Judgement& judgement, Worksite& site, const Step& step,
              const std::optional<Approved>& approved, const std::optional<Prose>& reason) {
    const bool attested = approved ? approved->attested : judgement.attested();
    require_ready(judgement, site, step, attested);
    require_open(judgement, site, step);
    const auto due = step.due ? due_of(judgement, site, step, *step.due) : std::nullopt;
    const auto why = step.due ? require_not_late(judgement, site, step, step.due->late, due, reason)
                              : std::nullopt;
    if (!approved) require_other_hands(judgement, site, step);
    if (!approved)
        for (const auto& deliverable : step.delivers)
            if (const auto* of = site.workflow.document_class(deliverable.id))
                require_apart(judgement, *of, {}, site.host);
    auto delivered = delivered_for(judgement, site, step);
    std::erase_if(site.progress, [&](const StepRecord& r) {
        return r.step == step.id && r.round == site.round && fell(judgement, r);
    });
    auto& record = record_of(judgement, site, step);
    record.due = due;
    record.late = is_late(judgement, due);
    record.reason = why;
    record.delivered = std::move(delivered);
    record.done = true;
    record.on = judgement.act().occurred_on;
    record.attested = attested;
    record.motion = approved ? approved->motion : std::nullopt;
    record.circulation = approved ? approved->circulation : std::nullopt;
    record.by = approved ? std::nullopt : std::optional(judgement.act().actor);
}

}  // namespace cocrea
