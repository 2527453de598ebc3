#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Effects : testing::Test, Exercise {
    Effects() {
        cast();
        document("acta", "uno");
        must(act("flor", "axis.propose", "eje", {{"title", "Eje"}}));
        session("so-1");
    }
    Body approve() { return {{"type", "approve_document"}, {"object", "acta"}}; }
    Body incorporate() { return {{"type", "incorporate_axis"}, {"object", "eje"}}; }
    Result<Receipt> revise(const std::string& bytes) {
        return act("flor", "document.revise", "acta", {{"digest", to_hex(sha256(bytes))}});
    }
    /// `m-1` is open and everybody has voted for it.
    void vote_for(const std::string& motion, Body effect) {
        must(propose(motion, "so-1", std::move(effect)));
        must(act("flor", "motion.open", motion));
        must(unanimous(motion));
    }
    Result<Receipt> close(const std::string& motion) { return act("flor", "motion.close", motion); }
};

TEST_F(Effects, HappenWhenTheMotionCarriesAndNotBefore) {
    vote_for("m-1", approve());
    EXPECT_EQ(get("acta", "status"), "draft");
    must(close("m-1"));
    EXPECT_EQ(get("acta", "status"), "approved");
    EXPECT_EQ(get("acta", "approval").at("motion"), "m-1");
    EXPECT_EQ(get("acta", "approval").at("digest"), Json(to_hex(sha256("uno"))));
    EXPECT_EQ(get("m-1", "effect_done"), true);
}

TEST_F(Effects, DoNotHappenWhenTheMotionIsRejected) {
    must(propose("m-1", "so-1", approve()));
    must(act("flor", "motion.open", "m-1"));
    for (const auto* who : {"infoem", "contraloria", "ana"}) must(vote(who, "m-1", "against"));
    must(close("m-1"));
    EXPECT_EQ(get("acta", "status"), "draft");
    EXPECT_EQ(codes(act("flor", "motion.apply", "m-1")), Codes{"effect_not_pending"});
}

TEST_F(Effects, IncorporateAnAxis) {
    carry("m-1", "so-1", incorporate());
    EXPECT_EQ(get("eje", "status"), "incorporated");
    EXPECT_EQ(get("eje", "incorporated_by"), "m-1");
    EXPECT_EQ(get("eje", "incorporated_on"), Json(clock.day));
}

TEST_F(Effects, PutGovernanceRulesInForce) {
    carry("m-1", "so-1", {{"type", "adopt_governance"}, {"object", "acta"}});
    EXPECT_EQ(get("register", "governance").at("document"), "acta");
    EXPECT_EQ(get("acta", "status"), "approved");
}

TEST_F(Effects, ThatAreBlockedKeepTheMotionFromOpening) {
    carry("m-1", "so-1", incorporate());
    must(propose("m-2", "so-1", incorporate()));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-2")), Codes{"axis_already_incorporated"});
    carry("m-3", "so-1", approve());
    must(propose("m-4", "so-1", approve()));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-4")), Codes{"document_final"});
}

TEST_F(Effects, OnAnObjectOfAnotherKindKeepTheMotionFromOpening) {
    must(propose("m-1", "so-1", {{"type", "incorporate_axis"}, {"object", "acta"}}));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-1")), Codes{"kind_mismatch"});
    must(propose("m-2", "so-1", {{"type", "approve_document"}, {"object", "eje"}}));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-2")), Codes{"kind_mismatch"});
}

TEST_F(Effects, BlockedSinceTheOpeningLeaveTheMotionCarriedWithTheEffectPending) {
    must(propose("m-1", "so-1", approve()));
    must(act("flor", "motion.open", "m-1"));
    must(unanimous("m-1"));
    carry("m-2", "so-1", approve());
    must(close("m-1"));
    EXPECT_EQ(get("m-1", "status"), "carried");
    EXPECT_EQ(get("m-1", "effect_pending"), Json({"document_final"}));
    EXPECT_TRUE(get("m-1", "effect_done").is_null());
    EXPECT_EQ(get("acta", "approval").at("motion"), "m-2");
}

TEST_F(Effects, ThatStayPendingReachNoOtherText) {
    must(propose("m-1", "so-1", approve()));
    must(act("flor", "motion.open", "m-1"));
    must(unanimous("m-1"));
    carry("m-2", "so-1", approve());
    must(close("m-1"));
    must(act("flor", "document.revise", "acta",
             {{"digest", to_hex(sha256("dos"))}, {"reason", "Cambia"}}));
    EXPECT_EQ(codes(act("flor", "motion.apply", "m-1")), Codes{"document_changed"});
    EXPECT_EQ(get("acta", "digest"), Json(to_hex(sha256("uno"))));
}

TEST_F(Effects, AreAboutATextThatStandsStillUntilTheVoteIsOver) {
    vote_for("m-1", approve());
    const auto refused = revise("dos");
    EXPECT_EQ(codes(refused), Codes{"before_the_forum"});
    EXPECT_EQ(blocker(refused, "before_the_forum").need.text(), "m-1");
    EXPECT_EQ(codes(act("rita", "correct", "acta",
                        {{"fields", {{"title", "Otro"}}}, {"reason", "errata"}})),
              Codes{"before_the_forum"});
    must(close("m-1"));
    EXPECT_EQ(get("acta", "approval").at("digest"), Json(to_hex(sha256("uno"))));
}

TEST_F(Effects, OfTwoMotionsOnOneAxisHappenOnce) {
    must(propose("m-1", "so-1", incorporate()));
    vote_for("m-2", incorporate());
    must(act("flor", "motion.open", "m-1"));
    must(unanimous("m-1"));
    must(close("m-2"));
    must(close("m-1"));
    EXPECT_EQ(get("eje", "incorporated_by"), "m-2");
    EXPECT_EQ(get("m-1", "effect_pending"), Json({"axis_already_incorporated"}));
}

TEST_F(Effects, AMotionWithoutOneHasNothingToApply) {
    carry("m-1", "so-1");
    EXPECT_EQ(codes(act("flor", "motion.apply", "m-1")), Codes{"effect_not_pending"});
}

}  // namespace
}  // namespace cocrea::test
