#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Voting : testing::Test, Exercise {
    Voting() { cast(); }

    /// Motion `m-1` is open in a session to which `sol`, a suplente, came as well.
    void open_motion(const std::string& ana = "present") {
        session("so-1");
        must(attend("so-1", "civil_society", "suplente"));
        must(attend("so-1", "civil_society", "titular", ana));
        must(propose("m-1", "so-1"));
        must(act("flor", "motion.open", "m-1"));
    }
};

TEST_F(Voting, ATitularVotesWithAReason) {
    open_motion();
    must(act("ana", "motion.vote", "m-1", {{"choice", "against"}, {"reason", "falta estudio"}}));
    EXPECT_EQ(get("m-1.civil_society", "choice"), "against");
    EXPECT_EQ(said(get("m-1.civil_society", "reason")), "falta estudio");
    EXPECT_EQ(get("m-1.civil_society", "voter"), "ana");
    EXPECT_TRUE(get("m-1.civil_society", "typed_by").is_null());
}

TEST_F(Voting, ASuplenteBesideTheTitularHasNoVote) {
    open_motion();
    const auto refused = vote("sol", "m-1");
    EXPECT_EQ(codes(refused), Codes{"suplente_without_vote"});
    EXPECT_EQ(blocker(refused, "suplente_without_vote").who, std::vector<std::string>{"ana"});
}

TEST_F(Voting, ASuplenteVotesWhenTheTitularIsRecordedAbsent) {
    open_motion("absent");
    EXPECT_TRUE(vote("sol", "m-1"));
    EXPECT_EQ(get("m-1.civil_society", "voter"), "sol");
}

TEST_F(Voting, ASuplenteVotesWithoutFurtherCommandWhereTheTitularIsNotRecordedAsPresent) {
    must(convene("so-1", clock.day));
    must(attend("so-1", "oversight"));
    must(attend("so-1", "public_entities"));
    must(attend("so-1", "civil_society", "suplente"));
    must(act("flor", "session.open", "so-1"));
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    must(vote("sol", "m-1"));
    EXPECT_EQ(get("m-1.civil_society", "voter"), "sol");
}

TEST_F(Voting, ABallotThatASuplenteCastBeforeTheTitularCameStands) {
    must(convene("so-1", clock.day));
    must(attend("so-1", "oversight"));
    must(attend("so-1", "public_entities"));
    must(attend("so-1", "civil_society", "suplente"));
    must(act("flor", "session.open", "so-1"));
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    must(vote("sol", "m-1", "against"));
    must(attend("so-1", "civil_society", "titular"));
    EXPECT_EQ(codes(vote("ana", "m-1")), Codes{"seat_already_voted"});
    must(propose("m-2", "so-1"));
    must(act("flor", "motion.open", "m-2"));
    EXPECT_EQ(codes(vote("sol", "m-2")), Codes{"suplente_without_vote"});
    must(vote("ana", "m-2"));
}

TEST_F(Voting, ASuplenteVotesForAVacantSeat) {
    must(act("rita", "seat.vacate", "civil_society", {{"as", "titular"}}));
    must(convene("so-1", clock.day));
    must(attend("so-1", "oversight"));
    must(attend("so-1", "public_entities"));
    must(attend("so-1", "civil_society", "suplente"));
    must(act("flor", "session.open", "so-1"));
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    EXPECT_TRUE(vote("sol", "m-1"));
}

TEST_F(Voting, ASuplenteVotesWhenTheTitularLeavesWhileTheMotionIsOpen) {
    open_motion();
    must(attend("so-1", "civil_society", "titular", "absent"));
    EXPECT_EQ(codes(vote("ana", "m-1")), Codes{"titular_absent"});
    EXPECT_TRUE(vote("sol", "m-1"));
}

