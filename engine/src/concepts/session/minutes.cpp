#include "concepts/session/minutes.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "concepts/session/floor.hpp"

namespace cocrea {
namespace {

constexpr std::string_view approving = "approve_minutes";

struct Filing {
    std::optional<Id<Document>> document;
    std::optional<Id<Document>> scan;
    std::optional<Prose> text;
    BOOST_DESCRIBE_CLASS(Filing, (), (document, scan, text), (), ())
};

/// Whether the minutes were approved, by a decision that counts.
bool are_final(const Judgement& judgement, const Minutes& minutes) {
    return minutes.approval && judgement.stands(minutes.approval->motion);
}

/// `session.minutes`: another document until they are approved; what was signed by hand comes
/// whenever it comes.
void file_minutes(Judgement& judgement) {
    auto session = session_in(
        judgement, {SessionStatus::open, SessionStatus::closed, SessionStatus::without_quorum},
        code::session_not_open);
    const auto body = judgement.body<Filing>();
    if (!session || !body) return;
    const auto id = session_of(judgement);
    judgement.require(body->document || body->scan || body->text, code::nothing_to_do);
    judgement.require_not_before_the_forum(id);
    for (const auto& document : {body->document, body->scan})
        if (document) judgement.need(*document);
    auto minutes = session->minutes.value_or(Minutes{});
    const bool rewrites = body->document || body->text;
    judgement.require(!are_final(judgement, minutes) || !rewrites, code::minutes_final, [&] {
        return Blocker{.have = minutes.approval->motion,
                       .since = minutes.approval->on.text(),
                       .fix = {.object = minutes.approval->motion}};
    });
    if (body->document) minutes.document = body->document;
    if (body->scan) minutes.scan = body->scan;
    if (body->text) minutes.text = body->text;
    session->minutes = std::move(minutes);
    judgement.change(id, "minuted", *session);
}

/// The minutes as they are: their text, and that they are this document.
Subject minutes_before_the_forum(Judgement& judgement, const Effect& effect) {
    const auto session = judgement.facts().view(Id<Session>(effect.object.text()));
    if (!session || !session->minutes || !session->minutes->document) return {};
    const auto& id = *session->minutes->document;
    const auto document = judgement.facts().view(id);
    return {undecided(*document).digest, {effect.object, id}};
}

/// A session that is over, by a later one of the same body.
void require_later_session(Judgement& judgement, const Id<Session>& id, const Session& session,
                           const Outcome& outcome) {
    const auto motion = judgement.facts().view(Id<Motion>(outcome.by.text()));
    const auto later = judgement.facts().view(motion->session);
    const bool over =
        session.status == SessionStatus::closed || session.status == SessionStatus::without_quorum;
    judgement.require(
        over && motion->session != id && on_or_before(session.day, later->day) != Truth::no,
        code::not_a_later_session, {.have = motion->session, .need = id});
    judgement.require(later->body == session.body, code::body_not_competent, [&] {
        return Blocker{.have = {Detail::Form::word, later->body},
                       .need = {Detail::Form::word, session.body}};
    });
}

/// Their text stays on record although the document goes on.
void keep_text(Judgement& judgement, const Id<Document>& id, const Document& document) {
    if (document.relied_on || settled(document)) return;
    auto kept = document;
    kept.relied_on = true;
    judgement.change(id, "relied_on", kept);
}

void record_approval(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const Id<Session> id(effect.object.text());
    auto session = judgement.need(id);
    if (!session) return;
    const bool there = session->minutes && session->minutes->document;
    if (!judgement.require(there, code::minutes_missing, [&] {
            return Blocker{.have = id,
                           .fix = judgement.fix("session.minutes", id, {}, {"document"})};
        }))
        return;
    require_later_session(judgement, id, *session, outcome);
    auto& minutes = *session->minutes;
    const auto& before = minutes.approval;
    judgement.require(
        !before || judgement.may_decide_anew(before->motion, before->attested, outcome.attested),
        code::minutes_final, [&] { return Blocker{.have = before->motion}; });
    const auto document = judgement.facts().view(*minutes.document);
    const auto& digest = undecided(*document).digest;
    judgement.require(digest == outcome.digest, code::document_changed,
                      {.have = {Detail::Form::id, digest.value_or("")},
                       .need = {Detail::Form::id, outcome.digest.value_or("")}});
    minutes.approval = Approval{Id<Motion>(outcome.by.text()),
                                effect.type,
                                outcome.decision,
                                outcome.on,
                                digest,
                                outcome.attested};
    keep_text(judgement, *minutes.document, *document);
    judgement.change(id, "minutes_approved", *session);
}

/// The sessions in which something about `object` was decided, or about what it belongs to.
std::set<Id<Session>> deciding_on(const Judgement& judgement, const ObjectId& object) {
    const auto& facts = judgement.facts();
    const auto* kind = judgement.catalogue().kind(facts.known(object)->kind);
    std::vector<ObjectId> wholes{object};
    std::ranges::copy(kind->concerns(facts.json(object)), std::back_inserter(wholes));
    std::set<Id<Session>> sessions;
    for (const auto& whole : wholes)
        for (const auto& id : facts.parts_of<Motion>(whole)) {
            const auto motion = facts.view(id);
            if (motion->status == MotionStatus::carried || motion->status == MotionStatus::rejected)
                sessions.insert(motion->session);
        }
    return sessions;
}

void require_approved(Judgement& judgement, const ObjectId& object, const boost::json::object&) {
    for (const auto& id : deciding_on(judgement, object)) {
        const auto session = judgement.facts().view(id);
        const auto& minutes = session->minutes;
        judgement.require(
            minutes && are_final(judgement, *minutes), code::minutes_not_approved, [&] {
                const bool there = minutes && minutes->document;
                return Blocker{.have = id,
                               .who = {"forum"},
                               .fix = there
                                          ? judgement.fix_by_vote(approving, id)
                                          : judgement.fix("session.minutes", id, {}, {"document"})};
            });
    }
}

}  // namespace

std::vector<Deed> minutes_deeds() {
    return {{"session.minutes", file_minutes, codec::shape_of<Filing>, roles_of_session}};
}

EffectType approve_minutes() {
    return {.name = approving,
            .judge = record_approval,
            .subject = minutes_before_the_forum,
            .optional = true};
}

std::vector<Footing> minutes_rest_on(const Facts& facts, const ObjectId& id) {
    const auto session = facts.view(Id<Session>(id.text()));
    if (!session->minutes || !session->minutes->approval) return {};
    return {{session->minutes->approval->motion, id, std::string(approving)}};
}

Condition minutes_approved() {
    return {.name = "minutes_approved",
            .judge = require_approved,
            .means = {{"session.minutes"}, {std::string(approving)}, true}};
}

}  // namespace cocrea
