#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Attendances : testing::Test, Exercise {
    Attendances() {
        cast();
        must(convene("so-1", clock.day));
    }
    Json roll(const std::string& motion) { return get(motion, "roll"); }
};

TEST_F(Attendances, SeveralAreRecordedAtOnce) {
    must(act("flor", "session.attend", "so-1",
             {{"seats",
               {{{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}},
                {{"seat", "public_entities"}, {"as", "titular"}, {"is", "absent"}},
                {{"seat", "public_entities"}, {"as", "suplente"}, {"is", "present"}}}},
              {"guests", {"judicial", "grupo"}}}));
    EXPECT_EQ(get("so-1.oversight", "titular"), "present");
    EXPECT_EQ(get("so-1.public_entities", "titular"), "absent");
    EXPECT_EQ(get("so-1.public_entities", "suplente"), "present");
    EXPECT_EQ(get("so-1.judicial", "guest"), "judicial");
    EXPECT_EQ(get("so-1.grupo", "guest"), "grupo");
}

TEST_F(Attendances, OfOneSeatAddUpWithinOneAct) {
    must(act("flor", "session.attend", "so-1",
             {{"seats",
               {{{"seat", "civil_society"}, {"as", "titular"}, {"is", "present"}},
                {{"seat", "civil_society"}, {"as", "suplente"}, {"is", "present"}},
                {{"seat", "civil_society"}, {"as", "titular"}, {"is", "absent"}}}}}));
    EXPECT_EQ(get("so-1.civil_society", "titular"), "absent");
    EXPECT_EQ(get("so-1.civil_society", "suplente"), "present");
}

TEST_F(Attendances, AreCorrectedByRecordingThemAgain) {
    must(attend("so-1", "oversight", "titular", "present"));
    must(attend("so-1", "oversight", "titular", "absent"));
    EXPECT_EQ(get("so-1.oversight", "titular"), "absent");
    EXPECT_EQ(record("so-1.oversight")->version, 2U);
}

TEST_F(Attendances, AreNotRecordedBeforeTheDay) {
    must(convene("so-2", "2026-02-01"));
    EXPECT_EQ(codes(attend("so-2", "oversight")), Codes{"not_a_day_of_session"});
}

TEST_F(Attendances, NeedSomebodyWhoCame) {
    EXPECT_EQ(codes(act("flor", "session.attend", "so-1")), Codes{"nothing_to_do"});
    EXPECT_EQ(codes(act("flor", "session.attend", "so-1", {{"guests", {"nadie"}}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(attend("so-1", "press")), Codes{"object_unknown"});
}

TEST_F(Attendances, NobodyAttendsForWhomNobodyHolds) {
    const auto refused = attend("so-1", "oversight", "suplente");
    EXPECT_EQ(codes(refused), Codes{"seat_vacant"});
    EXPECT_EQ(blocker(refused, "seat_vacant").need.text(), "suplente");
}

TEST_F(Attendances, NobodyAttendsWhoseTermIsOver) {
    person("luz");
    must(act("rita", "seat.appoint", "civil_society",
             {{"as", "titular"}, {"actor", "luz"}, {"until", clock.day}}));
    session("so-2");
    must(propose("m-1", "so-2"));
    today("2026-01-06");
    must(act("flor", "session.recess", "so-2", {{"day", clock.day}, {"reason", "Noche"}}));
    must(attend("so-2", "oversight"));
    must(attend("so-2", "public_entities"));
    EXPECT_EQ(codes(attend("so-2", "civil_society")), Codes{"seat_vacant"});
    EXPECT_EQ(codes(act("flor", "motion.open", "m-1")), Codes{"sectors_lacking"})
        << "nor do they count as present from the day before";
}

TEST_F(Attendances, AreNotRecordedOnceTheSessionIsClosed) {
    session("so-2");
    must(act("flor", "session.close", "so-2"));
    EXPECT_EQ(codes(attend("so-2", "civil_society", "suplente")), Codes{"session_closed"});
}

TEST_F(Attendances, OfADayBeforeAPostponementDoNotCountOnTheNewDay) {
    for (const auto* seat : {"oversight", "public_entities", "civil_society"})
        must(attend("so-1", seat));
    must(act("flor", "session.postpone", "so-1", {{"day", "2026-01-20"}, {"reason", "sismo"}}));
    today("2026-01-20");
    EXPECT_EQ(codes(act("flor", "session.open", "so-1")),
              (Codes{"quorum_lacking", "sectors_lacking"}));
}

TEST_F(Attendances, ASuccessorIsNotPresentBecauseTheOneBeforeWas) {
    must(attend("so-1", "oversight"));
    must(attend("so-1", "public_entities"));
    must(attend("so-1", "civil_society"));
    person("alma");
    appoint("civil_society", "titular", "alma");
    EXPECT_EQ(codes(act("flor", "session.open", "so-1")), Codes{"sectors_lacking"});
    must(attend("so-1", "civil_society"));
    EXPECT_TRUE(act("flor", "session.open", "so-1"));
}

}  // namespace
}  // namespace cocrea::test
