#include "concepts/event/event.hpp"

#include "cocrea/nearest.hpp"
#include "concepts/event/concept.hpp"

namespace cocrea {
namespace {

struct Recorded {
    std::string type;
    std::optional<std::string> title;
    std::optional<Date> day;
    std::optional<Modality> modality;
    std::map<std::string, unsigned> attendance;
    std::vector<Id<Document>> papers;
    std::vector<ObjectId> about;
    BOOST_DESCRIBE_CLASS(Recorded, (), (type, title, day, modality, attendance, papers, about), (),
                         ())
};

/// The kind is one of the workflow's; a word that is almost one is told which.
void require_type(Judgement& judgement, const std::string& type) {
    const auto workflow = judgement.workflow();
    std::vector<std::string> known;
    for (const auto& one : workflow->events) known.push_back(one.id);
    judgement.require(workflow->event(type) != nullptr, code::event_type_unknown, [&] {
        const auto near = nearest_words(type, known);
        return Blocker{.have = type,
                       .need = {Detail::Form::word,
                                fmt::format("{}", fmt::join(near.empty() ? known : near, ", "))}};
    });
}

/// What it is about are axes and commitments.
void require_about(Judgement& judgement, const std::vector<ObjectId>& about) {
    for (const auto& id : about) {
        const auto known = judgement.facts().known(id);
        if (!judgement.require(known.has_value(), code::object_unknown, {.have = id})) continue;
        judgement.require(!judgement.catalogue().about(judgement.facts(), id).empty(),
                          code::kind_mismatch,
                          [&] { return Blocker{.have = known->kind, .need = "axis, commitment"}; });
    }
}

/// It has begun by the day on which it is said.
void require_begun(Judgement& judgement, const Date& day) {
    const auto& said = judgement.act().occurred_on;
    judgement.require(day.earliest() <= said.latest(), code::date_contradiction,
                      [&] { return Blocker{.have = said, .need = day}; });
}

void record(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<Recorded>();
    if (!body) return;
    require_type(judgement, body->type);
    const auto day = body->day.value_or(judgement.act().occurred_on);
    require_begun(judgement, day);
    for (const auto& paper : body->papers) judgement.need(paper);
    require_about(judgement, body->about);
    judgement.change(Id<Happening>(judgement.act().object.text()), "recorded",
                     Happening{.type = body->type,
                               .title = body->title,
                               .on = day,
                               .modality = body->modality.value_or(Modality::not_stated),
                               .attendance = body->attendance,
                               .papers = body->papers,
                               .about = body->about,
                               .attested = judgement.attested()});
}

void corrected_event(Judgement& judgement, const boost::json::object&,
                     const boost::json::object& after) {
    const auto event = codec::decode_stored<Happening>(after);
    require_type(judgement, event.type);
    require_begun(judgement, event.on);
    require_about(judgement, event.about);
}

}  // namespace

Concept event_concept() {
    return {.deeds = {{"event.record", record, codec::shape_of<Recorded>}},
            .kinds = {kind_of<Happening>(
                {.correctable = {"type", "title", "on", "modality", "attendance", "about"},
                 .corrected = corrected_event})}};
}

}  // namespace cocrea
