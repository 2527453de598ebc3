#include <gtest/gtest.h>

#include "support/course.hpp"
#include "support/sealed.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

/// A register like another one, to try acts on; made anew once an act was accepted there.
class Trial {
  public:
    explicit Trial(const Course& course) : course_(&course), entries_(entries_of(course.ledger)) {}

    /// What `execute` answers to an action.
    std::vector<Blocker> operator()(const Action& action) {
        Act act;
        act.log = "example.mx/test";
        act.id = ActId("tried");
        act.deed = action.deed;
        act.object = action.object;
        act.actor = action.actor;
        act.capacity = action.capacity;
        act.seat = action.seat;
        act.wf = WorkflowDigest(course_->text("register", "workflow"));
        act.occurred_on = day(course_->clock.day);
        act.body = action.body;
        for (const auto& member : action.fill) act.body[member] = filled(member);
        if (!ledger_) begin();
        const auto answer =
            Engine(*ledger_, read_yaml_workflow, course_->clock).execute(sealed(act));
        if (!answer) return answer.error().blockers;
        ledger_.reset();
        return {};
    }

  private:
    /// Something that whoever acts could fill in.
    static boost::json::value filled(const std::string& member) {
        if (member == "choice") return "against";
        if (member == "day") return "2026-02-01";
        return "Porque sí";
    }

    void begin() {
        ledger_ = std::make_unique<MemoryLedger>();
        Engine engine(*ledger_, read_yaml_workflow, course_->clock);
        must(restore(engine, entries_));
    }

    const Course* course_;
    std::vector<std::string> entries_;
    std::unique_ptr<MemoryLedger> ledger_;
};

Action action(const Explanation& explanation, std::string_view deed) {
    for (const auto& one : explanation.actions)
        if (one.deed == deed) return one;
    throw std::out_of_range("no action " + std::string(deed));
}

struct Explaining : ::testing::Test {
    Course course;
    void SetUp() override { must(course.propose_commitment("c-1", "cocreated")); }

    Explanation explain(const std::string& object, const std::string& actor = "") {
        return must(course.engine.explain(ObjectId(object), ActorId(actor)));
    }
    void agrees_with_execute(const std::string& object, const std::vector<std::string>& actors) {
        Trial tried(course);
        for (const auto& actor : actors) {
            const auto explanation = explain(object, actor);
            EXPECT_FALSE(explanation.actions.empty()) << object;
            for (const auto& one : explanation.actions) {
                EXPECT_EQ(one.blockers, tried(one)) << one.deed << " by " << actor;
                EXPECT_EQ(one.allowed, one.blockers.empty()) << one.deed << " by " << actor;
                auto as_it_came = one;
                as_it_came.fill.clear();
                EXPECT_TRUE(one.fill.empty() || !tried(as_it_came).empty()) << one.deed;
            }
        }
    }
};

TEST_F(Explaining, ShowsTheStateOfAnObject) {
    const auto explanation = explain("c-1");
    EXPECT_EQ(explanation.kind, "commitment");
    EXPECT_EQ(explanation.version, 1U);
    EXPECT_EQ(explanation.state, course.state("c-1"));
}

TEST_F(Explaining, RefusesWhatIsNotThere) {
    EXPECT_EQ(codes(course.engine.explain(ObjectId("nada"))), Codes{"object_unknown"});
}

TEST_F(Explaining, AnswersAsExecuteWould) {
    agrees_with_execute("c-1", {"", "flor", "grupo", "ieem", "ana"});
    agrees_with_execute("so-method", {"", "flor", "grupo"});
    course.walk("c-1", "cocreation");
    must(course.propose("p-1", "so-method"));
    must(course.act("flor", "motion.open", "p-1"));
    agrees_with_execute("c-1", {"", "flor", "grupo", "judicial"});
    agrees_with_execute("p-1", {"", "flor", "infoem", "sol"});
    must(course.move("commitment.suspend", "c-1"));
    agrees_with_execute("c-1", {"", "flor"});
}

TEST_F(Explaining, SaysOfManyObjectsWhetherADeedIsOpenAsOfEachAlone) {
    must(course.propose_commitment("c-2", "proactive"));
    std::vector<ObjectId> ids{ObjectId("c-1"), ObjectId("no-such"), ObjectId("c-2"),
                              ObjectId("register")};
    for (const auto* deed : {"commitment.advance", "commitment.withdraw", "forum.install"}) {
        const auto open = course.engine.is_open(deed, ids);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto explained = course.engine.explain(ids[i]);
            const bool alone = explained && std::ranges::any_of(explained->actions, [&](auto& one) {
                                   return one.deed == deed && one.allowed;
                               });
            EXPECT_EQ(open[i], alone) << deed << " " << ids[i].text();
        }
    }
    EXPECT_TRUE(course.engine.is_open("commitment.withdraw", ids)[0]);
}

