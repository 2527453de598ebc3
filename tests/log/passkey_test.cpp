#include "cocrea/core/passkey.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "support/authenticator.hpp"

namespace cocrea::test {
namespace {

constexpr std::string_view message = "cocrea-act/v1\n{}";

using Told = Authenticator::Told;

struct Passkeys : testing::TestWithParam<Authenticator::Algorithm> {
    bool holds(const Assertion& assertion) const {
        return verify(device.key(), message, ActSignature(assertion));
    }
    bool holds(const Told& told) const { return holds(device.assertion(message, told)); }
    /// With other client data, signed as they are.
    bool holds_with(const std::string& client_data) const {
        auto assertion = device.assertion(message);
        assertion.client_data = client_data;
        const auto hash = sha256(client_data);
        assertion.signature =
            device.sign(assertion.authenticator_data + std::string(hash.begin(), hash.end()));
        return holds(assertion);
    }

    Authenticator device{"ana's telephone", GetParam()};
    std::string challenge = Authenticator::challenge_text(message);
};

INSTANTIATE_TEST_SUITE_P(, Passkeys,
                         testing::Values(Authenticator::Algorithm::es256,
                                         Authenticator::Algorithm::eddsa),
                         [](const auto& one) {
                             return one.param == Authenticator::Algorithm::es256 ? "ES256"
                                                                                 : "EdDSA";
                         });

TEST_P(Passkeys, SignTheChallengeOfAMessage) {
    EXPECT_TRUE(holds(Told{}));
    EXPECT_FALSE(verify(device.key(), "another", ActSignature(device.assertion(message))));
    EXPECT_FALSE(verify(Authenticator("another", GetParam()).key(), message,
                        ActSignature(device.assertion(message))));
}

TEST_P(Passkeys, CountWhateverTheAddressIs) {
    EXPECT_TRUE(holds({.origin = "https://otro.registro.example.mx:8443"}));
    EXPECT_TRUE(holds({.more = ""})) << "an early browser does not say crossOrigin";
    EXPECT_TRUE(holds({.more = R"(,"crossOrigin":false,"topOrigin":"https:\/\/a","x":true)"}));
    EXPECT_TRUE(holds({.flags = 0x85, .extensions = "\xA0"}));
}

TEST_P(Passkeys, OfARegistrationAFrameOrNobodyPresentDoNotCount) {
    EXPECT_FALSE(holds({.type = "webauthn.create"}));
    EXPECT_FALSE(holds({.more = R"(,"crossOrigin":true)"}));
    EXPECT_FALSE(holds({.flags = 0x04})) << "nobody was present";
    EXPECT_FALSE(holds({.flags = 0x45})) << "a credential is attached";
    EXPECT_FALSE(holds({.flags = 0x85})) << "extensions are said and not there";
    EXPECT_FALSE(holds({.extensions = "\xA0"})) << "or there and not said";
}

TEST_P(Passkeys, TakeClientDataInWhichEveryReaderFindsTheSame) {
    const auto text = [&](const std::string& type) {
        return R"({"type":)" + type + R"(,"challenge":")" + challenge + "\"}";
    };
    EXPECT_TRUE(holds_with(text(R"("webauthn.get")")));
    EXPECT_TRUE(holds_with(" {\n\t\"challenge\" : \"" + challenge +
                           "\", \"type\" : \"webauthn.get\"}\r\n"));
    for (const auto* type : {
             R"("webauthn.create","type":"webauthn.get")",
             R"("webauthn.get","t\u0079pe":"webauthn.create")",
             R"("webauthn\u002eget")",
             R"("webauthn.get","other":{})",
             R"("webauthn.get","other":1)",
             R"("webauthn.get","other":null)",
             R"("webauthn.get","other":"\x")",
             R"("webauthn.get","crossOrigin":"false")",
             R"("webauthn.get",)",
             "\"webauthn.get\",\"other\":\"\x01\"",
             "\"webauthn.get\",\"other\":\"\xFF\"",
         })
        EXPECT_FALSE(holds_with(text(type))) << type;
    EXPECT_FALSE(holds_with(text(R"("webauthn.get")") + "x"));
    EXPECT_FALSE(holds_with(text(R"("webauthn.get")").substr(0, 40)));
    EXPECT_FALSE(holds_with(""));
}

TEST_P(Passkeys, WithAnyBitFlippedSignNothing) {
    const auto whole = device.assertion(message);
    const auto flips = [&](std::string Assertion::*part) {
        for (std::size_t bit = 0; bit < 8 * (whole.*part).size(); ++bit) {
            auto changed = whole;
            (changed.*part)[bit / 8] = static_cast<char>((changed.*part)[bit / 8] ^ 1 << bit % 8);
            EXPECT_FALSE(holds(changed)) << bit;
        }
    };
    flips(&Assertion::authenticator_data);
    flips(&Assertion::client_data);
    flips(&Assertion::signature);
}

TEST_P(Passkeys, AreHeldAgainstWhatTheyWereAddedFor) {
    const auto against = [&](const Told& told, const std::optional<Passkey>& added) {
        return objection(ActSignature(device.assertion(message, told)), added);
    };
    const Passkey here{"registro.example.mx", true}, lax{"registro.example.mx", false};
    EXPECT_EQ(against({}, here), "");
    EXPECT_EQ(against({.flags = 0x01}, here), "user_not_verified");
    EXPECT_EQ(against({.flags = 0x01}, lax), "");
    EXPECT_EQ(against({.party = "example.com"}, here), "relying_party_differs");
    EXPECT_EQ(against({}, {}), "key_kind_differs");
    const auto plain = SecretKey::from_seed(std::string(32, 'x')).sign(message);
    EXPECT_EQ(objection(ActSignature(plain), here), "key_kind_differs");
    EXPECT_EQ(objection(ActSignature(plain), {}), "");
}

TEST_P(Passkeys, AreReadAsTheyAreWrittenAndInNoOtherWay) {
    const ActSignature whole = device.assertion(message);
    EXPECT_EQ(act_signature_from_json(to_json(whole)), whole);
    EXPECT_EQ(act_key_from_hex(to_hex(device.key())), device.key());
    auto json = to_json(whole).as_object();
    json["more"] = "";
    EXPECT_FALSE(act_signature_from_json(json));
    json.erase("more");
    json["signature"] = "====";
    EXPECT_FALSE(act_signature_from_json(json));
    json.erase("signature");
    EXPECT_FALSE(act_signature_from_json(json));
    EXPECT_FALSE(act_signature_from_json(7));
    EXPECT_FALSE(act_key_from_hex("04" + std::string(64, '0')));
    EXPECT_FALSE(act_key_from_hex("02" + std::string(64, 'A')));
}

TEST(PasskeyOfP256, SignsInStrictDerAndOnTheCurve) {
    const Authenticator device("ana");
    const ActSignature good = device.assertion(message);
    auto longer = std::get<Assertion>(good);
    longer.signature += '\0';
    EXPECT_FALSE(verify(device.key(), message, ActSignature(longer)));
    auto off = std::get<P256PublicKey>(device.key());
    off.bytes.fill(0xFF);
    off.bytes[0] = 2;
    EXPECT_FALSE(verify(ActKey(off), message, good));
    const auto plain = SecretKey::from_seed(std::string(32, 'x')).sign(message);
    EXPECT_FALSE(verify(device.key(), message, ActSignature(plain)));
}

}  // namespace
}  // namespace cocrea::test
