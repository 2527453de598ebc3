#include "office/decide.hpp"

#include <algorithm>
#include <array>

#include "concepts/actor/concept.hpp"
#include "concepts/axis/concept.hpp"
#include "concepts/commitment/concept.hpp"
#include "concepts/document/concept.hpp"
#include "concepts/document/document.hpp"
#include "concepts/forum/concept.hpp"
#include "concepts/forum/rights.hpp"
#include "concepts/meeting/concept.hpp"
#include "concepts/register/concept.hpp"
#include "concepts/register/register.hpp"
#include "concepts/session/concept.hpp"

namespace cocrea {
namespace {

constexpr std::string_view genesis = "register.open";

/// Deeds that only a live act can do.
constexpr std::array<std::string_view, 10> never_attested{
    genesis,  "workflow.add", "policy.adopt", "takeover.close", "correct",
    "attest", "key.add",      "key.revoke",   "pd.block",       "pd.erase"};

/// The act that an `attest` wraps; who did it and in which capacity may not be on record.
struct Wrapped {
    std::string do_;
    std::optional<ActorId> actor;
    std::optional<std::string> capacity;
    std::optional<SeatId> seat;
    boost::json::object body;
    BOOST_DESCRIBE_CLASS(Wrapped, (), (do_, actor, capacity, seat, body), (), ())
};

/// The right to the deed, then the deed itself.
void judge_deed(Judgement& judgement) {
    const auto* deed = judgement.catalogue().deed(judgement.act().deed);
    if (!judgement.require(deed != nullptr, code::act_unknown, {.have = judgement.act().deed}))
        return;
    require_right(judgement, grounds_of(judgement));
    deed->judge(judgement);
}

/// `attest`: an ordinary act of the past, on the word of a document. The deed is judged as any
/// other, excused from the rules that `waivable` names.
Result<Decision> decide_attested(Judgement& outer, Shelf& shelf, const Catalogue& catalogue) {
    const auto& act = outer.act();
    require_right(outer, {});
    outer.require(!act.cites.empty(), code::citation_missing);
    const auto reg = outer.facts().view(the_register);
    outer.require(!reg->takeover_closed, code::takeover_closed,
                  {.since = reg->takeover_closed ? reg->takeover_closed->text() : ""});
    const auto wrapped = outer.body<Wrapped>();
    if (!wrapped) return Refusal{outer.blockers()};
    outer.require(std::ranges::find(never_attested, wrapped->do_) == never_attested.end(),
                  code::attest_not_possible, {.have = wrapped->do_});
    Act inner = act;
    inner.deed = wrapped->do_;
    inner.actor = wrapped->actor.value_or(act.actor);
    inner.capacity = wrapped->capacity.value_or(act.capacity);
    inner.seat = wrapped->seat.value_or(SeatId());
    inner.body = wrapped->body;
    Judgement judgement(outer.facts(), inner, shelf, catalogue, true);
    if (!outer.refused()) judge_deed(judgement);
    auto blockers = outer.blockers();
    blockers.insert(blockers.end(), judgement.blockers().begin(), judgement.blockers().end());
    if (!blockers.empty()) return Refusal{std::move(blockers)};
    return Decision{{judgement.waived().begin(), judgement.waived().end()},
                    outer.facts().written()};
}

void require_versions(Judgement& judgement) {
    for (const auto& [object, version] : judgement.act().expect) {
        const auto known = judgement.facts().known(object);
        const auto have = known ? known->version : 0;
        judgement.require(have == version, code::stale,
                          {.have = have, .need = version, .fix = "show " + object.text()});
    }
}

/// What every act but the first one owes the register that it is meant for.
void require_place(Judgement& judgement) {
    const auto& act = judgement.act();
    const auto reg = judgement.facts().view(the_register);
    if (!judgement.require(reg != nullptr, code::object_unknown,
                           {.have = "register", .fix = "init --workflow NAME"}))
        return;
    judgement.require(act.log == reg->origin, code::other_register,
                      {.have = act.log, .need = reg->origin});
    judgement.require(act.wf.text() == reg->workflow, code::workflow_changed,
                      {.have = act.wf.text(), .need = reg->workflow});
    judgement.require(act.deed != genesis, code::object_taken, {.have = "register"});
    judgement.require(act.occurred_on.is_day() || act.deed == "attest", code::date_imprecise,
                      {.have = act.occurred_on.text()});
    judgement.require(act.pd.empty() || act.deed == "actor.register", code::act_malformed,
                      {.have = "pd"});
    for (const auto& cite : act.cites) judgement.need(Id<Document>(cite.document.text()));
    require_versions(judgement);
}

}  // namespace

Grounds grounds_of(Judgement& judgement) {
    const auto* deed = judgement.catalogue().deed(judgement.act().deed);
    return deed && deed->grounds ? deed->grounds(judgement) : Grounds{};
}

Result<Decision> decide(const Snapshot& snapshot, StateCache& cache, const Act& act, Shelf& shelf,
                        const Catalogue& catalogue) {
    Facts facts(snapshot, cache);
    Judgement judgement(facts, act, shelf, catalogue, false);
    const bool first = act.deed == genesis && !facts.known(the_register);
    if (!first) require_place(judgement);
    if (judgement.refused()) return Refusal{judgement.blockers()};
    if (act.deed == "attest") return decide_attested(judgement, shelf, catalogue);
    if (first)
        catalogue.deed(genesis)->judge(judgement);
    else
        judge_deed(judgement);
    if (judgement.refused()) return Refusal{judgement.blockers()};
    return Decision{{}, facts.written()};
}

codec::Shape body_of_attest() { return codec::shape_of<Wrapped>(); }

const Catalogue& the_catalogue() {
    static const Catalogue catalogue{{register_concept(), actor_concept(), forum_concept(),
                                      document_concept(), axis_concept(), session_concept(),
                                      meeting_concept(), commitment_concept()}};
    return catalogue;
}

}  // namespace cocrea
