#include "office/signing.hpp"

#include <algorithm>

#include "cocrea/trust/proof.hpp"
#include "concepts/actor/key.hpp"
#include "concepts/register/register.hpp"
#include "log/encoding.hpp"

namespace cocrea {
namespace {

void require_seen(Judgement& judgement, const Seen& seen, const Arrival& arrival) {
    const auto& log = judgement.facts().snapshot();
    const auto root = [&] {
        return arrival.roots ? arrival.roots->at(log, seen.size) : root_at(log, seen.size);
    };
    const bool held = seen.size <= arrival.after && root() == seen.root;
    judgement.require(held, code::seen_differs,
                      {.have = {Detail::Form::id, to_hex(seen.root)}, .need = seen.size});
}

void require_own(Judgement& judgement, const ActorId& signer) {
    judgement.require(false, code::signature_missing,
                      {.have = judgement.act().deed, .need = signer, .who = {signer.text()}});
}

/// What stands under the act is what its key was added for; the first act is signed from a file.
void require_kind(Judgement& judgement, const ActSignature& sig, const Key* key, bool first) {
    if (!key && !first) return;
    const auto passkey = key ? key->passkey : std::nullopt;
    const auto against = objection(sig, passkey);
    const auto need = passkey ? passkey->relying_party : std::string();
    const auto require = [&](const Code& one) {
        judgement.require(against != one.name, one,
                          {.have = key_object(*judgement.act().key), .need = need});
    };
    require(code::key_kind_differs);
    require(code::relying_party_differs);
    require(code::user_not_verified);
}

/// The key counts at this place in the log, and is of whoever acts or of whoever types.
void require_key(Judgement& judgement, const SignedAct& signed_act, const ActorId& recorded_by,
                 bool demanded) {
    const auto& act = judgement.act();
    const auto id = key_object(*act.key);
    const auto key = judgement.facts().view(id);
    const bool first = judgement.in_force().empty();  // the first act brings its own
    if (signed_act.sig) require_kind(judgement, *signed_act.sig, key.get(), first);
    if (!judgement.require(first || key, code::key_unknown, {.have = id}) || !key) return;
    const auto& holder = key->actor;
    const Blocker blocker{.have = id, .need = holder, .who = {holder.text()}};
    judgement.require(key->status != KeyStatus::revoked, code::key_revoked, blocker);
    judgement.require(key->status != KeyStatus::proposed, code::key_not_accepted, blocker);
    if (holder == act.actor) return;
    const Blocker own{.have = holder, .need = act.actor, .who = {holder.text()}};
    judgement.require(recorded_by == holder, code::key_not_own, own);
    if (demanded) require_own(judgement, act.actor);
}

/// By the workflow in force; of the act that opens a register, when its workflow demands any.
bool is_demanded(Judgement& judgement) {
    const auto& act = judgement.act();
    if (!judgement.in_force().empty()) return judgement.workflow()->demands_signature(act.deed);
    const auto* source = act.body.if_contains("source");
    if (!source || !source->is_string()) return false;
    const auto reading = judgement.read(source->get_string());
    return reading.workflow && !reading.workflow->signed_deeds.empty();
}

}  // namespace

ActorId recorder_of(const Facts& facts, const SignedAct& signed_act, const ActorId& named) {
    if (!named.empty()) return named;
    if (signed_act.act.key)
        if (const auto key = facts.view(key_object(*signed_act.act.key))) return key->actor;
    return signed_act.act.actor;
}

bool signature_holds(const Act& act, const std::optional<ActSignature>& sig) {
    return act.key && sig && verify(*act.key, signed_bytes(act), *sig);
}

void require_signature(Judgement& judgement, const SignedAct& signed_act, const Arrival& arrival) {
    const auto& [act, sig, prose] = signed_act;
    if (act.seen) require_seen(judgement, *act.seen, arrival);
    const bool demanded = is_demanded(judgement);
    if (!act.key && !sig) {
        if (demanded && !arrival.only_asked) require_own(judgement, act.actor);
        return;
    }
    const bool holds =
        arrival.signature_holds ? *arrival.signature_holds : signature_holds(act, sig);
    judgement.require(holds, code::signature_invalid, [&] { return Blocker{.have = act.actor}; });
    if (act.key) require_key(judgement, signed_act, arrival.recorded_by, demanded);
}

}  // namespace cocrea
