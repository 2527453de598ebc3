#pragma once

#include "cocrea/audit.hpp"
#include "cocrea/trust/cosignature.hpp"
#include "support/authenticator.hpp"
#include "support/exercise.hpp"

namespace cocrea::test {

/// A methodology that leaves room for the entries: one seat, two roles.
inline constexpr std::string_view audited_workflow = R"(workflow: audited
version: 1
title: {es: Para auditar, en: To be audited}
time_zone: UTC
bodies:
  council:
    title: {es: Foro, en: Forum}
    seats: [{id: one, sector: citizens}]
    quorum: {seats: all}
roles:
  registrar:
    may: [actor.register, role.assign, forum.install, seat.appoint, document.add, document.revise,
          key.add, key.revoke, policy.adopt, workflow.add, attest]
  moderator:
    may: [axis.propose, session.convene, session.attend, session.open, session.close,
          motion.propose, motion.open, motion.close, motion.vote, commitment.propose,
          commitment.advance, step.complete, pending.countersign]
  seat: {may: [motion.vote]}
countersigned: {key.add: [moderator]}
decisions: {agreement: {in: council, rule: consensus}}
matters: {others: agreement, resolution: agreement}
tracks: {full: [validation, publication]}
phases:
  validation: {steps: {endorse: {decide: agreement}}}
  publication: {steps: {publish: {by: moderator}}}
)";

/// A register whose acts are signed, with the keys of everybody in it, and what its log, its
/// witnesses and its auditors hold. Keys and times are fixed.
class Audited : public Exercise {
  public:
    /// `rita` registers, `flor` moderates, `ana` holds the seat, `ines` types for others; each has
    /// a key. The policy is adopted.
    explicit Audited(std::string workflow = std::string(audited_workflow))
        : Exercise(std::move(workflow), origin()) {
        repeatable = true;
        assign("moderator", "flor");
        for (const auto* actor : {"ana", "ines"}) person(actor);
        must(act("rita", "forum.install", "forum"));
        appoint("one", "titular", "ana");
        for (const auto* actor : {"rita", "flor", "ana", "ines"}) give_key(actor, key_of(actor));
        must(signs("rita", draft_of("rita", "policy.adopt", "register", {{"source", policy()}})));
    }

    /// The key of an actor or a witness, the same each time.
    static SecretKey key_of(const std::string& name) {
        const auto seed = sha256(name);
        return SecretKey::from_seed({reinterpret_cast<const char*>(seed.data()), seed.size()});
    }
    static std::string object_of(const SecretKey& key) { return "key." + to_hex(key.public_key()); }

    static Draft draft_of(const std::string& actor, const std::string& deed,
                          const std::string& object, Body body = {}) {
        return {.deed = deed,
                .object = ObjectId(object),
                .actor = ActorId(actor),
                .body = std::move(body)};
    }

    /// The body of `key.add`.
    static Body shown(const std::string& actor, const SecretKey& key) {
        return {{"actor", actor},
                {"proof", to_base64(key.sign(possession_bytes(origin(), ActorId(actor))))}};
    }
    /// By the registrar, unsigned.
    void give_key(const std::string& actor, const SecretKey& key) {
        must(act("rita", "key.add", object_of(key), shown(actor, key)));
    }

    /// Completes an act as one that `key` signs, and signs it.
    SignedAct signed_by(const SecretKey& key, Draft draft) {
        draft.key = key.public_key();
        std::vector<Passage> prose;
        seal(draft.body, prose);
        auto act = must(engine.complete(draft, ActId("s" + std::to_string(++signed_))));
        act.prose = std::move(prose);
        return sign(std::move(act), key);
    }
    /// The same by a passkey.
    SignedAct signed_by(const Authenticator& device, Draft draft) {
        draft.key = device.key();
        std::vector<Passage> prose;
        seal(draft.body, prose);
        SignedAct act(must(engine.complete(draft, ActId("s" + std::to_string(++signed_)))));
        act.prose = std::move(prose);
        act.sig = device.assertion(signed_bytes(act.act));
        return act;
    }
    /// The body of a `key.add` of a passkey.
    static Body shown(const std::string& actor, const Authenticator& device,
                      bool user_verification) {
        const auto assertion = device.assertion(possession_bytes(origin(), ActorId(actor)));
        return {
            {"actor", actor},
            {"passkey",
             {{"relying_party", "registro.example.mx"}, {"user_verification", user_verification}}},
            {"assertion", to_json(ActSignature(assertion))}};
    }
    static std::string object_of(const Authenticator& device) {
        return "key." + to_hex(device.key());
    }

    /// Does an act, signed by `signer` and typed by them.
    Result<Receipt> signs(const std::string& signer, Draft draft) {
        return engine.execute(signed_by(key_of(signer), std::move(draft)));
    }
    Result<Receipt> signed_axis(const std::string& id) {
        return signs("flor", draft_of("flor", "axis.propose", id, {{"title", "Eje " + id}}));
    }

    static std::string origin() { return "example.mx/test"; }