TEST_F(Voting, ASeatHasOneVoteWhoeverCastsIt) {
    open_motion("absent");
    must(vote("sol", "m-1"));
    must(attend("so-1", "civil_society", "titular", "present"));
    EXPECT_EQ(codes(vote("ana", "m-1")), Codes{"seat_already_voted"});
    EXPECT_EQ(codes(vote("flor", "m-1", "for", {.as = "facilitator", .seat = "civil_society"})),
              Codes{"seat_already_voted"});
}

TEST_F(Voting, AVoteThatTheFacilitatorTypesForASeatSaysSo) {
    open_motion();
    must(vote("flor", "m-1", "abstain", {.seat = "civil_society"}));
    EXPECT_EQ(get("m-1.civil_society", "voter"), "ana");
    EXPECT_EQ(get("m-1.civil_society", "typed_by"), "flor");
}

TEST_F(Voting, ASeatThatIsNotRepresentedHasNoVote) {
    session("so-1");
    must(act("rita", "seat.vacate", "oversight", {{"as", "titular"}}));
    must(act("flor", "session.close", "so-1"));
    must(convene("so-2", clock.day));
    must(act("flor", "session.lack_quorum", "so-2"));
    must(act("flor", "session.second_call", "so-2", {{"day", clock.day}}));
    must(attend("so-2", "public_entities"));
    must(attend("so-2", "civil_society"));
    must(act("flor", "session.open", "so-2"));
    must(propose("m-1", "so-2"));
    must(act("flor", "motion.open", "m-1"));
    EXPECT_EQ(codes(vote("flor", "m-1", "for", {.seat = "oversight"})), Codes{"seat_not_present"});
    EXPECT_EQ(codes(unanimous("m-1")), Codes{"seat_not_present"});
}

TEST_F(Voting, WhoComesAfterTheMotionOpenedDoesNotVoteOnIt) {
    must(convene("so-1", clock.day));
    must(act("flor", "session.lack_quorum", "so-1"));
    must(act("flor", "session.second_call", "so-1", {{"day", clock.day}}));
    must(attend("so-1", "public_entities"));
    must(attend("so-1", "civil_society"));
    must(act("flor", "session.open", "so-1"));
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    must(attend("so-1", "oversight"));
    EXPECT_EQ(codes(vote("infoem", "m-1")), Codes{"seat_not_present"});
}

TEST_F(Voting, UnanimityNamesEverySeatThatVotes) {
    open_motion();
    const auto refused =
        act("flor", "motion.unanimous", "m-1", {{"seats", {"oversight", "public_entities"}}});
    EXPECT_EQ(codes(refused), Codes{"votes_missing"});
    EXPECT_EQ(blocker(refused, "votes_missing").who, std::vector<std::string>{"civil_society"});
    must(unanimous("m-1"));
    EXPECT_EQ(get("m-1.oversight", "choice"), "for");
    EXPECT_EQ(get("m-1.oversight", "typed_by"), "flor");
}

TEST_F(Voting, UnanimityIsNotClaimedOverAVoteThatWasCast) {
    open_motion();
    must(vote("ana", "m-1", "against"));
    EXPECT_EQ(codes(unanimous("m-1")), Codes{"seat_already_voted"});
}

TEST_F(Voting, AVoteIsForAgainstOrAbstention) {
    open_motion();
    EXPECT_EQ(codes(vote("ana", "m-1", "perhaps")), Codes{"act_malformed"});
}

TEST_F(Voting, ThereIsNoneBeforeTheMotionOpensNorAfterItCloses) {
    session("so-1");
    must(propose("m-1", "so-1"));
    EXPECT_EQ(codes(vote("ana", "m-1")), Codes{"motion_not_open"});
    EXPECT_EQ(codes(unanimous("m-1")), Codes{"motion_not_open"});
    must(act("flor", "motion.open", "m-1"));
    must(vote("infoem", "m-1"));
    must(vote("contraloria", "m-1"));
    must(vote("ana", "m-1"));
    must(act("flor", "motion.close", "m-1"));
    EXPECT_EQ(codes(vote("flor", "m-1", "for", {.seat = "civil_society"})),
              Codes{"motion_not_open"});
}

}  // namespace
}  // namespace cocrea::test
