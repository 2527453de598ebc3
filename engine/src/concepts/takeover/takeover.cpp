#include "concepts/takeover/takeover.hpp"

#include "concepts/document/document.hpp"
#include "concepts/session/motion.hpp"
#include "concepts/takeover/concept.hpp"

namespace cocrea {
namespace {

constexpr std::string_view acceptance = "accept_record";
constexpr std::string_view reopening = "reopen_takeover";

Id<AcceptedRecord> record_object(const ObjectId& document) {
    return Id<AcceptedRecord>("record." + document.text());
}

/// Whether the take-over was closed, and no decision that stands has opened it again.
bool is_closed(const Judgement& judgement, const Register& reg) {
    const auto& again = reg.takeover_reopened;
    return reg.takeover_closed && !(again && judgement.stands(again->motion));
}

/// `takeover.close`: from here on the past is taken over from accepted records alone. Of a
/// take-over that was opened again the day stays on which it was closed first.
void close_takeover(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto reg = judgement.need(the_register);
    if (!reg) return;
    judgement.require(!is_closed(judgement, *reg), code::takeover_closed,
                      {.since = reg->takeover_closed ? reg->takeover_closed->text() : ""});
    if (!reg->takeover_closed) reg->takeover_closed = judgement.act().occurred_on;
    reg->takeover_reopened.reset();
    judgement.change(the_register, "takeover_closed", *reg);
}

/// `reopen_takeover`: records of the time before it was closed were found, as the motion says.
void reopen(Judgement& judgement, const Effect&, const Outcome& outcome) {
    auto reg = judgement.need(the_register);
    if (!reg) return;
    const Id<Motion> id(outcome.by.text());
    judgement.require(is_closed(judgement, *reg), code::nothing_to_do, {.have = the_register});
    judgement.require(!outcome.attested, code::attest_not_possible,
                      {.have = {Detail::Form::word, std::string(reopening)}});
    const auto motion = judgement.facts().view(id);
    judgement.require(motion && motion->text, code::reason_missing, [&] {
        return Blocker{.have = id, .fix = judgement.fix("motion.amend", id, {}, {"text"})};
    });
    reg->takeover_reopened = TakeoverReopened{id, outcome.on};
    judgement.change(the_register, "takeover_reopened", *reg);
}

Subject record_before_the_forum(Judgement& judgement, const Effect& effect) {
    const auto document = judgement.facts().view(Id<Document>(effect.object.text()));
    return document ? Subject{document->digest, {effect.object}} : Subject{};
}

/// `accept_record`: what the document says of the past may be taken over.
void accept_record(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const Id<Document> id(effect.object.text());
    const auto document = judgement.need(id);
    if (!document) return;
    judgement.require(judgement.facts().view(the_register)->takeover_closed.has_value(),
                      code::nothing_to_do, {.have = id});
    judgement.require(document->digest.has_value(), code::document_digest_missing, {.have = id});
    judgement.require(document->digest == outcome.digest, code::document_changed,
                      {.have = {Detail::Form::id, document->digest.value_or("")},
                       .need = {Detail::Form::id, outcome.digest.value_or("")}});
    const auto record = record_object(id);
    const auto before = judgement.facts().view(record);
    judgement.require(
        !before || before->digest != document->digest ||
            judgement.may_decide_anew(before->motion, before->attested, outcome.attested),
        code::record_accepted, {.have = id});
    AcceptedRecord accepted;
    accepted.document = id;
    accepted.digest = document->digest;
    accepted.motion = Id<Motion>(outcome.by.text());
    accepted.on = outcome.on;
    accepted.attested = outcome.attested;
    judgement.change(record, "accepted", accepted);
}

std::vector<Footing> record_rests_on(const Facts& facts, const ObjectId& id) {
    const auto record = facts.view(Id<AcceptedRecord>(id.text()));
    return {{record->motion, record->document, std::string(acceptance)}};
}

}  // namespace

void require_on_record(Judgement& judgement) {
    const auto reg = judgement.facts().view(the_register);
    const auto& closed = reg->takeover_closed;
    if (!closed) return;
    const bool before = judgement.act().occurred_on.latest() < closed->earliest();
    if (before && !is_closed(judgement, *reg))
        return judgement.comes_in_by(reg->takeover_reopened->motion);
    const bool ever = judgement.workflow()->matter(acceptance) != nullptr;
    if (!judgement.require(ever, code::takeover_closed, {.since = closed->text()})) return;
    for (const auto& cite : judgement.act().cites) {
        const auto document = judgement.facts().view(Id<Document>(cite.document.text()));
        const auto record = judgement.facts().view(record_object(cite.document));
        judgement.require(record && document && record->digest == document->digest &&
                              judgement.stands(record->motion),
                          code::record_not_accepted, [&] {
                              return Blocker{
                                  .have = cite.document,
                                  .since = closed->text(),
                                  .fix = judgement.fix_by_vote(acceptance, cite.document)};
                          });
    }
}

void require_in_time(Judgement& judgement, const Date& day) {
    const auto& on = judgement.act().occurred_on;
    const auto reg = judgement.facts().view(the_register);
    if (on == day || !reg || !reg->takeover_closed) return;
    const auto workflow = judgement.workflow();
    const auto back = (day.earliest() - on.latest()).count();
    judgement.require(back <= workflow->recorded_within, code::recorded_late, [&] {
        return Blocker{
            .have = on,
            .need = workflow->recorded_within,
            .basis = fmt::format("{} v{}: recorded_within", workflow->name, workflow->version),
            .fix = workflow->matter(acceptance) ? judgement.fix_by_vote(acceptance, {}) : Fix{}};
    });
}

Concept takeover_concept() {
    return {.deeds = {{.name = "takeover.close",
                       .judge = close_takeover,
                       .body = codec::shape_of<codec::Nothing>,
                       .live_only = true}},
            .kinds = {kind_of<AcceptedRecord>({.reserved = "record", .rests_on = record_rests_on})},
            .effects = {{.name = acceptance,
                         .judge = accept_record,
                         .subject = record_before_the_forum,
                         .optional = true},
                        {.name = reopening, .judge = reopen, .optional = true}}};
}

}  // namespace cocrea