TEST_F(Explaining, NamesWhoMayWhenNobodyAsks) {
    course.walk("c-1", "diagnosis");
    const auto explanation = explain("c-1");
    EXPECT_EQ(action(explanation, "commitment.advance").actor.text(), "flor");
    EXPECT_EQ(action(explanation, "commitment.withdraw").capacity, "facilitator");
    const auto study = action(explanation, "step.complete");
    EXPECT_EQ(study.object.text(), "democracia");
    EXPECT_EQ(study.actor.text(), "ieem");
    EXPECT_EQ(study.capacity, "lead");
}

TEST_F(Explaining, LetsTheDeputyStandInForAFacilitatorWhoLeft) {
    course.together("role.end", "role.facilitator", {{"actor", "flor"}});
    EXPECT_EQ(action(explain("c-1"), "commitment.advance").actor.text(), "delia");
}

TEST_F(Explaining, NamesAnActorWhoIsCalledAsTheRole) {
    course.assign("facilitator", "facilitator");
    course.together("role.end", "role.facilitator", {{"actor", "flor"}});
    EXPECT_EQ(action(explain("c-1"), "commitment.advance").actor.text(), "facilitator");
}

TEST_F(Explaining, GivesAVoteToWhoeverVotesForTheSeat) {
    must(course.attend("so-method", "civil_society", "titular", "absent"));
    must(course.attend("so-method", "civil_society", "suplente"));
    must(course.propose("p-1", "so-method"));
    must(course.act("flor", "motion.open", "p-1"));
    for (const auto& one : explain("p-1").actions) {
        if (one.deed != "motion.vote" || one.seat.text() != "civil_society") continue;
        EXPECT_EQ(one.actor.text(), "sol");
        EXPECT_TRUE(one.allowed);
    }
}

TEST_F(Explaining, TellsOneActorWhyNot) {
    course.walk("c-1", "diagnosis");
    const auto advance = action(explain("c-1", "grupo"), "commitment.advance");
    EXPECT_EQ(advance.capacity, "operating_group");
    EXPECT_FALSE(advance.allowed);
    std::set<std::string> reasons;
    for (const auto& one : advance.blockers) reasons.emplace(one.code);
    EXPECT_EQ(reasons, (Codes{"not_authorised", "step_pending", "deliverable_missing"}));
}

TEST_F(Explaining, SaysWhoIsLackingWhereNobodyMay) {
    must(course.act("rita", "axis.propose", "eje", {{"title", "Eje"}}));
    const auto study = action(explain("eje"), "step.complete");
    EXPECT_FALSE(study.allowed);
    std::set<std::string> reasons;
    for (const auto& one : study.blockers) reasons.emplace(one.code);
    EXPECT_TRUE(reasons.contains("role_vacant"));
    EXPECT_FALSE(reasons.contains("not_authorised"));
    EXPECT_FALSE(reasons.contains("act_malformed"));
    EXPECT_FALSE(reasons.contains("actor_unknown"));
}

TEST_F(Explaining, SaysWhoFillsAVacancyAndHow) {
    course.walk("c-1", "diagnosis");
    course.together("role.end", "role.operating_group", {{"actor", "grupo"}});
    const auto explanation = explain("c-1");
    const auto survey = std::ranges::find_if(explanation.actions, [](const Action& one) {
        return one.deed == "step.complete" && one.body.at("step") == "survey";
    });
    ASSERT_NE(survey, explanation.actions.end());
    ASSERT_FALSE(survey->blockers.empty());
    const auto& vacant = survey->blockers.front();
    EXPECT_EQ(vacant.code, "role_vacant");
    EXPECT_EQ(vacant.who, std::vector<std::string>{"rita"});
    EXPECT_EQ(vacant.fix.deed, "role.assign");
    EXPECT_EQ(vacant.fix.object.text(), "role.operating_group");
    EXPECT_EQ(vacant.fix.fill, std::vector<std::string>{"actor"});
}

TEST_F(Explaining, OffersNothingThatTheMethodologyGrantsToNobody) {
    auto workflow = course_workflow();
    const std::string right = "      - commitment.suspend\n";
    workflow.erase(workflow.find(right), right.size());
    Course other(workflow);
    must(other.propose_commitment("c-1", "cocreated"));
    for (const auto* actor : {"", "flor"}) {
        const auto explanation = other.engine.explain(ObjectId("c-1"), ActorId(actor));
        for (const auto& one : explanation->actions) EXPECT_NE(one.deed, "commitment.suspend");
    }
}

TEST_F(Explaining, OffersNothingOnceACommitmentIsFinal) {
    must(course.move("commitment.withdraw", "c-1"));
    EXPECT_TRUE(explain("c-1").actions.empty());
}

}  // namespace
}  // namespace cocrea::test
