#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

/// Session `so-method` of Monday the 5th decides; `answer` is given in one of the 8th.
struct AChallenge : testing::Test, Course {
    explicit AChallenge(std::string workflow = course_workflow()) : Course(std::move(workflow)) {}

    Result<Receipt> challenge(const std::string& motion, const std::string& actor = "ana",
                              const Said& said = {.as = "seat"}) {
        return act(actor, "motion.challenge", motion, {{"reason", "No hubo aviso"}}, said);
    }
    void later() {
        if (clock.day == "2026-01-08") return;
        must(act("flor", "session.close", "so-method"));
        today("2026-01-08");
        session("so-2");
    }
    Result<Receipt> put_answer(const std::string& id, const std::string& effect,
                               const std::string& motion, const std::string& in = "so-2") {
        must(propose(id, in, {{"type", effect}, {"object", motion}}));
        return act("flor", "motion.open", id);
    }
    void answer(const std::string& id, const std::string& effect, const std::string& motion) {
        later();
        must(put_answer(id, effect, motion));
        must(unanimous(id));
        must(act("flor", "motion.close", id));
    }
    void annul(const std::string& motion) {
        must(challenge(motion));
        answer("annul-" + motion, "annul_decision", motion);
    }
    void decide_later(const std::string& id, Body effect) { carry(id, "so-2", std::move(effect)); }
    std::vector<std::string> annulled_under(const std::string& object) const {
        std::vector<std::string> all;
        for (const auto& one : engine.annulled_under(ObjectId(object))) all.push_back(one.text());
        return all;
    }
    void validating() {
        must(propose_commitment("c-1", "proactive"));
        must(advance("c-1"));
        plan("c-1");
    }
    /// A commitment in publication whose endorsement is the decision answered.
    std::string endorsed() {
        validating();
        hand_in("flor", "c-1", "endorse", "text", "approved");
        const auto motion = approve("c-1", "endorse");
        must(advance("c-1"));
        return motion;
    }
};

TEST_F(AChallenge, IsMadeOnceByEachSeatOfWhatWasDecided) {
    must(propose("m-x", "so-method"));
    EXPECT_EQ(codes(challenge("m-x")), Codes{"motion_undecided"});
    const auto by_role = challenge("m-method", "flor", {.as = "facilitator"});
    EXPECT_EQ(codes(by_role), Codes{"not_authorised"});
    EXPECT_EQ(by_role.error().blockers.size(), 1) << "said once, with who may";
    EXPECT_EQ(codes(act("ana", "motion.challenge", "m-method", {}, {.as = "seat"})),
              Codes{"act_malformed"});
    must(challenge("m-method"));
    EXPECT_EQ(codes(challenge("m-method")), Codes{"already_challenged"});
    EXPECT_EQ(codes(challenge("m-method", "sol")), Codes{"already_challenged"})
        << "a suplente speaks for the same seat";
    must(challenge("m-method", "infoem"));
    const auto challenges = get("m-method", "challenges").as_array();
    ASSERT_EQ(challenges.size(), 2);
    EXPECT_EQ(challenges[0].at("seat"), "civil_society");
    EXPECT_EQ(said(challenges[0].at("reason")), "No hubo aviso");
}

TEST_F(AChallenge, ComesWithinTheDaysOfTheRule) {
    today("2026-01-12");
    EXPECT_TRUE(challenge("m-method")) << "the fifth working day after Monday is the next Monday";
    today("2026-01-13");
    const auto late = challenge("m-method", "infoem");
    EXPECT_EQ(codes(late), Codes{"challenge_late"});
    EXPECT_EQ(blocker(late, "challenge_late").due, "2026-01-12");
    EXPECT_EQ(blocker(late, "challenge_late").basis, "edomex-2020 v1: decisions.agreement");
}

struct WithoutChallenges : AChallenge {
    static std::string workflow() {
        auto file = course_workflow();
        const std::string key = "    challenge: {working_days: 5}";
        return file.erase(file.find(key), key.size());
    }
    WithoutChallenges() : AChallenge(workflow()) {}
};

TEST_F(WithoutChallenges, NothingIsChallenged) {
    EXPECT_EQ(codes(challenge("m-method")), Codes{"challenge_not_foreseen"});
}

TEST_F(AChallenge, SuspendsNothing) {
    const auto motion = endorsed();
    must(challenge(motion));
    publish("c-1");
    EXPECT_TRUE(complete("flor", "c-1", "present"));
    EXPECT_EQ(annulled_under("c-1"), std::vector<std::string>{});
}

