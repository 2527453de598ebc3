#include "office/judge.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cocrea/nearest.hpp"
#include "concepts/document/document.hpp"
#include "concepts/forum/rights.hpp"
#include "concepts/pending/pending.hpp"
#include "concepts/prose/suppression.hpp"
#include "concepts/register/register.hpp"
#include "concepts/takeover/takeover.hpp"
#include "core/utf8.hpp"
#include "log/encoding.hpp"
#include "office/door.hpp"
#include "office/recording.hpp"
#include "office/signing.hpp"

namespace cocrea {
namespace {

/// The act that an `attest` wraps; who did it and in which capacity may not be on record.
struct Wrapped {
    std::string do_;
    std::optional<ActorId> actor;
    std::optional<std::string> capacity;
    std::optional<SeatId> seat;
    boost::json::object body;
    BOOST_DESCRIBE_CLASS(Wrapped, (), (do_, actor, capacity, seat, body), (), ())
};

/// There is no such deed; those that it nearly is are named.
Blocker unknown_deed(const Catalogue& catalogue, const std::string& word) {
    std::vector<std::string> known{std::string(attest)};
    for (const auto& one : catalogue.concepts())
        for (const auto& deed : one.deeds) known.emplace_back(deed.name);
    const auto near = nearest_words(word, known);
    return {.have = word,
            .need = near.empty() ? Detail() : Detail(fmt::format("{}", fmt::join(near, ", ")))};
}

/// The right to the deed, then the deed itself.
void judge_deed(Judgement& judgement) {
    const auto* deed = judgement.catalogue().deed(judgement.act().deed);
    if (!judgement.require(deed != nullptr, code::act_unknown, [&] {
            return unknown_deed(judgement.catalogue(), judgement.act().deed);
        }))
        return;
    if (!deed->opens) require_right(judgement, grounds_of(judgement));
    judge_or_hold(judgement, *deed);
}

Act unwrapped(const Act& act, const Wrapped& wrapped) {
    Act inner = act;
    inner.deed = wrapped.do_;
    inner.actor = wrapped.actor.value_or(act.actor);
    inner.capacity = wrapped.capacity.value_or(act.capacity);
    inner.seat = wrapped.seat.value_or(SeatId());
    inner.body = wrapped.body;
    return inner;
}

/// `attest`: an ordinary act of the past, on the word of a document. The deed is judged as any
/// other, excused from the rules that `waivable` names.
void judge_attested(Judgement& judgement) {
    const auto& act = judgement.act();
    require_right(judgement, {});
    judgement.require(!act.cites.empty(), code::citation_missing);
    require_on_record(judgement);
    const auto wrapped = judgement.body<Wrapped>();
    if (!wrapped) return;
    const auto* deed = judgement.catalogue().deed(wrapped->do_);
    const bool can_be = wrapped->do_ != attest && (!deed || !deed->live_only);
    if (!judgement.require(can_be, code::attest_not_possible, {.have = wrapped->do_})) return;
    const auto inner = unwrapped(act, *wrapped);
    Facts facts(&judgement.facts());
    auto wrapped_act = judgement.instead(facts, inner, Manner::attested);
    judge_deed(wrapped_act);
    judgement.join(wrapped_act);
}

void require_versions(Judgement& judgement) {
    for (const auto& [object, version] : judgement.act().expect) {
        const auto known = judgement.facts().known(object);
        const auto have = known ? known->version : 0;
        judgement.require(have == version, code::stale, [&, needed = version, &id = object] {
            return Blocker{.have = have, .need = needed, .fix = {.object = id}};
        });
    }
}

/// What every act owes the register that it is meant for.
void require_place(Judgement& judgement, const Register& reg, const Deed* deed) {
    const auto& act = judgement.act();
    judgement.require(act.log == reg.origin, code::other_register,
                      [&] { return Blocker{.have = act.log, .need = reg.origin}; });
    judgement.require(act.wf.text() == reg.workflow, code::workflow_changed, [&] {
        return Blocker{.have = act.wf, .need = {Detail::Form::id, reg.workflow}};
    });
    judgement.require(act.occurred_on.is_day() || act.deed == attest, code::date_imprecise,
                      [&] { return Blocker{.have = act.occurred_on}; });
    judgement.require(act.pd.empty() || (deed && deed->takes_personal), code::act_malformed, [] {
        return Blocker{.have = {Detail::Form::prose, "pd"}};
    });
    for (const auto& cite : act.cites) judgement.need(Id<Document>(cite.document.text()));
    require_versions(judgement);
}

/// What is asked of every act by whoever records it, and when.
void require_recording(Judgement& judgement, const Arrival& arrival) {
    const auto& act = judgement.act();
    const auto& day = arrival.recorded_on;
    judgement.require(!arrival.id_taken_by, code::id_reused,
                      [&] { return Blocker{.have = act.id, .need = *arrival.id_taken_by}; });
    judgement.require(act.occurred_on.earliest() <= day.latest(), code::date_future,
                      [&] { return Blocker{.have = act.occurred_on, .need = day}; });
    judgement.require(arrival.recorded_at >= arrival.last_at, code::recorded_earlier, [&] {
        return Blocker{.have = {Detail::Form::date, arrival.recorded_at},
                       .need = {Detail::Form::date, arrival.last_at}};
    });
    judgement.require(lie_together(arrival.recorded_at, day), code::recorded_apart, [&] {
        return Blocker{.have = day, .need = {Detail::Form::date, arrival.recorded_at}};
    });
    const bool own = judgement.in_force().empty() || arrival.recorded_by == act.actor;
    judgement.require(own || judgement.facts().view(arrival.recorded_by), code::actor_unknown,
                      [&] { return Blocker{.have = arrival.recorded_by}; });
}

/// A text that the act has as a commitment, and what came for it; null when nothing opens it.
struct Brought {
    SealedMember member;
    const Passage* passage;
};

std::vector<Brought> brought(const Act& act, const Arrival& arrival) {
    std::vector<Brought> texts;
    if (!arrival.prose) return texts;
    for (auto& member : prose_in(act.body)) {
        const auto found = std::ranges::find(*arrival.prose, member.sealed, &Passage::sealed);
        const bool opens = found != arrival.prose->end() && found->holds();
        texts.push_back({std::move(member), opens ? &*found : nullptr});
    }
    return texts;
}

/// Every text that the act has as a commitment came with it, says something and is not too long;
/// none of them is one that was suppressed.
void require_prose(Judgement& judgement, const std::vector<Brought>& texts) {
    for (const auto& [member, passage] : texts) {
        const auto& [path, sealed] = member;
        const auto suppression = suppression_object(sealed);
        judgement.require(!judgement.facts().known(suppression), code::prose_suppressed,
                          [&] { return Blocker{.have = suppression}; });
        if (!judgement.require(passage != nullptr, code::prose_missing, [&] {
                return Blocker{.have = {Detail::Form::word, path}};
            }))
            continue;
        judgement.require(!passage->text.empty(), code::reason_missing);
        const bool is_text = judgement.require(is_utf8(passage->text), code::act_malformed, [&] {
            return Blocker{.have = {Detail::Form::prose, path}, .need = "text"};
        });
        if (!is_text) continue;
        if (const auto bytes = written_bytes(passage->text); bytes > limit::prose)
            judgement.require_measure({{path, bytes, limit::prose, false}});
        else if (auto character = unfit_character(passage->text, true))
            judgement.require_measure({{path, 0, 0, false, *std::move(character)}});
    }
}

void judge_all(Judgement& judgement, const SignedAct& signed_act, const Arrival& arrival,
               const std::vector<Brought>& texts) {
    const auto& act = judgement.act();
    require_recording(judgement, arrival);
    require_signature(judgement, signed_act, arrival);
    require_prose(judgement, texts);
    for (const auto& objection : arrival.host_objections)
        judgement.require(false, code_named(objection.code), objection);
    const auto reg = judgement.facts().view(the_register);
    const auto* deed = judgement.catalogue().deed(act.deed);
    const bool opens = deed && deed->opens;
    if (reg) require_place(judgement, *reg, deed);
    if (bool(reg) == opens) {
        judgement.require(!opens, code::object_taken, {.have = the_register});
        judgement.require(
            opens, code::object_unknown,
            {.have = the_register, .fix = judgement.fix("register.open", the_register)});
    } else if (act.deed == attest) {
        judge_attested(judgement);
    } else {
        require_in_time(judgement, arrival.recorded_on);
        judge_deed(judgement);
    }
}

Refusal too_large(std::size_t bytes) {
    return Refusal{
        {Blocker{.code = code::text_too_long.name, .have = bytes, .need = max_entry_bytes}}};
}

}  // namespace

Grounds grounds_of(Judgement& judgement) {
    const auto* deed = judgement.catalogue().deed(judgement.act().deed);
    return deed && deed->grounds ? deed->grounds(judgement) : Grounds{};
}

Manner manner_of(const Act& act) { return act.deed == attest ? Manner::attesting : Manner::live; }

Hearing hearing_of(const Facts& facts, Shelf& shelf, const Catalogue& catalogue,
                   const Date& recorded_on) {
    const auto reg = facts.view(the_register);
    return {shelf, catalogue, recorded_on, reg ? reg->workflow : std::string()};
}

Result<Judged> Judge::judge(Facts& facts, Shelf& shelf, const SignedAct& signed_act,
                            const Arrival& arrival) const {
    const auto& act = signed_act.act;
    if (auto large = turned_away(signed_act)) return *std::move(large);
    // What is only asked may be nobody's: who is lacking is for the rules to say.
    if (!arrival.only_asked && !arrival.is_read && !is_sound(act))
        return act_from_json(to_json(act)).error();
    auto hearing = hearing_of(facts, shelf, *catalogue_, arrival.recorded_on);
    if (!arrival.only_asked) hearing.hands = {arrival.recorded_by, act.actor};
    Judgement judgement(facts, act, hearing, manner_of(act));
    const auto texts = brought(act, arrival);
    judge_all(judgement, signed_act, arrival, texts);
    if (judgement.refused()) return Refusal{judgement.blockers()};
    auto append = append_of(signed_act, rules_, arrival, judgement);
    for (const auto& text : texts) append.prose.push_back(*text.passage);
    append.suppressed = judgement.suppressed();
    if (append.bytes.size() > max_entry_bytes) return too_large(append.bytes.size());
    return Judged{std::move(append), facts.take_written()};
}

const Judge* Judges::of(int rules) const {
    const auto found = std::ranges::find(judges_, rules, &Judge::rules);
    return found == judges_.end() ? nullptr : &*found;
}

Vocabulary vocabulary_of(const Catalogue& catalogue) {
    Vocabulary words{.deeds = {std::string(attest)}, .kinds = {}, .conditions = {}};
    for (const auto& one : catalogue.concepts()) {
        for (const auto& deed : one.deeds) {
            words.deeds.emplace(deed.name);
            words.needed[deed.needed].emplace_back(deed.name);
            if (deed.about_values) words.about_values.emplace(deed.name);
            if (deed.suppresses) words.suppressing.emplace(deed.name);
            if (deed.constitutive) words.constitutive.emplace(deed.name);
            if (deed.about) words.about.emplace(deed.name, *deed.about);
            if (deed.of_seats) words.of_seats.emplace(deed.name);
            if (!deed.undone_by.empty()) words.undone_by.emplace(deed.name, deed.undone_by);
        }
        for (const auto& kind : one.kinds) {
            words.kinds.emplace(kind.name);
            if (kind.waits) words.waiting.emplace_back(kind.name);
            if (!kind.reserved.empty()) words.reserved.emplace(kind.reserved);
        }
        for (const auto& effect : one.effects)
            if (effect.of_steps)
                words.step_effects.emplace(effect.name);
            else
                words.effects.emplace(effect.name, !effect.optional);
        for (const auto& effect : one.effects) {
            if (effect.rules_on_challenge) words.rulings.emplace(effect.name);
            if (effect.in_place_of != Needed::never)
                words.decided[effect.in_place_of].emplace(effect.name);
        }
        for (const auto& condition : one.conditions) {
            words.conditions.emplace(condition.name);
            for (const auto& member : condition.arguments ? condition.arguments() : codec::Shape{})
                words.arguments[std::string(condition.name)].emplace(
                    member.name, member.form.kind == codec::Form::Kind::integer);
            words.means.emplace(condition.name, condition.means);
        }
        std::ranges::copy(one.confers, std::back_inserter(words.conferred));
    }
    return words;
}

codec::Shape body_of_attest() { return codec::shape_of<Wrapped>(); }

}  // namespace cocrea
