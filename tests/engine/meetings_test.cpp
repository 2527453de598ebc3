#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Meetings : testing::Test, Exercise {
    Meetings() { cast(); }
};

TEST_F(Meetings, TheOperatingGroupHoldsThem) {
    must(act("grupo", "meeting.hold", "re-1",
             {{"modality", "virtual"},
              {"subject", "Borradores"},
              {"attendees", {"infoem", "judicial"}},
              {"papers", {"informe"}}}));
    EXPECT_EQ(get("re-1", "on"), Json(clock.day));
    EXPECT_EQ(get("re-1", "attendees"), Json({"infoem", "judicial"}));
}

TEST_F(Meetings, AreShownInTheHistoryOfWhoCame) {
    must(act("grupo", "meeting.hold", "re-1", {{"attendees", {"judicial"}}}));
    EXPECT_EQ(last_mention("judicial"), size() - 1);
}

TEST_F(Meetings, NameKnownAttendeesAndPapers) {
    EXPECT_EQ(codes(act("grupo", "meeting.hold", "re-1", {{"attendees", {"nadie"}}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(act("grupo", "meeting.hold", "re-1", {{"papers", {"nada"}}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(act("grupo", "meeting.hold", "informe")), Codes{"object_taken"});
}

TEST_F(Meetings, DecideNothing) {
    EXPECT_EQ(codes(act("grupo", "motion.propose", "m-1", {{"session", "re-1"}, {"title", "x"}})),
              (Codes{"not_authorised", "object_unknown"}));
    must(act("grupo", "meeting.hold", "re-1"));
    EXPECT_EQ(codes(propose("m-1", "re-1")), Codes{"kind_mismatch"});
}

}  // namespace
}  // namespace cocrea::test
