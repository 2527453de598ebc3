#pragma once

#include <map>

#include "cocrea/audit.hpp"
#include "cocrea/log/cosignature.hpp"
#include "support/exercise.hpp"

namespace cocrea::test {

inline SecretKey secret(char letter) { return SecretKey::from_seed(std::string(32, letter)); }

/// A register whose acts are signed, with the keys of everybody in it, and what its log, its
/// witnesses and its auditors hold. Keys and times are fixed.
class Audited : public Exercise {
  public:
    Audited() : Exercise(built_in("edomex-2020")) {
        cast();
        for (const auto* actor : {"rita", "flor", "infoem", "ana"}) give_key(actor);
        must(signs("rita", {.deed = "policy.adopt",
                            .object = ObjectId("register"),
                            .actor = ActorId("rita"),
                            .body = {{"source", policy()}}}));
    }

    /// The key of an actor, the same each time.
    static SecretKey key_of(const std::string& actor) {
        return SecretKey::from_seed(
            std::string_view(reinterpret_cast<const char*>(sha256(actor).data()), 32));
    }

    void give_key(const std::string& actor) {
        const auto key = key_of(actor);
        must(act("rita", "key.add", "key." + to_hex(key.public_key()),
                 {{"actor", actor},
                  {"proof", to_base64(key.sign(possession_bytes(origin(), ActorId(actor))))}}));
    }

    /// Does an act, signed by `signer`.
    Result<Receipt> signs(const std::string& signer, Draft draft) {
        const auto key = key_of(signer);
        draft.key = key.public_key();
        return engine.execute(
            sign(must(engine.complete(draft, ActId("s" + std::to_string(++signed_)))), key));
    }
    Result<Receipt> signed_axis(const std::string& id) {
        return signs("flor", {.deed = "axis.propose",
                              .object = ObjectId(id),
                              .actor = ActorId("flor"),
                              .body = {{"title", "Eje " + id}}});
    }

    static std::string origin() { return "example.mx/test"; }

    static std::string log_vkey() {
        return to_vkey({origin(), KeyType::note, secret('L').public_key()});
    }
    static std::string policy() {
        std::string text = "log " + log_vkey() + "\n";
        for (const auto* name : {"colectivo", "universidad"})
            text += fmt::format("witness {} {}\n", name, witness_vkey(name));
        return text + "group todas all colectivo universidad\nquorum todas\n";
    }
    static std::string witness_vkey(const std::string& name) {
        return to_vkey({name + ".example", KeyType::cosignature, key_of(name).public_key()});
    }

    /// The checkpoint of the register as it is, signed by the log and cosigned by both witnesses.
    SignedCheckpoint checkpoint() const {
        const auto head = ledger.snapshot()->head();
        return checkpoint_of({origin(), head.size, head.root, {}});
    }
    static SignedCheckpoint checkpoint_of(const Checkpoint& checkpoint) {
        const auto log = secret('L');
        const SecretKey* const keys[]{&log};
        auto note = sign_checkpoint(checkpoint, keys);
        for (const auto* name : {"colectivo", "universidad"})
            note.signatures.push_back(
                cosign(note.text, std::string(name) + ".example", key_of(name), 1'767'614'400));
        return {std::move(note), checkpoint};
    }

    std::string bundle(const std::optional<SignedCheckpoint>& until) const {
        std::string bytes;
        write_bundle(*ledger.snapshot(), until, [&](std::string_view part) { bytes += part; });
        return bytes;
    }
    std::string bundle() const { return bundle(checkpoint()); }

    /// What an auditor brings who believes the log and its witnesses.
    static Anchor believing() { return {.policy = parse_policy(policy()), .checkpoint = {}}; }

  private:
    int signed_ = 0;
};

}  // namespace cocrea::test
