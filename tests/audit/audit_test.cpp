#include <gtest/gtest.h>

#include "audit/audited.hpp"

namespace cocrea::test {
namespace {

struct Audits : testing::Test, Audited {
    Audits() { play(*this); }
};

TEST_F(Audits, AWholeBundleHoldsUnderThePolicyOfTheAuditor) {
    const auto found = audit(bundle(), believing());
    EXPECT_TRUE(found.ok()) << found.fault->code;
    EXPECT_EQ(found.voucher, Voucher::policy);
    EXPECT_EQ(found.origin, origin());
    EXPECT_EQ(found.events, size());
    EXPECT_EQ(found.root, ledger.snapshot()->head().root);
    EXPECT_EQ(found.signatures.by_actor, 11u);
    EXPECT_EQ(found.signatures.by_recorder, 2u);
    EXPECT_EQ(found.attested, 1u);
    EXPECT_EQ(found.typed_votes, 0u);
}

TEST_F(Audits, AKeyThatWaitsForASecondPairOfEyesSignsNothing) {
    person("olga");
    const auto olga = key_of("olga");
    must(act("rita", "key.add", object_of(olga), shown("olga", olga)));
    EXPECT_TRUE(audit(bundle(), {}).ok());
    EXPECT_EQ(codes(signs("olga", draft_of("flor", "axis.propose", "eje-5", {{"title", "Eje"}}))),
              Codes{"key_unknown"});
}

TEST_F(Audits, CountsVotesThatSomebodyElseTyped) {
    must(propose("m-2", "s-1"));
    must(act("flor", "motion.open", "m-2"));
    must(
        act("flor", "motion.vote", "m-2", {{"choice", "for"}}, {.as = "moderator", .seat = "one"}));
    EXPECT_EQ(audit(bundle(), believing()).typed_votes, 1u);
}

TEST_F(Audits, WithoutAnAnchorNobodyVouches) {
    const auto found = audit(bundle(), {});
    EXPECT_TRUE(found.ok());
    EXPECT_EQ(found.voucher, Voucher::nobody);
}

}  // namespace
}  // namespace cocrea::test
