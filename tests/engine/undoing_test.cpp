#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Undoing : testing::Test, Exercise {
    Undoing() {
        cast();
        session("so-1");
    }
    Result<Receipt> amend(const std::string& actor, const std::string& motion, Body body,
                          const Said& said = {}) {
        if (!body.contains("reason")) body["reason"] = "Se pensó mejor";
        return act(actor, "motion.amend", motion, std::move(body), said);
    }
    Result<Receipt> withdraw(const std::string& actor, const std::string& motion,
                             const Said& said = {}) {
        return act(actor, "motion.withdraw", motion, {{"reason", "Ya no hace falta"}}, said);
    }
    Result<Receipt> cancel(const std::string& session, const std::string& reason = "Huelga") {
        return act("flor", "session.cancel", session, {{"reason", reason}});
    }
    Result<Receipt> revote(const std::string& actor, const std::string& choice,
                           const Said& said = {.as = "seat"}) {
        return act(actor, "motion.vote", "m-1", {{"choice", choice}, {"reason", "Entendí mal"}},
                   said);
    }
};

TEST_F(Undoing, AMotionIsAmendedUntilItOpensAndSaysWhy) {
    must(propose("m-1", "so-1"));
    EXPECT_EQ(codes(amend("flor", "m-1", {})), Codes{"nothing_to_do"});
    EXPECT_EQ(codes(amend("flor", "m-1", {{"title", "Otro"}, {"reason", ""}})),
              Codes{"reason_missing"});
    must(amend("flor", "m-1", {{"title", "Otro punto"}, {"text", "Otro texto"}}));
    EXPECT_EQ(get("m-1", "title"), "Otro punto");
    EXPECT_EQ(said(get("m-1", "text")), "Otro texto");
    must(act("flor", "motion.open", "m-1"));
    EXPECT_EQ(codes(amend("flor", "m-1", {{"title", "Tarde"}})), Codes{"motion_not_proposed"});
    EXPECT_EQ(codes(withdraw("flor", "m-1")), Codes{"motion_not_proposed"});
}

TEST_F(Undoing, AWithdrawnMotionIsOpenedByNobody) {
    must(propose("m-1", "so-1"));
    must(withdraw("flor", "m-1"));
    EXPECT_EQ(get("m-1", "status"), "withdrawn");
    EXPECT_EQ(codes(act("flor", "motion.open", "m-1")), Codes{"motion_not_proposed"});
    EXPECT_TRUE(act("flor", "session.close", "so-1"));
}

TEST_F(Undoing, IsForWhoeverProposedIt) {
    must(act("ana", "motion.propose", "m-1", {{"session", "so-1"}, {"title", "Punto"}},
             {.as = "seat"}));
    EXPECT_EQ(get("m-1", "proposed_by"), Json({{"capacity", "seat"}, {"seat", "civil_society"}}));
    const auto refused = withdraw("flor", "m-1");
    EXPECT_EQ(codes(refused), Codes{"not_the_proposer"});
    EXPECT_EQ(blocker(refused, "not_the_proposer").who, std::vector<std::string>{"civil_society"});
    EXPECT_EQ(codes(amend("infoem", "m-1", {{"title", "Mío"}}, {.as = "seat"})),
              Codes{"not_the_proposer"});
    EXPECT_TRUE(withdraw("sol", "m-1", {.as = "seat"})) << "the seat proposed it, not the person";
    must(propose("m-2", "so-1"));
    EXPECT_EQ(codes(withdraw("ana", "m-2", {.as = "seat"})), Codes{"not_the_proposer"});
    EXPECT_TRUE(withdraw("delia", "m-2")) << "a deputy of the role that did";
}

TEST_F(Undoing, ASeatChangesItsVoteForAReasonUntilTheMotionCloses) {
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    must(unanimous("m-1"));
    const auto again = vote("ana", "m-1", "against");
    ASSERT_EQ(codes(again), Codes{"seat_already_voted"});
    EXPECT_EQ(blocker(again, "seat_already_voted").fix.fill,
              (std::vector<std::string>{"seat", "reason", "choice"}));
    must(revote("ana", "against"));
    EXPECT_EQ(get("m-1.civil_society", "choice"), "against");
    EXPECT_EQ(said(get("m-1.civil_society", "reason")), "Entendí mal");
    EXPECT_TRUE(get("m-1.civil_society", "typed_by").is_null());
    EXPECT_EQ(codes(revote("sol", "for")), (Codes{"seat_already_voted", "suplente_without_vote"}));
    must(act("flor", "motion.close", "m-1"));
    EXPECT_EQ(get("m-1", "tally").at("against"), 1);
    EXPECT_EQ(codes(revote("ana", "for")), Codes{"motion_not_open"});
}

TEST_F(Undoing, NobodyChangesTheVoteOfASeatForIt) {
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    must(vote("ana", "m-1"));
    EXPECT_EQ(codes(revote("flor", "against", {.as = "facilitator", .seat = "civil_society"})),
              Codes{"seat_already_voted"});
    EXPECT_TRUE(codes(unanimous("m-1")).contains("seat_already_voted"));
}

TEST_F(Undoing, AConvenedSessionIsCancelledForAReason) {
    must(convene("so-2", "2026-01-10", {{"number", 2}}));
    EXPECT_EQ(codes(cancel("so-2", "")), Codes{"reason_missing"});
    must(propose("m-1", "so-2", {{"type", "approve_document"}, {"object", "informe"}}));
    must(cancel("so-2"));
    EXPECT_EQ(get("so-2", "status"), "cancelled");
    EXPECT_EQ(codes(propose("m-2", "so-2")), Codes{"session_closed"});
    EXPECT_TRUE(propose("m-2", "so-1", {{"type", "approve_document"}, {"object", "informe"}}))
        << "what was to be decided there can be elsewhere";
    for (const auto* deed : {"session.open", "session.cancel"}) {
        const Body body = deed == std::string("session.cancel") ? Body{{"reason", "x"}} : Body{};
        EXPECT_TRUE(codes(act("flor", deed, "so-2", body)).contains("session_not_convened"));
    }
    EXPECT_EQ(codes(cancel("so-1")), Codes{"session_not_convened"}) << "it is being held";
}

TEST_F(Undoing, TheNumberOfACancelledSessionIsMissingUntilAnotherHasIt) {
    must(convene("so-2", "2026-01-10", {{"number", 1}}));
    must(convene("so-3", "2026-01-11", {{"number", 2}}));
    must(cancel("so-2"));
    const auto gaps = engine.verify().gaps;
    ASSERT_EQ(gaps.size(), 1U);
    EXPECT_EQ(gaps.front().code, "session_number_missing");
    EXPECT_EQ(gaps.front().what, "ordinary 1");
    must(convene("so-4", "2026-01-12", {{"number", 1}}));
    EXPECT_TRUE(engine.verify().gaps.empty());
}

TEST(AMovedSession, IsConvenedInTimeForItsNewDay) {
    Exercise exercise(built_in("ogp-local"));
    exercise.assign("point_of_contact", "flor");
    exercise.install();
    must(exercise.convene("so-1", "2026-01-19"));
    exercise.today("2026-01-12");
    const auto move = [&](const char* day) {
        return exercise.act("flor", "session.postpone", "so-1", {{"day", day}, {"reason", "x"}});
    };
    EXPECT_EQ(codes(move("2026-01-25")), Codes{"notice_short"});
    EXPECT_TRUE(move("2026-01-26"));
}

}  // namespace
}  // namespace cocrea::test
