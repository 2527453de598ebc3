#include "office/signing.hpp"

#include <algorithm>

#include "cocrea/trust/proof.hpp"
#include "concepts/actor/key.hpp"
#include "concepts/register/register.hpp"
#include "log/encoding.hpp"

namespace cocrea {
namespace {

/// What stands against an act's signature, gathered.
class SignatureJudgement {
  public:
    SignatureJudgement(const Facts& facts, const SignedAct& signed_act)
        : facts_(facts), act_(signed_act.act), sig_(signed_act.sig) {}

    void judge(const ActorId& recorded_by, bool demanded, std::uint64_t seq) {
        if (act_.seen) judge_seen(*act_.seen, seq);
        if (!act_.key && !sig_) {
            if (demanded) missing(act_.actor);
            return;
        }
        require(act_.key && sig_ && verify(*act_.key, signed_bytes(act_), *sig_),
                code::signature_invalid, {.have = act_.actor.text()});
        if (act_.key) judge_key(recorded_by, demanded);
    }

    std::vector<Blocker> blockers;

  private:
    void require(bool ok, const Code& code, Blocker blocker) {
        if (ok) return;
        blocker.code = code.name;
        blockers.push_back(std::move(blocker));
    }

    void missing(const ActorId& signer) {
        require(false, code::signature_missing,
                {.have = act_.deed, .need = signer.text(), .who = {signer.text()}});
    }

    void judge_key(const ActorId& recorded_by, bool demanded) {
        const auto id = key_object(*act_.key);
        const auto key = facts_.view(id);
        if (!key && !facts_.known(the_register)) return;  // the first act brings its own
        if (!key) return require(false, code::key_unknown, {.have = id.text()});
        const auto& holder = key->actor;
        const Blocker blocker{.have = id.text(), .need = holder.text(), .who = {holder.text()}};
        require(key->status != KeyStatus::revoked, code::key_revoked, blocker);
        require(key->status != KeyStatus::proposed, code::key_not_accepted, blocker);
        if (holder == act_.actor) return;
        require(recorded_by == holder, code::key_not_own,
                {.have = holder.text(), .need = act_.actor.text()});
        if (demanded) missing(act_.actor);
    }

    void judge_seen(const Seen& seen, std::uint64_t seq) {
        const bool held = seen.size <= seq && root_at(facts_.snapshot(), seen.size) == seen.root;
        require(held, code::seen_differs, {.have = to_hex(seen.root), .need = seen.size});
    }

    const Facts& facts_;
    const Act& act_;
    const std::optional<Signature>& sig_;
};

/// By the workflow in force; of the act that opens a register, when its workflow demands any.
bool is_demanded(const Facts& facts, Shelf& shelf, const Act& act) {
    if (const auto reg = facts.view(the_register)) {
        const auto workflow = shelf.workflow(facts, reg->workflow);
        return workflow && workflow->demands_signature(act.deed);
    }
    const auto* source = act.body.if_contains("source");
    if (!source || !source->is_string()) return false;
    const auto reading = shelf.read(source->get_string());
    return reading.workflow && !reading.workflow->signed_deeds.empty();
}

}  // namespace

ActorId recorder_of(const Facts& facts, const SignedAct& signed_act, const ActorId& named) {
    if (!named.empty()) return named;
    if (signed_act.act.key)
        if (const auto key = facts.view(key_object(*signed_act.act.key))) return key->actor;
    return signed_act.act.actor;
}

std::vector<Blocker> judge_signature(const Facts& facts, Shelf& shelf, const SignedAct& signed_act,
                                     const ActorId& recorded_by, std::uint64_t seq) {
    SignatureJudgement judgement(facts, signed_act);
    judgement.judge(recorded_by, is_demanded(facts, shelf, signed_act.act), seq);
    return std::move(judgement.blockers);
}

Result<Decision> with_objections(Result<Decision> decision, std::vector<Blocker> against) {
    if (against.empty()) return decision;
    if (decision) return Refusal{std::move(against)};
    auto refusal = decision.refusal();
    std::ranges::move(against, std::back_inserter(refusal.blockers));
    return refusal;
}

}  // namespace cocrea
