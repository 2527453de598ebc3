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
    EXPECT_EQ(found.by_actor, 6u);
    EXPECT_EQ(found.by_recorder, 1u);
    EXPECT_EQ(found.attested, 1u);
}

TEST_F(Audits, WithoutAnAnchorNobodyVouches) {
    const auto found = audit(bundle(), {});
    EXPECT_TRUE(found.ok());
    EXPECT_EQ(found.voucher, Voucher::nobody);
}

}  // namespace
}  // namespace cocrea::test
