#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Convening : testing::Test, Exercise {
    Convening() { cast(); }
};

TEST_F(Convening, SaysTypeNumberModalityAgendaAndPapers) {
    must(convene("se-1", "2026-01-10",
                 {{"type", "extraordinary"},
                  {"number", 1},
                  {"modality", "virtual"},
                  {"agenda",
                   {{{"id", "1"}, {"title", "Lista de asistencia"}},
                    {{"id", "2"}, {"title", "Metodología"}}}},
                  {"papers", {"informe"}}}));
    EXPECT_EQ(get("se-1", "type"), "extraordinary");
    EXPECT_EQ(get("se-1", "number"), 1);
    EXPECT_EQ(get("se-1", "modality"), "virtual");
    EXPECT_EQ(get("se-1", "agenda").at(1).at("title"), "Metodología");
    EXPECT_EQ(get("se-1", "papers").at(0), "informe");
    EXPECT_EQ(get("se-1", "status"), "convened");
}

TEST_F(Convening, AModalityThatNobodyStatedIsNotStated) {
    must(convene("so-1", "2026-01-10"));
    EXPECT_EQ(get("so-1", "modality"), "not_stated");
}

TEST_F(Convening, ANumberIsGivenOnceToEachTypeOfSession) {
    must(convene("so-1", "2026-01-10", {{"number", 1}}));
    EXPECT_EQ(codes(convene("so-2", "2026-01-11", {{"number", 1}})), Codes{"session_number_taken"});
    EXPECT_TRUE(convene("se-1", "2026-01-11", {{"type", "extraordinary"}, {"number", 1}}));
}

TEST_F(Convening, IsForADayStillToCome) {
    EXPECT_EQ(codes(convene("so-1", "2026-01-04")), Codes{"date_contradiction"});
    EXPECT_TRUE(convene("so-1", "2026-01-05"));
}

TEST_F(Convening, NamesADayThatCannotBeDoubted) {
    EXPECT_EQ(codes(convene("so-1", "2026-01")), Codes{"date_unsure"});
}

TEST_F(Convening, PutsKnownDocumentsBeforeTheForum) {
    EXPECT_EQ(codes(convene("so-1", "2026-01-10", {{"papers", {"nada"}}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(convene("so-1", "2026-01-10", {{"papers", {"ana"}}})), Codes{"kind_mismatch"});
}

TEST_F(Convening, GivesANewName) {
    EXPECT_EQ(codes(convene("ana", "2026-01-10")), Codes{"object_taken"});
}

TEST_F(Convening, ASessionIsPostponedWithAReasonToALaterDay) {
    must(convene("so-1", "2026-01-10"));
    const auto postpone = [&](const char* day, const char* reason) {
        return act("flor", "session.postpone", "so-1", {{"day", day}, {"reason", reason}});
    };
    EXPECT_EQ(codes(postpone("2026-01-20", "")), Codes{"reason_missing"});
    EXPECT_EQ(codes(postpone("2026-01-01", "sismo")), Codes{"date_contradiction"});
    EXPECT_EQ(codes(postpone("2026-01-09", "prisa")), Codes{"date_contradiction"});
    EXPECT_TRUE(postpone("2026-01-20", "sismo"));
    EXPECT_EQ(get("so-1", "day"), "2026-01-20");
}

TEST_F(Convening, ASessionThatOpenedCannotBePostponed) {
    session("so-1");
    EXPECT_EQ(codes(act("flor", "session.postpone", "so-1",
                        {{"day", "2026-02-01"}, {"reason", "sismo"}})),
              Codes{"session_not_convened"});
}

TEST(Notice, IsCountedInDaysByTypeOfSession) {
    Exercise exercise(built_in("ogp-local"));
    exercise.assign("point_of_contact", "flor");
    exercise.install();
    const auto late = exercise.convene("so-1", "2026-01-18");
    EXPECT_EQ(codes(late), Codes{"notice_short"});
    EXPECT_EQ(*blocker(late, "notice_short").have.count(), 13);
    EXPECT_EQ(*blocker(late, "notice_short").need.count(), 14);
    EXPECT_TRUE(exercise.convene("so-1", "2026-01-19"));
    const Body urgent{{"type", "extraordinary"}};
    EXPECT_EQ(codes(exercise.convene("se-1", "2026-01-07", urgent)), Codes{"notice_short"});
    EXPECT_TRUE(exercise.convene("se-1", "2026-01-08", urgent));
}

}  // namespace
}  // namespace cocrea::test