    static SecretKey log_key() { return key_of("log"); }
    static std::string log_vkey() {
        return to_vkey({origin(), KeyType::note, log_key().public_key()});
    }
    static std::string witness_vkey(const std::string& name) {
        return to_vkey({name + ".example", KeyType::cosignature, key_of(name).public_key()});
    }

    /// The log and two witnesses, both of whom are needed.
    static std::string policy() {
        std::string text = "log " + log_vkey() + "\n";
        for (const auto* name : {"colectivo", "universidad"})
            text += fmt::format("witness {} {}\n", name, witness_vkey(name));
        return text + "group todas all colectivo universidad\nquorum todas\n";
    }

    /// What an auditor brings who believes the log and its witnesses.
    static Anchor believing() { return {.policy = parse_policy(policy()), .checkpoint = {}}; }

    using Names = std::vector<std::string>;

    /// `checkpoint` signed by the log and cosigned by `witnesses`.
    static SignedCheckpoint signed_checkpoint(const Checkpoint& checkpoint,
                                              const Names& witnesses = {"colectivo",
                                                                        "universidad"}) {
        const auto log = log_key();
        const SecretKey* const keys[]{&log};
        auto note = sign_checkpoint(checkpoint, keys);
        for (const auto& name : witnesses)
            note.signatures.push_back(
                cosign(note.text, name + ".example", key_of(name), 1'767'614'400));
        return {std::move(note), checkpoint};
    }
    /// The same of the register as it is.
    SignedCheckpoint checkpoint() const {
        const auto head = ledger.snapshot()->head();
        return signed_checkpoint({origin(), head.size, head.root, {}});
    }

    std::string bundle(const std::optional<SignedCheckpoint>& until) const {
        std::string bytes;
        write_bundle(*ledger.snapshot(), until, [&](std::string_view part) { bytes += part; });
        return bytes;
    }
    std::string bundle() const { return bundle(checkpoint()); }

  private:
    int signed_ = 0;
};

/// Passkeys of `flor`: one that demands to verify the user, and one that does not.
inline Authenticator telephone() { return Authenticator("flor's telephone"); }
inline Authenticator token() {
    return Authenticator("flor's token", Authenticator::Algorithm::eddsa);
}

/// Some of everything that an audit looks at: who signs for themselves and for others, keys that
/// wait, are accepted, countersigned and revoked, passkeys, documents, expected versions, an
/// attested act, a second workflow.
inline void play(Audited& town) {
    const auto second = Audited::key_of("flor's second"), third = Audited::key_of("flor's third");
    must(town.signed_axis("eje-1"));
    must(town.signs("flor", Audited::draft_of("flor", "key.add", Audited::object_of(second),
                                              Audited::shown("flor", second))));
    town.give_key("flor", third);
    town.document("acta", "acta");
    must(town.convene("s-1", town.clock.day));
    must(town.attend("s-1", "one"));
    must(town.act("flor", "session.open", "s-1"));
    must(town.propose("m-1", "s-1",
                      {{"type", "accept_key"}, {"object", Audited::object_of(third)}}));
    must(town.act("flor", "motion.open", "m-1"));
    auto vote = Audited::draft_of("ana", "motion.vote", "m-1", {{"choice", "for"}});
    vote.capacity = "seat";
    must(town.signs("ines", vote));
    must(town.act("flor", "motion.close", "m-1"));
    must(town.engine.execute(town.signed_by(
        third, Audited::draft_of("flor", "axis.propose", "eje-2", {{"title", "Eje"}}))));
    must(town.signs("rita", Audited::draft_of("rita", "key.revoke", Audited::object_of(second),
                                              {{"reason", "Perdida"}})));
    must(town.act("rita", "document.revise", "acta", {{"digest", to_hex(sha256("otra"))}}));
    must(town.act("rita", "attest", "forum-2020",
                  {{"do", "document.add"}, {"body", {{"title", "Actas de 2020"}}}},
                  {.on = "2020", .cites = {{DocumentId("acta"), "p. 1"}}}));
    auto source = std::string(audited_workflow);
    source.replace(source.find("version: 1"), 10, "version: 2");
    must(town.act("rita", "workflow.add", "register", {{"source", source}}));
    must(town.signed_axis("eje-3"));
    town.person("nora");
    const auto waits =
        Audited::held(must(town.act("rita", "key.add", Audited::object_of(Audited::key_of("nora")),
                                    Audited::shown("nora", Audited::key_of("nora")))));
    must(town.signs("flor", Audited::draft_of("flor", "pending.countersign", waits)));
    must(
        town.signs("nora", Audited::draft_of("flor", "axis.propose", "eje-8", {{"title", "Eje"}})));
    for (const auto& [device, id] :
         {std::pair{telephone(), "eje-9"}, std::pair{token(), "eje-10"}}) {
        must(town.signs("flor", Audited::draft_of("flor", "key.add", Audited::object_of(device),
                                                  Audited::shown("flor", device, id[4] == '9'))));
        must(town.engine.execute(town.signed_by(
            device, Audited::draft_of("flor", "axis.propose", id, {{"title", "Eje"}}))));
    }
}

}  // namespace cocrea::test
