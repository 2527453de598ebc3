#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Correcting : testing::Test, Exercise {
    Correcting() { cast(); }

    Result<Receipt> correct(const std::string& object, Body fields,
                            const std::string& reason = "errata") {
        return act("rita", "correct", object, {{"fields", std::move(fields)}, {"reason", reason}});
    }
};

TEST_F(Correcting, LeavesBothValuesInTheHistory) {
    must(convene("so-1", clock.day, {{"modality", "virtual"}}));
    const auto before = size() - 1;
    must(correct("so-1", {{"modality", "in_person"}}));
    EXPECT_EQ(get("so-1", "modality"), "in_person");
    const auto history = ledger.snapshot()->history(ObjectId("so-1"), {.limit = 9});
    EXPECT_EQ(history, (std::vector<std::uint64_t>{before, before + 1}));
    EXPECT_EQ(entry(before + 1).changes.at(0).type, "session.corrected");
    EXPECT_EQ(said(entry(before + 1).act.body.at("reason")), "errata");
}

TEST_F(Correcting, NeedsAReasonAndSomethingToCorrect) {
    EXPECT_EQ(codes(correct("informe", {{"title", "Informe 2020"}}, "")), Codes{"reason_missing"});
    EXPECT_EQ(codes(correct("informe", {})), Codes{"nothing_to_do"});
    EXPECT_EQ(codes(correct("nada", {{"title", "x"}})), Codes{"object_unknown"});
}

TEST_F(Correcting, ReachesOnlyTheFieldsThatMayBeMistyped) {
    const auto refused = correct("informe", {{"status", "approved"}, {"title", "Informe 2020"}});
    EXPECT_EQ(codes(refused), Codes{"field_not_correctable"});
    EXPECT_EQ(blocker(refused, "field_not_correctable").have.text(), "status");
    EXPECT_EQ(blocker(refused, "field_not_correctable").need.text(), "title, source");
}

TEST_F(Correcting, NeverTouchesAVoteAnOutcomeOrARoll) {
    session("so-1");
    carry("m-1", "so-1");
    EXPECT_EQ(codes(correct("m-1.oversight", {{"choice", "against"}})),
              Codes{"field_not_correctable"});
    for (const auto* field : {"status", "tally", "rule", "roll", "decision", "effect"})
        EXPECT_TRUE(codes(correct("m-1", {{field, "x"}})).contains("field_not_correctable"))
            << field;
    EXPECT_EQ(codes(correct("so-1.oversight", {{"titular", "absent"}})),
              Codes{"field_not_correctable"});
    EXPECT_EQ(codes(correct("m-1", {{"title", "Orden del día"}})), Codes{"already_settled"});
}

/// A text of every kind that can be settled, by what settles it.
TEST_F(Correcting, ReachesNothingThatIsSettled) {
    document("acta", "acta");
    must(act("flor", "axis.propose", "eje", {{"title", "Eje"}}));
    session("so-1");
    must(propose("m-1", "so-1"));
    const std::vector<std::pair<std::string, Body>> fields{{"acta", {{"title", "Otra"}}},
                                                           {"eje", {{"title", "Otro"}}},
                                                           {"so-1", {{"modality", "virtual"}}},
                                                           {"m-1", {{"text", "Otro texto"}}}};
    for (const auto& [object, change] : fields)
        EXPECT_EQ(codes(engine.preview(must(draft("rita", "correct", object,
                                                  {{"fields", change}, {"reason", "errata"}})))),
                  Codes{})
            << object;
    must(act("flor", "motion.open", "m-1"));
    EXPECT_EQ(codes(correct("m-1", fields[3].second)), Codes{"already_settled"});
    must(unanimous("m-1"));
    must(act("flor", "motion.close", "m-1"));
    carry("m-2", "so-1", {{"type", "approve_document"}, {"object", "acta"}});
    carry("m-3", "so-1", {{"type", "incorporate_axis"}, {"object", "eje"}});
    must(act("flor", "session.close", "so-1"));
    for (const auto& [object, change] : fields)
        EXPECT_EQ(codes(correct(object, change)), Codes{"already_settled"}) << object;
    EXPECT_EQ(codes(act("flor", "document.revise", "acta", {{"title", "Otra"}})),
              Codes{"already_settled"});
    must(act("flor", "document.publish", "acta", {{"place", "gaceta"}}));
    EXPECT_EQ(codes(correct("acta", fields[0].second)), Codes{"already_settled"});
}

