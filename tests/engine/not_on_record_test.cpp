#include <gtest/gtest.h>

#include <algorithm>

#include "support/exercise.hpp"

/// What is known of the past goes in as it is known: what a source does not give is left out, and
/// said to be so.
namespace cocrea::test {
namespace {

using Strings = std::vector<std::string>;

struct NotOnRecord : testing::Test, Exercise {
    NotOnRecord() { cast(); }

    /// What the last entry says is not on record: `lead`, `step_pending study`.
    Strings unknown() const {
        Strings all;
        for (const auto& [what, have, need] : entry(size() - 1).unknown)
            all.push_back(have.empty() ? what : what + " " + have);
        return all;
    }
    bool lacks(const std::string& what) const {
        const auto all = unknown();
        return std::ranges::find(all, what) != all.end();
    }
    /// A commitment of which its title alone is on record.
    void bare(const std::string& id = "c-1") {
        must(attest("commitment.propose", id, {{"title", "Compromiso"}}, "2021"));
    }
    void past_axis(const std::string& id = "eje") {
        must(attest("axis.propose", id, {{"title", "Eje"}}, "2020-11-03"));
    }
    Result<Receipt> reach(const std::string& id, const std::string& phase,
                          const std::string& on = "2022") {
        return attest("commitment.advance", id, {{"to", phase}}, on);
    }
    Result<Receipt> advance(const std::string& id) { return act("flor", "commitment.advance", id); }
    Result<Receipt> describe(const std::string& id, Body body) {
        return act("flor", "commitment.describe", id, std::move(body));
    }
    void past_motion(const std::string& motion, Body effect = {}) {
        if (!record("so-1")) {
            must(attest("session.convene", "so-1", {{"type", "ordinary"}}, "2021-03-01"));
            must(attest("session.open", "so-1", {}, "2021-03-01"));
        }
        Body body{{"session", "so-1"}, {"title", "Punto"}};
        if (!effect.empty()) body["effect"] = std::move(effect);
        must(attest("motion.propose", motion, std::move(body), "2021-03-01"));
        must(attest("motion.open", motion, {}, "2021-03-01"));
    }
};

// --- Members ---

TEST_F(NotOnRecord, TheLeadTheTrackAndTheAxisAreLeftOutAndListed) {
    bare();
    EXPECT_EQ(unknown(), (Strings{"axis", "description", "lead", "methodology_not_adopted",
                                  "problem", "track"}));
    for (const auto* member : {"axis", "track", "lead"})
        EXPECT_EQ(get("c-1", member), Json()) << "nothing is invented";
    EXPECT_EQ(get("c-1", "unknown"), Json({"axis", "track", "lead", "problem", "description"}));
    past_axis();
    EXPECT_EQ(unknown(), Strings{"lead"});
    EXPECT_EQ(get("eje", "unknown"), Json({"lead"}));
}

TEST_F(NotOnRecord, ALiveActLeavesNothingOutAndListsNothing) {
    adopt_methodology();
    EXPECT_EQ(codes(act("flor", "commitment.propose", "c-1", {{"title", "Compromiso"}})),
              Codes{"act_malformed"});
    EXPECT_FALSE(record("c-1"));
    must(act("flor", "axis.propose", "eje", {{"title", "Eje"}}));
    EXPECT_EQ(unknown(), Strings{});
    EXPECT_EQ(get("eje", "unknown"), Json()) << "it is to be said, and not unknown";
    EXPECT_EQ(codes(act("flor", "session.convene", "so-1", {{"type", "ordinary"}})),
              Codes{"act_malformed"});
}

TEST_F(NotOnRecord, EveryReasonPlaceAndDayMayBeLeftOut) {
    must(attest("session.convene", "so-1", {}, "2021-03/2021-08"));
    EXPECT_EQ(unknown(), (Strings{"day", "type"}));
    EXPECT_EQ(get("so-1", "day"), "2021-03/2021-08");
    EXPECT_EQ(get("so-1", "unknown"), Json({"type"}));
    must(attest("session.cancel", "so-1", {}, "2021-08"));
    EXPECT_TRUE(lacks("reason"));
    bare();
    must(attest("commitment.suspend", "c-1", {}, "2022"));
    EXPECT_EQ(unknown(), Strings{"reason"});
    past_axis();
    must(attest("axis.link", "eje", {{"institution", "ieem"}}, "2020"));
    EXPECT_EQ(unknown(), (Strings{"code", "name", "unit", "year"}));
}

TEST_F(NotOnRecord, ASessionOfAnUnknownKindLeavesNoGapInTheNumbersOfOne) {
    must(attest("session.convene", "so-11", {{"number", 11}}, "2021"));
    EXPECT_EQ(get("so-11", "number"), 11);
    EXPECT_TRUE(engine.verify().gaps.empty());
    must(attest("session.convene", "so-3", {{"number", 3}, {"type", "ordinary"}}, "2021"));
    EXPECT_EQ(engine.verify().gaps.size(), 2U);
}

TEST_F(NotOnRecord, IsSaidWhenItIsFound) {
    past_axis();
    bare();
    must(
        attest("commitment.describe", "c-1", {{"track", "proactive"}, {"lead", "infoem"}}, "2022"));
    EXPECT_EQ(get("c-1", "track"), "proactive");
    EXPECT_EQ(get("c-1", "unknown"), Json({"axis", "problem", "description"}));
    EXPECT_EQ(codes(attest("commitment.describe", "c-1", {{"track", "cocreated"}}, "2022")),
              Codes{"already_settled"});
    must(attest("commitment.describe", "c-1", {{"axis", "eje"}}, "2022"));
    EXPECT_EQ(get("c-1", "axis"), "eje");
    EXPECT_EQ(codes(attest("commitment.describe", "c-1", {{"axis", "otro"}}, "2022")),
              (Codes{"already_settled", "object_unknown"}));
    must(attest("axis.lead", "eje", {{"lead", "ieem"}}, "2021"));
    EXPECT_EQ(get("eje", "unknown"), Json());
}

TEST_F(NotOnRecord, IsSaidOfWhatIsOverToo) {
    bare();
    must(reach("c-1", "closed"));
    EXPECT_EQ(codes(describe("c-1", {{"lead", "infoem"}})), Codes{"commitment_final"});
    EXPECT_EQ(codes(attest("commitment.describe", "c-1", {{"title", "Otro"}}, "2022")),
              (Codes{"commitment_final", "text_settled"}))
        << "what is on record is not said otherwise";
    must(attest("commitment.describe", "c-1", {{"lead", "infoem"}}, "2022"));
    EXPECT_EQ(get("c-1", "lead"), "infoem");
}

TEST_F(NotOnRecord, OfAPlanThatIsPublishedMayBeThePlaceAndTheApproval) {
    document("plan", "plan");
    must(attest("document.publish", "plan", {}, "2022-02-23"));
    EXPECT_EQ(unknown(), (Strings{"document_not_approved draft", "place"}));
    EXPECT_EQ(get("plan", "status"), "published");
    EXPECT_EQ(get("plan", "approval"), Json());
    EXPECT_EQ(get("plan", "publication").as_object().contains("place"), false);
    EXPECT_EQ(codes(attest("document.publish", "plan", {}, "2022-02-23")), Codes{"document_final"});
    EXPECT_EQ(codes(act("flor", "document.publish", "plan", {{"place", "x"}})),
              Codes{"document_not_approved"});
    session("so-1");
    carry("m-1", "so-1", {{"type", "approve_document"}, {"object", "plan"}});
    must(act("flor", "document.publish", "plan", {{"place", "gaceta"}}));
    EXPECT_EQ(get("plan", "publication").as_object().contains("attested"), false)
        << "what is decided here takes the place of what was taken over";
}

// --- Phases ---

TEST_F(NotOnRecord, APhaseIsReachedWithoutItsPapers) {
    past_axis();
    must(attest("commitment.propose", "c-1",
                {{"title", "Compromiso"}, {"axis", "eje"}, {"track", "cocreated"}}, "2021"));
    EXPECT_TRUE(lacks("axis_not_incorporated eje"));
    must(attest("commitment.advance", "c-1", {}, "2021"));
    must(attest("commitment.advance", "c-1", {}, "2021"));
    EXPECT_EQ(get("c-1", "phase"), "cocreation");
    EXPECT_TRUE(lacks("step_pending study"));
    must(attest("commitment.advance", "c-1", {}, "2022"));
    EXPECT_TRUE(lacks("step_pending tables"));
    EXPECT_FALSE(lacks("deliverable_missing drafting")) << "of no step nothing was handed in";
    EXPECT_TRUE(lacks("lead_missing"));
    EXPECT_EQ(get("c-1", "lacks"), Json({"tables", "drafting"}));
}

TEST_F(NotOnRecord, ThePhaseReachedAloneIsSaidAndThoseBetweenArePassed) {
    past_axis();
    must(attest("commitment.propose", "c-1",
                {{"title", "Compromiso"}, {"axis", "eje"}, {"track", "proactive"}}, "2021"));
    must(reach("c-1", "evaluation", "2023-09"));
    EXPECT_EQ(get("c-1", "phase"), "evaluation");
    EXPECT_EQ(get("c-1", "walked"),
              Json({"validation", "publication", "implementation", "evaluation"}));
    EXPECT_EQ(get("c-1", "round"), 4);
    EXPECT_EQ(get("c-1", "phase_since"), "2023-09");
    EXPECT_EQ(get("c-1", "lacks"),
              Json({"feasibility", "endorse", "publish", "progress", "closing"}));
    EXPECT_TRUE(lacks("step_pending endorse"));
    EXPECT_TRUE(lacks("activity_missing eje"));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(NotOnRecord, OfATrackThatIsUnknownOnlyThePhasesThatEveryTrackHasArePassed) {
    bare();
    must(reach("c-1", "implementation"));
    EXPECT_EQ(get("c-1", "walked"), Json({"validation", "publication", "implementation"}));
    EXPECT_TRUE(lacks("track_not_on_record c-1"));
    bare("c-2");
    must(reach("c-2", "cocreation"));
    EXPECT_EQ(get("c-2", "walked"), Json({"diagnosis", "cocreation"}))
        << "only one track goes there";
    EXPECT_EQ(codes(attest("commitment.describe", "c-2", {{"track", "proactive"}}, "2022")),
              Codes{"track_walked_otherwise"});
    must(attest("commitment.describe", "c-2", {{"track", "cocreated"}}, "2022"));
    bare("c-3");
    EXPECT_EQ(codes(attest("commitment.advance", "c-3", {}, "2022")), Codes{"act_malformed"})
        << "the next phase is another on each track";
}

TEST_F(NotOnRecord, TheOrderOfThePhasesHolds) {
    bare();
    must(reach("c-1", "publication"));
    EXPECT_EQ(codes(reach("c-1", "validation")), Codes{"phase_not_next"});
    EXPECT_EQ(codes(reach("c-1", "registered")), Codes{"phase_not_next"});
    EXPECT_EQ(codes(reach("c-1", "evaluation", "2021")), Codes{"date_contradiction"});
    must(reach("c-1", "closed"));
    EXPECT_EQ(get("c-1", "walked"),
              Json({"validation", "publication", "implementation", "evaluation", "closed"}));
    EXPECT_EQ(codes(reach("c-1", "closed")), Codes{"commitment_final"});
    past_axis();
    must(attest("commitment.propose", "c-2",
                {{"title", "x"}, {"axis", "eje"}, {"track", "proactive"}}, "2021"));
    EXPECT_EQ(codes(reach("c-2", "cocreation")), Codes{"phase_not_next"});
}

TEST_F(NotOnRecord, ALiveActDoesNotRestOnItSilently) {
    adopt_methodology();
    bare();
    const auto early = advance("c-1");
    EXPECT_TRUE(codes(early).contains("track_not_on_record"));
    EXPECT_EQ(blocker(early, "track_not_on_record").fix.deed, "commitment.describe");
    must(attest("commitment.describe", "c-1", {{"track", "proactive"}}, "2022"));
    const auto axisless = advance("c-1");
    EXPECT_TRUE(codes(axisless).contains("axis_not_on_record"));
    EXPECT_TRUE(codes(axisless).contains("lead_missing"));
    EXPECT_EQ(blocker(axisless, "axis_not_on_record").fix.fill, Strings{"axis"});
}

TEST_F(NotOnRecord, AValidationThatIsNotOnRecordPublishesNothingHere) {
    adopt_methodology();
    bare();
    must(attest("commitment.describe", "c-1", {{"track", "proactive"}}, "2022"));
    must(reach("c-1", "publication"));
    const auto refused = advance("c-1");
    EXPECT_TRUE(codes(refused).contains("validation_not_on_record"));
    const auto why = blocker(refused, "validation_not_on_record");
    EXPECT_EQ(why.have, Detail("endorse"));
    EXPECT_EQ(why.fix.deed, "commitment.return");
    must(act("flor", "commitment.return", "c-1",
             {{"to", "validation"}, {"reopen", {"endorse"}}, {"observations", "No consta"}}));
    EXPECT_EQ(get("c-1", "lacks"), Json());
    EXPECT_FALSE(codes(advance("c-1")).contains("validation_not_on_record"));
}

TEST_F(NotOnRecord, APlanWhoseApprovalIsNotOnRecordPublishesNothingHere) {
    bare();
    must(attest("commitment.describe", "c-1", {{"track", "proactive"}}, "2022"));
    must(reach("c-1", "publication"));
    must(act("flor", "document.add", "plan", {{"title", "Plan"}, {"class", "plan"}}));
    must(attest("document.publish", "plan", {}, "2022-02-23"));
    must(act("flor", "step.deliver", "c-1",
             {{"step", "publish"}, {"deliverable", "plan"}, {"document", "plan"}}));
    EXPECT_EQ(codes(act("flor", "step.complete", "c-1", {{"step", "publish"}})),
              Codes{"deliverable_status"});
    must(attest("step.complete", "c-1", {{"step", "publish"}}, "2022-02-23"));
    EXPECT_TRUE(lacks("deliverable_status published"));
}

TEST_F(NotOnRecord, APaperThatIsFoundLaterIsHandedIn) {
    bare();
    must(reach("c-1", "implementation"));
    EXPECT_EQ(codes(act("flor", "step.complete", "c-1", {{"step", "feasibility"}},
                        {.as = "facilitator"})),
              (Codes{"deliverable_missing", "not_authorised", "step_not_here"}));
    document("hoja", "hoja");
    must(act("flor", "document.revise", "hoja", {{"class", "roadmap"}}));
    must(attest("step.deliver", "c-1",
                {{"step", "feasibility"}, {"deliverable", "roadmap"}, {"document", "hoja"}},
                "2021"));
    must(attest("step.complete", "c-1", {{"step", "feasibility"}}, "2021"));
    EXPECT_EQ(get("c-1", "lacks"), Json({"endorse", "publish"}));
}

TEST_F(NotOnRecord, WhatIsProposedHereLacksNothing) {
    adopt_methodology();
    must(act("flor", "axis.propose", "eje", {{"title", "Eje"}, {"lead", "infoem"}}));
    carry("m-axis", "so-method", {{"type", "incorporate_axis"}, {"object", "eje"}});
    must(act("flor", "commitment.propose", "c-1",
             {{"title", "Compromiso"}, {"axis", "eje"}, {"track", "cocreated"}}));
    const auto refused = reach("c-1", "validation", clock.day);
    EXPECT_TRUE(codes(refused).contains("phase_not_next"));
    EXPECT_TRUE(codes(refused).contains("lead_missing"));
    must(attest("commitment.advance", "c-1", {}, clock.day));
    EXPECT_TRUE(codes(attest("commitment.advance", "c-1", {}, clock.day)).contains("step_pending"));
    EXPECT_TRUE(codes(attest("step.complete", "c-1", {{"step", "drafting"}}, clock.day))
                    .contains("step_not_here"));
    EXPECT_EQ(get("c-1", "lacks"), Json());
}

TEST_F(NotOnRecord, WhatWasSentBackMayLackItsSteps) {
    bare();
    must(reach("c-1", "validation"));
    must(attest("commitment.describe", "c-1", {{"track", "proactive"}}, "2022"));
    must(reach("c-1", "publication"));
    must(attest("commitment.return", "c-1", {{"to", "validation"}}, "2022"));
    EXPECT_EQ(unknown(), (Strings{"observations", "steps_not_named"}));
    EXPECT_EQ(get("c-1", "phase"), "validation");
}

// --- Outcomes ---

TEST_F(NotOnRecord, AnOutcomeIsNotInvented) {
    past_axis();
    past_motion("m-1", {{"type", "incorporate_axis"}, {"object", "eje"}});
    must(attest("motion.close", "m-1", {}, "2021-03-01"));
    EXPECT_EQ(get("m-1", "status"), "not_on_record");
    EXPECT_TRUE(lacks("outcome m-1"));
    EXPECT_EQ(get("eje", "status"), "proposed") << "its effect does not happen";
    EXPECT_EQ(get("m-1", "effect_done"), Json());
    past_motion("m-2");
    must(attest("motion.close", "m-2", {{"outcome", "not_on_record"}}, "2021-03-01"));
    EXPECT_EQ(get("m-2", "status"), "not_on_record");
}

TEST_F(NotOnRecord, AMotionLeftOpenDoesNotLapse) {
    past_motion("m-1");
    must(attest("session.close", "so-1", {}, "2021-03-01"));
    EXPECT_EQ(get("m-1", "status"), "not_on_record");
    EXPECT_EQ(get("so-1", "status"), "closed");
    EXPECT_EQ(unknown(), Strings{"outcome m-1"});
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(NotOnRecord, AnOutcomeThatIsFoundLaterIsTakenOver) {
    past_axis();
    past_motion("m-1", {{"type", "incorporate_axis"}, {"object", "eje"}});
    must(attest("session.close", "so-1", {}, "2021-03-01"));
    EXPECT_EQ(codes(act("flor", "motion.close", "m-1")),
              (Codes{"motion_not_open", "not_a_day_of_session", "session_not_open"}));
    must(attest("motion.close", "m-1", {{"outcome", "carried"}}, "2021-03-01"));
    EXPECT_EQ(get("m-1", "status"), "carried");
    EXPECT_EQ(get("eje", "status"), "incorporated");
    EXPECT_EQ(codes(attest("motion.close", "m-1", {{"outcome", "rejected"}}, "2021-03-01")),
              Codes{"motion_not_open"});
}

TEST_F(NotOnRecord, VotesThatAreFoundLaterAreCounted) {
    past_motion("m-1");
    must(attest("motion.close", "m-1", {}, "2021-03-01"));
    must(attest("session.attend", "so-1",
                {{"seats", {{{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}}}}},
                "2021-03-01"));
    EXPECT_EQ(codes(attest("motion.vote", "m-1", {{"choice", "for"}}, "2021-03-01",
                           {{"actor", "infoem"}, {"capacity", "seat"}, {"seat", "oversight"}})),
              Codes{});
    EXPECT_EQ(codes(attest("motion.close", "m-1", {{"outcome", "not_on_record"}}, "2021-03-01")),
              Codes{"outcome_is_counted"});
}

TEST_F(NotOnRecord, WhatIsFoundLaterGoesIntoASessionThatIsOver) {
    must(attest("session.convene", "so-1",
                {{"type", "ordinary"}, {"agenda", {{{"id", "1"}, {"title", "Avances"}}}}},
                "2021-03-01"));
    must(attest("session.open", "so-1", {}, "2021-03-01"));
    must(attest("session.close", "so-1", {}, "2021-03-01"));
    past_motion("m-1");
    must(attest("motion.close", "m-1", {{"outcome", "carried"}}, "2021-03-01"));
    must(attest("session.note", "so-1", {{"item", "1"}, {"as", "presented"}}, "2021-03-01"));
    must(attest("session.attend", "so-1",
                {{"seats", {{{"seat", "oversight"}, {"as", "titular"}, {"is", "present"}}}}},
                "2021-03-01"));
    EXPECT_EQ(get("so-1", "status"), "closed");
    EXPECT_EQ(codes(attest("session.close", "so-1", {}, "2021-03-01")), Codes{"session_not_open"});
    EXPECT_EQ(codes(act("flor", "session.note", "so-1", {{"item", "1"}, {"as", "noted"}})),
              (Codes{"item_settled", "not_a_day_of_session", "session_not_open"}));
    session("so-live");
    must(act("flor", "session.close", "so-live"));
    must(attest("session.minutes", "so-live", {{"text", "Acta"}}, clock.day));
    EXPECT_EQ(
        codes(attest("motion.propose", "m-2", {{"session", "so-live"}, {"title", "x"}}, clock.day)),
        Codes{"session_closed"})
        << "nothing is found later of a session that was held here";
}

TEST_F(NotOnRecord, WhoHeldASeatMayBeLeftOut) {
    must(act("rita", "seat.vacate", "civil_society", {{"as", "titular"}}));
    must(attest("session.convene", "so-1", {{"type", "ordinary"}}, "2021-03-01"));
    must(attest("session.attend", "so-1",
                {{"seats", {{{"seat", "civil_society"}, {"as", "titular"}, {"is", "present"}}}}},
                "2021-03-01"));
    EXPECT_EQ(unknown(), Strings{"actor civil_society"});
    EXPECT_EQ(get("so-1.civil_society", "titular"), "present");
    EXPECT_EQ(get("so-1.civil_society", "titular_was"), Json());
}

TEST_F(NotOnRecord, AWithdrawalMayBeWithoutItsDecision) {
    bare();
    must(attest("commitment.withdraw", "c-1", {}, "2022"));
    EXPECT_EQ(unknown(), (Strings{"reason", "withdrawn_by"}));
    EXPECT_EQ(get("c-1", "standing"), "withdrawn");
}

TEST_F(NotOnRecord, TheLiveRulesOfOutcomesStay) {
    session("so-live");
    must(propose("m-1", "so-live"));
    must(act("flor", "motion.open", "m-1"));
    EXPECT_EQ(codes(act("flor", "motion.close", "m-1", {{"outcome", "not_on_record"}})),
              (Codes{"outcome_is_counted", "votes_missing"}));
    EXPECT_EQ(codes(act("flor", "session.close", "so-live")), Codes{"motion_unsettled"});
    EXPECT_EQ(codes(attest("session.close", "so-live", {}, clock.day)), Codes{"motion_unsettled"})
        << "what is put to the vote here is decided here";
}

TEST_F(NotOnRecord, IsForetold) {
    const auto draft = this->draft("rita", "attest", "c-1",
                                   {{"do", "commitment.propose"}, {"body", {{"title", "x"}}}},
                                   {.on = "2021", .cites = {{DocumentId("informe"), ""}}});
    const auto preview = engine.preview(*draft);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->unknown.front(), (Untold{"axis"}));
}

}  // namespace
}  // namespace cocrea::test
