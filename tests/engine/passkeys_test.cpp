#include <gtest/gtest.h>

#include "support/authenticator.hpp"
#include "support/exercise.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

/// A facilitator with a passkey, in a register of its own.
struct PasskeyActs : testing::Test, Exercise {
    PasskeyActs() : Exercise(built_in("edomex-2020"), "example.mx/test") { cast(); }

    static Body shown(const Authenticator& by, const Authenticator::Told& told = {},
                      bool user_verification = true) {
        const auto message = possession_bytes("example.mx/test", ActorId("flor"));
        return {
            {"actor", "flor"},
            {"passkey",
             {{"relying_party", "registro.example.mx"}, {"user_verification", user_verification}}},
            {"assertion", to_json(ActSignature(by.assertion(message, told)))}};
    }
    Result<Receipt> add(const Body& body) {
        return act("rita", "key.add", "key." + to_hex(device.key()), body);
    }

    /// Completes an act that proposes an axis, and has the device sign it.
    SignedAct signs(const std::string& id, const Authenticator::Told& told = {}) {
        SignedAct act(must(engine.complete({.deed = "axis.propose",
                                            .object = ObjectId(id),
                                            .actor = ActorId("flor"),
                                            .body = {{"title", "Eje"}},
                                            .key = device.key()},
                                           random_act_id())));
        act.sig = device.assertion(signed_bytes(act.act), told);
        return act;
    }

    const Authenticator device{"flor's telephone"};
};

TEST_F(PasskeyActs, AreSignedAndReplayed) {
    must(add(shown(device)));
    must(engine.execute(signs("eje")));
    const auto stored = entry(size() - 1);
    EXPECT_TRUE(verify(device.key(), signed_bytes(stored.act), stored.sig.value()));
    EXPECT_EQ(to_bytes(entry_from_bytes(to_bytes(stored))), to_bytes(stored));
    const auto verification = engine.verify();
    EXPECT_TRUE(verification.ok());
    EXPECT_EQ(verification.by_actor, 1U);
}

TEST_F(PasskeyActs, SurviveAMoveOfTheAddress) {
    must(add(shown(device)));
    must(engine.execute(signs("eje", {.origin = "https://nuevo.registro.example.mx:8443"})));
}

TEST_F(PasskeyActs, AreHeldToWhatTheKeyWasAddedFor) {
    must(add(shown(device)));
    EXPECT_EQ(codes(engine.execute(signs("eje", {.party = "example.com"}))),
              Codes{"relying_party_differs"});
    EXPECT_EQ(codes(engine.execute(signs("eje", {.flags = 0x01}))), Codes{"user_not_verified"});
    auto plain = signs("eje");
    plain.act.key = SecretKey::from_seed(std::string(32, 'x')).public_key();
    plain = sign(std::move(plain), SecretKey::from_seed(std::string(32, 'x')));
    EXPECT_EQ(codes(engine.execute(plain)), Codes{"key_unknown"});
    EXPECT_FALSE(record("eje"));
}

TEST_F(PasskeyActs, OfAKeyThatAsksNoVerificationNeedNone) {
    must(add(shown(device, {}, false)));
    must(engine.execute(signs("eje", {.flags = 0x01})));
}

TEST_F(PasskeyActs, CannotBeReplayedOrChanged) {
    must(add(shown(device)));
    auto first = signs("eje-1");
    auto second = signs("eje-2");
    second.sig = first.sig;
    EXPECT_EQ(codes(engine.execute(second)), Codes{"signature_invalid"});
    first.act.body["title"] = "Otro";
    EXPECT_EQ(codes(engine.execute(first)), Codes{"signature_invalid"});
}

TEST_F(PasskeyActs, WhoAddsOneShowsItForThatActorAndParty) {
    EXPECT_EQ(codes(add(shown(Authenticator("another")))), Codes{"key_not_shown"});
    EXPECT_EQ(codes(add(shown(device, {.party = "example.com"}))), Codes{"key_not_shown"});
    EXPECT_EQ(codes(add(shown(device, {.flags = 0x01}))), Codes{"key_not_shown"});
    auto both = shown(device);
    both["proof"] = "AAAA";
    EXPECT_EQ(codes(add(both)), Codes{"key_not_shown"});
    auto nothing = shown(device);
    nothing.erase("assertion");
    EXPECT_EQ(codes(add(nothing)), Codes{"key_not_shown"});
    auto party = shown(device);
    party.at("passkey").as_object()["relying_party"] = "https://registro.example.mx";
    const auto refused = codes(add(party));
    EXPECT_TRUE(std::ranges::count(refused, "act_malformed")) << "a party is a host name";
    must(add(shown(device)));
}

TEST_F(PasskeyActs, ADeviceDoesNotSignForAFileNorAFileForADevice) {
    const Authenticator ed("flor's token", Authenticator::Algorithm::eddsa);
    const auto secret = SecretKey::from_seed([] {
        const auto seed = sha256("flor's token");
        return std::string(seed.begin(), seed.end());
    }());
    const auto message = possession_bytes("example.mx/test", ActorId("flor"));
    const auto object = "key." + to_hex(ed.key());
    EXPECT_EQ(codes(act("rita", "key.add", object,
                        {{"actor", "flor"},
                         {"assertion", to_json(ActSignature(ed.assertion(message)))}})),
              Codes{"key_not_shown"});
    must(act("rita", "key.add", object,
             {{"actor", "flor"}, {"proof", to_base64(secret.sign(message))}}));
    auto by_device = signs("eje");
    by_device.act.key = ed.key();
    by_device.sig = ed.assertion(signed_bytes(by_device.act));
    EXPECT_EQ(codes(engine.execute(by_device)), Codes{"key_kind_differs"});
}

}  // namespace
}  // namespace cocrea::test
