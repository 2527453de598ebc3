#include "concepts/meeting/meeting.hpp"

#include "concepts/meeting/concept.hpp"

namespace cocrea {
namespace {

struct Holding {
    std::optional<Modality> modality;
    std::optional<std::string> subject;
    std::vector<ObjectId> attendees;
    std::vector<Id<Document>> papers;
    BOOST_DESCRIBE_CLASS(Holding, (), (modality, subject, attendees, papers), (), ())
};

void require_attendees(Judgement& judgement, const std::vector<ObjectId>& attendees) {
    for (const auto& attendee : attendees) judgement.need(Id<Actor>(attendee.text()));
}

void corrected_meeting(Judgement& judgement, const boost::json::object&,
                       const boost::json::object& after) {
    const auto meeting = codec::decode_stored<Meeting>(after);
    judgement.require_not_before(meeting.on);
    require_attendees(judgement, meeting.attendees);
}

void hold_meeting(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<Holding>();
    if (!body) return;
    for (const auto& paper : body->papers) judgement.need(paper);
    require_attendees(judgement, body->attendees);
    judgement.change(Id<Meeting>(judgement.act().object.text()), "held",
                     Meeting{.on = judgement.act().occurred_on,
                             .modality = body->modality.value_or(Modality::not_stated),
                             .subject = body->subject,
                             .attendees = body->attendees,
                             .papers = body->papers,
                             .attested = judgement.attested()});
}

}  // namespace

Concept meeting_concept() {
    return {.deeds = {{"meeting.hold", hold_meeting, codec::shape_of<Holding>}},
            .kinds = {kind_of<Meeting>({.correctable = {"on", "modality", "subject", "attendees"},
                                        .corrected = corrected_meeting})}};
}

}  // namespace cocrea
