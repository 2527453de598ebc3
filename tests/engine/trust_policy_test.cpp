#include <gtest/gtest.h>

#include "cocrea/trust/verifier_key.hpp"
#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct TrustPolicies : testing::Test, Exercise {
    static std::string policy(const std::string& origin) {
        const auto key = SecretKey::from_seed(std::string(32, 'L'));
        return "log " + to_vkey({origin, KeyType::note, key.public_key()}) + "\nquorum none\n";
    }
    Result<Receipt> adopt(const std::string& source) {
        return act("rita", "policy.adopt", "register", {{"source", source}});
    }
};

TEST_F(TrustPolicies, AreKnownToTheRegisterByTheirDigest) {
    const auto source = policy("example.mx/test");
    must(adopt(source));
    EXPECT_EQ(get("register", "policy"), Json(to_hex(sha256(source))));
    EXPECT_EQ(codes(adopt(source)), Codes{"nothing_to_do"});
    must(adopt(source + "# once more\n"));
}

TEST_F(TrustPolicies, NameAKeyOfThisRegister) {
    const auto refused = adopt(policy("example.mx/other"));
    EXPECT_EQ(codes(refused), Codes{"policy_invalid"});
    EXPECT_EQ(blocker(refused, "policy_invalid").have.text(), "log_missing");
}

TEST_F(TrustPolicies, AreReadToTheLine) {
    const auto refused = adopt(policy("example.mx/test") + "group g all nobody\n");
    EXPECT_EQ(blocker(refused, "policy_invalid").have.text(), "3: name_unknown");
}

TEST_F(TrustPolicies, LetNoKeyServeBothTheLogAndSomebodyWhoActs) {
    const auto key = SecretKey::from_seed(std::string(32, 'L'));
    const auto proof = to_base64(key.sign(possession_bytes("example.mx/test", ActorId("rita"))));
    const auto add = [&] {
        return act("rita", "key.add", "key." + to_hex(key.public_key()),
                   {{"actor", "rita"}, {"proof", proof}});
    };
    must(adopt(policy("example.mx/test")));
    EXPECT_EQ(codes(add()), Codes{"key_serves_twice"});
    const auto other = SecretKey::from_seed(std::string(32, 'M'));
    must(adopt("log " + to_vkey({"example.mx/test", KeyType::note, other.public_key()}) +
               "\nquorum none\n"));
    must(add());
    EXPECT_EQ(codes(adopt(policy("example.mx/test"))), Codes{"key_serves_twice"});
}

TEST_F(TrustPolicies, SayWithinHowMuchACheckpointIsOwed) {
    const auto source = policy("example.mx/test");
    must(adopt(source));
    must(act("rita", "policy.adopt", "register", {{"source", source}, {"within_days", 30}}));
    EXPECT_EQ(get("register", "publication"), Json(Body{{"days", 30}}));
    EXPECT_EQ(
        codes(act("rita", "policy.adopt", "register", {{"source", source}, {"within_days", 30}})),
        Codes{"nothing_to_do"});
    must(act("rita", "policy.adopt", "register",
             {{"source", source}, {"within_days", 7}, {"within_acts", 100}}));
    EXPECT_EQ(get("register", "publication"), Json(Body{{"days", 7}, {"acts", 100}}));
}

}  // namespace
}  // namespace cocrea::test