TEST_F(Correcting, OfWhatIsSettledStandsBesideItAsAnErratum) {
    session("so-1");
    must(propose("m-1", "so-1"));
    const auto erratum = [&](const std::string& id, Body body) {
        body["of"] = "m-1";
        if (!body.contains("reason")) body["reason"] = "errata";
        return act("rita", "erratum.add", id, std::move(body));
    };
    EXPECT_EQ(codes(erratum("e-1", {{"field", "title"}, {"meant", "Punto 1"}})),
              Codes{"not_settled"});
    must(act("flor", "motion.open", "m-1"));
    const auto before = record("m-1");
    must(erratum("e-1", {{"field", "title"}, {"meant", "Punto 1"}}));
    EXPECT_EQ(record("m-1"), before);
    EXPECT_EQ(get("e-1", "version"), 2);
    EXPECT_EQ(said(get("e-1", "meant")), "Punto 1");
    EXPECT_EQ(ledger.snapshot()->concerning(ObjectId("m-1"), "erratum", {.limit = 9}),
              std::vector{ObjectId("e-1")});
    EXPECT_EQ(codes(erratum("e-2", {{"field", "status"}, {"meant", "rejected"}})),
              Codes{"field_not_correctable"});
    EXPECT_EQ(codes(erratum("e-2", {{"field", "title"}, {"meant", "x"}, {"reason", ""}})),
              Codes{"reason_missing"});
}

TEST_F(Correcting, WritesOnlyWhatCanBeRead) {
    must(convene("so-1", clock.day));
    EXPECT_EQ(codes(correct("so-1", {{"modality", "by_mail"}})), Codes{"act_malformed"});
    EXPECT_EQ(codes(correct("so-1", {{"agenda", "uno"}})), Codes{"act_malformed"});
}

TEST_F(Correcting, DoesNotLetAPersonsNameIn) {
    EXPECT_EQ(codes(correct("ana", {{"name", "Ana Pérez"}})), Codes{"personal_name"});
    EXPECT_TRUE(correct("infoem", {{"name", "INFOEM"}}));
}

TEST_F(Correcting, TakesASessionNumberAndGivesTheWrongOneBack) {
    must(convene("so-1", clock.day, {{"number", 1}}));
    must(convene("so-2", clock.day, {{"number", 3}}));
    EXPECT_EQ(codes(correct("so-2", {{"number", 1}})), Codes{"session_number_taken"});
    must(correct("so-2", {{"number", 2}}));
    EXPECT_EQ(codes(convene("so-3", clock.day, {{"number", 2}})), Codes{"session_number_taken"});
    EXPECT_TRUE(convene("so-3", clock.day, {{"number", 3}}));
}

TEST_F(Correcting, PointsOnlyToWhatIsThere) {
    must(convene("so-1", clock.day));
    EXPECT_EQ(codes(correct("so-1", {{"papers", {"nada"}}})), Codes{"object_unknown"});
    EXPECT_EQ(codes(correct("so-1", {{"papers", {"ana"}}})), Codes{"kind_mismatch"});
    must(act("flor", "meeting.hold", "re-1"));
    EXPECT_EQ(codes(correct("re-1", {{"attendees", {"nadie"}}})), Codes{"object_unknown"});
    must(act("flor", "axis.propose", "eje", {{"title", "Eje"}}));
    must(act(
        "flor", "axis.link", "eje",
        {{"institution", "ieem"}, {"unit", "u"}, {"year", 2026}, {"code", "1"}, {"name", "n"}}));
    EXPECT_EQ(codes(correct("eje.activity-1", {{"institution", "nadie"}})),
              Codes{"object_unknown"});
    EXPECT_TRUE(correct("eje.activity-1", {{"code", "2"}}));
}

}  // namespace
}  // namespace cocrea::test