TEST_F(AChallenge, IsAnsweredOnceByALaterSession) {
    must(challenge("m-method"));
    EXPECT_EQ(codes(put_answer("r-0", "annul_decision", "m-method", "so-method")),
              Codes{"not_a_later_session"});
    must(act("flor", "motion.withdraw", "r-0", {{"reason", "Otro día"}}));
    later();
    EXPECT_EQ(codes(put_answer("r-1", "uphold_decision", "m-1")), Codes{"not_challenged"});
    answer("r-2", "uphold_decision", "m-method");
    EXPECT_EQ(get("m-method", "rulings").at(0).at("finding"), "upheld");
    EXPECT_EQ(get("m-method", "rulings").at(0).at("motion"), "r-2");
    EXPECT_EQ(codes(put_answer("r-3", "annul_decision", "m-method")), Codes{"challenge_answered"});
    EXPECT_EQ(codes(challenge("m-method", "infoem")), Codes{"challenge_answered"});
    EXPECT_EQ(annulled_under("register"), std::vector<std::string>{});
}

TEST_F(AChallenge, AnnulledBlocksWhatRestedOnTheDecisionUntilItIsTakenAnew) {
    const auto motion = endorsed();
    annul(motion);
    EXPECT_EQ(phase("c-1"), "publication") << "nothing is moved back";
    EXPECT_EQ(annulled_under("c-1"), std::vector<std::string>{motion});
    const auto refused = complete("flor", "c-1", "present");
    EXPECT_EQ(codes(refused), Codes{"rests_on_annulled"});
    const auto why = blocker(refused, "rests_on_annulled");
    EXPECT_EQ(why.have.text(), motion);
    EXPECT_EQ(why.need.text(), "endorse");
    EXPECT_EQ(why.fix.deed, "motion.propose");
    EXPECT_EQ(why.fix.body.at("effect"),
              Json({{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    EXPECT_TRUE(codes(advance("c-1")).contains("rests_on_annulled"));
    document("otro");
    EXPECT_EQ(codes(deliver("flor", "c-1", "publish", "plan", "otro")), Codes{"rests_on_annulled"});
    decide_later("m-anew", {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}});
    EXPECT_EQ(get("m-anew", "effect_done"), true);
    EXPECT_EQ(annulled_under("c-1"), std::vector<std::string>{});
    EXPECT_TRUE(complete("flor", "c-1", "present"));
    EXPECT_TRUE(engine.verify().ok());
}

/// A commitment with two decided steps, of which one lies in a phase that it has left.
struct TwoDecisions : AChallenge {
    TwoDecisions() : AChallenge(course_workflow("      agree: {decide: agreement}\n")) {}
};

TEST_F(TwoDecisions, AnnulledTogetherAreTakenAnewOneAfterTheOther) {
    must(propose_commitment("c-1", "cocreated"));
    must(advance("c-1"));
    finish_phase("c-1");
    must(advance("c-1"));
    finish_phase("c-1");
    const auto agreed = approve("c-1", "agree");
    must(advance("c-1"));
    plan("c-1");
    hand_in("flor", "c-1", "endorse", "text", "approved");
    const auto endorsed = approve("c-1", "endorse");
    must(challenge(agreed));
    annul(endorsed);
    answer("r-agree", "annul_decision", agreed);
    decide_later("m-agree", {{"type", "approve_step"}, {"object", "c-1"}, {"step", "agree"}});
    EXPECT_EQ(annulled_under("c-1"), std::vector<std::string>{endorsed});
    decide_later("m-endorse", {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}});
    EXPECT_TRUE(advance("c-1"));
}

/// The words of a document, which whoever keeps the register says are those of another session.
TEST_F(AChallenge, IsNotMadeNorAnsweredOnTheWordOfADocument) {
    const auto attest = [&](const std::string& deed, const std::string& object, Body body) {
        Body wrapped{{"do", deed}, {"body", std::move(body)}};
        if (deed == "motion.challenge")
            wrapped.insert({{"actor", "ana"}, {"capacity", "seat"}, {"seat", "civil_society"}});
        return act("rita", "attest", object, std::move(wrapped),
                   {.cites = {{DocumentId("informe"), "p. 1"}}});
    };
    EXPECT_EQ(codes(attest("motion.challenge", "m-1", {{"reason", "Porque sí"}})),
              Codes{"attest_not_possible"});
    annul("m-1");
    must(challenge("m-method"));
    const auto vote = [&](const std::string& motion, Body effect) {
        const auto session = "vieja-" + motion;
        must(attest("session.convene", session, {{"type", "ordinary"}, {"day", clock.day}}));
        must(attest("session.open", session, {}));
        must(attest("motion.propose", motion,
                    {{"session", session}, {"title", "Punto"}, {"effect", std::move(effect)}}));
        return attest("motion.open", motion, {});
    };
    EXPECT_EQ(codes(vote("v-1", {{"type", "annul_decision"}, {"object", "m-method"}})),
              Codes{"attest_not_possible"});
    EXPECT_EQ(codes(vote("v-2", {{"type", "incorporate_axis"}, {"object", "democracia"}})),
              Codes{"axis_already_incorporated"});
}

TEST_F(AChallenge, AnnulledLetsNoOtherTextComeUnderTheDecision) {
    const auto motion = endorsed();
    const auto text = get("c-1", "progress").at(1).at("delivered").at(0).at("document");
    annul(motion);
    document("otro", "otro");
    decide_later("m-otro", {{"type", "approve_document"}, {"object", "otro"}});
    must(deliver("flor", "c-1", "endorse", "text", "otro"));
    must(challenge("annul-" + motion, "infoem"));
    must(act("flor", "session.close", "so-2"));
    today("2026-01-09");
    session("so-3");
    carry("r-3", "so-3", {{"type", "annul_decision"}, {"object", "annul-" + motion}});
    const auto progress = get("c-1", "progress").as_array();
    for (const auto& record : progress)
        if (record.as_object().contains("motion")) {
            EXPECT_EQ(record.at("delivered").at(0).at("document"), text);
        }
}

TEST_F(AChallenge, IsAnsweredThoughTheSessionThatDecidedGoesOnForYears) {
    must(challenge("m-1"));
    must(act("flor", "session.recess", "so-method", {{"day", "2099-01-01"}, {"reason", "Café"}}));
    today("2026-01-08");
    session("so-2");
    EXPECT_TRUE(put_answer("r-1", "annul_decision", "m-1"));
}

TEST_F(AChallenge, ComesNotInTimeByDatingBack) {
    today("2026-01-20");
    EXPECT_EQ(codes(challenge("m-1", "ana", {.as = "seat", .on = "2026-01-06"})),
              Codes{"challenge_late"});
}

TEST_F(AChallenge, KeepsEveryAnswerAndTheLastThatStandsCounts) {
    must(challenge("m-1"));
    answer("r-1", "annul_decision", "m-1");
    must(challenge("r-1", "infoem"));
    must(act("flor", "session.close", "so-2"));
    today("2026-01-09");
    session("so-3");
    carry("r-2", "so-3", {{"type", "annul_decision"}, {"object", "r-1"}});
    must(challenge("m-1", "contraloria"));
    must(challenge("r-2"));
    must(act("flor", "session.close", "so-3"));
    today("2026-01-12");
    session("so-4");
    carry("r-3", "so-4", {{"type", "annul_decision"}, {"object", "r-2"}});
    EXPECT_EQ(annulled_under("democracia"), std::vector<std::string>{"m-1"});
}

TEST_F(AChallenge, AnnulledReachesWhoWasHandedAnEditionThatAnotherFollowed) {
    document("plan", "plan");
    const auto first = decide({{"type", "approve_document"}, {"object", "plan"}});
    validating();
    must(deliver("flor", "c-1", "endorse", "text", "plan"));
    approve("c-1", "endorse");
    must(act("flor", "document.revise", "plan",
             {{"digest", to_hex(sha256("plan 2"))}, {"reason", "Mejoras"}}));
    decide({{"type", "approve_document"}, {"object", "plan"}});
    annul(first);
    EXPECT_EQ(codes(advance("c-1")), Codes{"rests_on_annulled"});
    must(deliver("flor", "c-1", "endorse", "text", "plan"));
    decide_later("m-anew", {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}});
    EXPECT_TRUE(advance("c-1"));
}

TEST_F(AChallenge, AnnulledLeavesAloneWhoAskedForADraftOnly) {
    validating();
    document("ruta", "ruta");
    const auto motion = decide({{"type", "approve_document"}, {"object", "ruta"}});
    hand_in("flor", "c-1", "endorse", "text", "approved");
    approve("c-1", "endorse");
    must(propose_commitment("c-2", "proactive"));
    must(advance("c-2"));
    must(deliver("judicial", "c-2", "feasibility", "roadmap", "ruta"));
    must(complete("judicial", "c-2", "feasibility"));
    annul(motion);
    EXPECT_EQ(annulled_under("c-2"), std::vector<std::string>{});
}

/// Whoever leads what a decision is about has no part in it, nor in what is decided about that.
TEST(WhoeverLeads, IsBarredFromTextsAndChallengesOfItsOwnCase) {
    auto file = built_in("edomex-2020");
    const std::string key = "    challenge: {working_days: 5}";
    file.insert(file.find(key), "    barred: [lead]\n");
    Exercise exercise(file);
    exercise.cast();
    exercise.adopt_methodology();
    must(exercise.act("rita", "axis.propose", "eje", {{"title", "Eje"}}));
    exercise.carry("m-1", "so-method", {{"type", "incorporate_axis"}, {"object", "eje"}});
    must(exercise.act("rita", "axis.lead", "eje", {{"lead", "infoem"}}));
    const auto barred = [&](const std::string& motion) {
        const auto recused = exercise.get(motion, "recused");
        return recused.is_array() && recused.as_array().at(0).at("seat") == "oversight";
    };
    must(exercise.act("rita", "document.add", "estudio", {{"title", "Estudio"}, {"about", "eje"}}));
    must(exercise.propose("m-2", "so-method",
                          {{"type", "approve_document"}, {"object", "estudio"}}));
    must(exercise.act("flor", "motion.open", "m-2"));
    EXPECT_TRUE(barred("m-2"));
    must(exercise.act("flor", "motion.unanimous", "m-2",
                      {{"seats", {"public_entities", "civil_society"}}}));
    must(exercise.act("flor", "motion.close", "m-2"));
    must(exercise.act("ana", "motion.challenge", "m-1", {{"reason", "Sin aviso"}}, {.as = "seat"}));
    must(exercise.act("flor", "session.close", "so-method"));
    exercise.today("2026-01-08");
    exercise.session("so-2");
    must(exercise.propose("r-1", "so-2", {{"type", "annul_decision"}, {"object", "m-1"}}));
    must(exercise.act("flor", "motion.open", "r-1"));
    EXPECT_TRUE(barred("r-1"));
}

TEST_F(AChallenge, AnnulledLetsTheStepBeHandedInAnewOrSentBack) {
    const auto motion = endorsed();
    annul(motion);
    document("corregido", "corregido");
    decide_later("m-text", {{"type", "approve_document"}, {"object", "corregido"}});
    must(deliver("flor", "c-1", "endorse", "text", "corregido"));
    must(send_back("c-1", "validation", {"endorse"}));
    EXPECT_EQ(annulled_under("c-1"), std::vector<std::string>{});
    EXPECT_EQ(codes(advance("c-1")), (Codes{"step_pending", "deliverable_missing"}));
}

TEST_F(AChallenge, AnnulledKeepsAnApprovedTextFromBeingPublishedOrReliedOn) {
    document("plan", "plan");
    const auto motion = decide({{"type", "approve_document"}, {"object", "plan"}});
    validating();
    must(deliver("flor", "c-1", "endorse", "text", "plan"));
    annul(motion);
    const auto publish = act("flor", "document.publish", "plan", {{"place", "Gaceta"}});
    EXPECT_EQ(codes(publish), Codes{"rests_on_annulled"});
    EXPECT_EQ(blocker(publish, "rests_on_annulled").fix.body.at("effect"),
              Json({{"type", "approve_document"}, {"object", "plan"}}));
    must(
        propose("m-e", "so-2", {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-e")), Codes{"rests_on_annulled"});
    decide_later("m-plan", {{"type", "approve_document"}, {"object", "plan"}});
    EXPECT_TRUE(act("flor", "document.publish", "plan", {{"place", "Gaceta"}}));
    EXPECT_TRUE(act("flor", "motion.open", "m-e"));
}

TEST_F(AChallenge, AnnulledPutsNoTextInThePlaceOfADecidedOne) {
    document("antes", "antes");
    document("plan", "plan");
    decide({{"type", "approve_document"}, {"object", "antes"}});
    annul(decide({{"type", "approve_document"}, {"object", "plan"}}));
    EXPECT_EQ(codes(act("flor", "document.supersede", "antes", {{"by", "plan"}})),
              Codes{"rests_on_annulled"});
    decide_later("m-plan", {{"type", "approve_document"}, {"object", "plan"}});
    EXPECT_TRUE(act("flor", "document.supersede", "antes", {{"by", "plan"}}));
}

TEST_F(AChallenge, AnnulledListsWhatIsPublishedAlready) {
    document("plan", "plan");
    const auto motion = decide({{"type", "approve_document"}, {"object", "plan"}});
    must(act("flor", "document.publish", "plan", {{"place", "Gaceta"}}));
    validating();
    must(deliver("flor", "c-1", "endorse", "text", "plan"));
    approve("c-1", "endorse");
    const auto before = state("plan");
    annul(motion);
    EXPECT_EQ(state("plan"), before) << "what was published is not taken back";
    std::map<std::string, bool> resting;
    for (const auto& one : engine.resting_on(ObjectId(motion)))
        resting.emplace(one.object.text(), one.is_public);
    EXPECT_EQ(resting, (std::map<std::string, bool>{{"plan", true}, {"c-1", false}}));
}

TEST_F(AChallenge, AnnulledBlocksTheAxisThatWasIncorporated) {
    must(propose_commitment("c-1", "cocreated"));
    annul("m-1");
    EXPECT_EQ(codes(complete("ieem", "democracia", "study")),
              (Codes{"rests_on_annulled", "deliverable_missing"}));
    EXPECT_TRUE(codes(advance("c-1")).contains("rests_on_annulled"));
    EXPECT_EQ(codes(propose_commitment("c-2", "cocreated")), Codes{"rests_on_annulled"});
    decide_later("m-axis", {{"type", "incorporate_axis"}, {"object", "democracia"}});
    EXPECT_EQ(get("democracia", "incorporated_by"), "m-axis");
    EXPECT_TRUE(propose_commitment("c-2", "cocreated"));
}

TEST_F(AChallenge, AnnulledTakesTheMethodologyFromNewCommitments) {
    annul("m-method");
    EXPECT_EQ(codes(propose_commitment("c-1", "cocreated")), Codes{"rests_on_annulled"});
    EXPECT_EQ(annulled_under("register"), std::vector<std::string>{"m-method"});
    decide_later("m-again", {{"type", "adopt_methodology"}, {"object", "metodologia"}});
    EXPECT_TRUE(propose_commitment("c-1", "cocreated"));
}

TEST_F(AChallenge, AnnulledKeepsAnEffectThatWaitsFromHappening) {
    validating();
    hand_in("flor", "c-1", "endorse", "text", "approved");
    must(propose("m-w", "so-method",
                 {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    must(act("flor", "motion.open", "m-w"));
    must(move("commitment.suspend", "c-1"));
    must(unanimous("m-w"));
    must(act("flor", "motion.close", "m-w"));
    annul("m-w");
    must(move("commitment.resume", "c-1"));
    EXPECT_EQ(codes(act("flor", "motion.apply", "m-w")), Codes{"decision_annulled"});
    EXPECT_TRUE(codes(advance("c-1")).contains("step_pending"));
}

TEST_F(AChallenge, OfAnAnnulmentCanGiveTheDecisionBack) {
    const auto motion = endorsed();
    annul(motion);
    must(challenge("annul-" + motion, "infoem"));
    must(act("flor", "session.close", "so-2"));
    today("2026-01-09");
    session("so-3");
    must(put_answer("r-3", "annul_decision", "annul-" + motion, "so-3"));
    must(unanimous("r-3"));
    must(act("flor", "motion.close", "r-3"));
    EXPECT_EQ(annulled_under("c-1"), std::vector<std::string>{});
    EXPECT_TRUE(complete("flor", "c-1", "present"));
    EXPECT_TRUE(challenge(motion, "contraloria")) << "the first one is without an answer again";
}

TEST_F(AChallenge, AnnulledTakesMinutesAndRecordsBack) {
    document("acta", "acta");
    session("so-x");
    must(act("flor", "session.close", "so-x"));
    must(act("flor", "session.minutes", "so-x", {{"document", "acta"}}));
    const auto minutes = decide({{"type", "approve_minutes"}, {"object", "so-x"}});
    must(act("rita", "takeover.close", "register"));
    const auto record = decide({{"type", "accept_record"}, {"object", "informe"}});
    must(challenge(record));
    annul(minutes);
    answer("annul-record", "annul_decision", record);
    EXPECT_EQ(codes(act("rita", "attest", "re-1", {{"do", "meeting.hold"}, {"body", Body{}}},
                        {.on = "2025-01-01", .cites = {{DocumentId("informe"), "p. 1"}}})),
              Codes{"record_not_accepted"});
    decide_later("m-record", {{"type", "accept_record"}, {"object", "informe"}});
    EXPECT_EQ(get("m-record", "effect_done"), true);
    EXPECT_TRUE(act("flor", "session.minutes", "so-x", {{"document", "informe"}}));
    decide_later("m-minutes", {{"type", "approve_minutes"}, {"object", "so-x"}});
    EXPECT_EQ(get("so-x", "minutes").at("approval").at("motion"), "m-minutes");
}

}  // namespace
}  // namespace cocrea::test
