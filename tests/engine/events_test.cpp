#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Events : testing::Test, Exercise {
    Events() { cast(); }

    void axis() { must(act("flor", "axis.propose", "eje", {{"title", "Eje"}})); }
};

TEST_F(Events, AreOfAKindOfTheWorkflowWithNumbersPapersAndWhatTheyAreAbout) {
    axis();
    must(act("grupo", "event.record", "encuesta",
             {{"type", "survey"},
              {"title", "Encuesta pública"},
              {"attendance", {{"people", 120}, {"associations", 3}}},
              {"papers", {"informe"}},
              {"about", {"eje"}}}));
    EXPECT_EQ(get("encuesta", "type"), "survey");
    EXPECT_EQ(get("encuesta", "on"), Json(clock.day));
    EXPECT_EQ(get("encuesta", "attendance").at("people"), 120);
    EXPECT_EQ(get("encuesta", "modality"), "not_stated");
    EXPECT_EQ(get("encuesta", "attested"), Json());
    EXPECT_EQ(last_mention("eje"), size() - 1) << "it stands in the history of its axis";
}

TEST_F(Events, LastAsManyDaysAsTheyDid) {
    today("2026-08-10");
    const auto record = [&](const char* id, const char* day) {
        return act("flor", "event.record", id, {{"type", "survey"}, {"day", day}});
    };
    must(record("encuesta", "2026-07-05/2026-08-06"));
    EXPECT_EQ(get("encuesta", "on"), "2026-07-05/2026-08-06");
    EXPECT_EQ(codes(record("otra", "2026-08-11")), Codes{"date_contradiction"})
        << "it has not begun";
    must(record("en-curso", "2026-08-01/2026-08-31"));
    must(attest("event.record", "antes", {{"type", "survey"}}, "2021-07-05/2021-08-06"));
    EXPECT_EQ(get("antes", "on"), "2021-07-05/2021-08-06");
    EXPECT_EQ(get("antes", "attested"), Json(true));
    EXPECT_EQ(codes(act("flor", "event.record", "vaga", {{"type", "survey"}}, {.on = "2026-07"})),
              Codes{"date_imprecise"});
}

TEST_F(Events, OfAKindThatIsNotThereAreTold) {
    const auto refused = act("flor", "event.record", "e-1", {{"type", "survei"}});
    ASSERT_EQ(codes(refused), Codes{"event_type_unknown"});
    EXPECT_EQ(blocker(refused, "event_type_unknown").need, Detail("survey"));
    const auto far = act("flor", "event.record", "e-1", {{"type", "boda"}});
    EXPECT_NE(blocker(far, "event_type_unknown").need.text().find("thematic_table"),
              std::string::npos);
    EXPECT_FALSE(record("e-1"));
}

TEST_F(Events, NameWhatIsThere) {
    EXPECT_EQ(codes(act("flor", "event.record", "e-1",
                        {{"type", "survey"}, {"papers", {"nada"}}, {"about", {"nadie"}}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(act("flor", "event.record", "e-1", {{"type", "survey"}, {"about", {"ana"}}})),
              Codes{"kind_mismatch"});
    EXPECT_EQ(codes(act("flor", "event.record", "informe", {{"type", "survey"}})),
              Codes{"object_taken"});
    EXPECT_EQ(codes(act("ana", "event.record", "e-1", {{"type", "survey"}})),
              Codes{"not_authorised"});
    EXPECT_EQ(codes(act("flor", "event.record", "e-1",
                        {{"type", "survey"}, {"attendance", {{"people", "muchas"}}}})),
              Codes{"act_malformed"});
}

TEST_F(Events, AreNoMeetingAndDecideNothing) {
    must(act("flor", "event.record", "e-1", {{"type", "declaration"}}));
    EXPECT_EQ(codes(propose("m-1", "e-1")), Codes{"kind_mismatch"});
    EXPECT_EQ(codes(act("flor", "meeting.hold", "e-1")), Codes{"object_taken"});
}

TEST_F(Events, AreCorrected) {
    must(
        act("flor", "event.record", "e-1", {{"type", "survey"}, {"attendance", {{"people", 12}}}}));
    const auto correct = [&](Body fields) {
        return act("rita", "correct", "e-1", {{"fields", std::move(fields)}, {"reason", "Errata"}});
    };
    must(correct({{"attendance", {{"people", 120}}}}));
    EXPECT_EQ(get("e-1", "attendance").at("people"), 120);
    EXPECT_EQ(codes(correct({{"type", "boda"}})), Codes{"event_type_unknown"});
    EXPECT_EQ(codes(correct({{"about", {"nadie"}}})), Codes{"object_unknown"});
    EXPECT_EQ(codes(correct({{"on", "2027-01-01"}})), Codes{"date_contradiction"});
}

}  // namespace
}  // namespace cocrea::test
