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

}  // namespace
}  // namespace cocrea::test
