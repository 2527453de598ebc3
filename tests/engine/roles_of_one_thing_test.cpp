#include <gtest/gtest.h>

#include "support/course.hpp"

/// Roles that are held for one axis or one commitment.
namespace cocrea::test {
namespace {

void rewrite(std::string& text, std::string_view what, std::string_view with) {
    text.replace(text.find(what), what.size(), with);
}

/// `course_workflow` whose axes have coordinators and institutions beside the one in charge, and
/// whose commitments have rapporteurs. Somebody countersigns roles where `countersigned`.
std::string with_roles_of_one_thing(bool countersigned = false) {
    auto workflow = course_workflow("      report: {by: rapporteur}\n");
    if (!countersigned) {
        const auto alone = workflow.find("\ncountersigned:");
        workflow.erase(alone, workflow.find("\ndecisions:") - alone);
    }
    rewrite(workflow, "exclusive:\n",
            "exclusive:\n  - [coordinator, seat]\n  - [coordinator, rapporteur]\n"
            "  - [rapporteur, lead]\n");
    rewrite(workflow, "\nroles:\n", R"(
roles:
  coordinator:
    about: axis
    may: [commitment.propose, commitment.describe, axis.link, document.add, document.revise,
          step.deliver, step.complete]
  deputy_coordinator: {about: axis, deputy_of: coordinator}
  co_lead: {about: axis, deputy_of: lead}
  rapporteur:
    about: commitment
    may: [document.add, step.deliver, step.complete, step.sign]
)");
    rewrite(workflow, "tables: {by: facilitator, keep: true,",
            "tables: {by: coordinator, keep: true,");
    return workflow;
}

/// The axes `democracia`, which `ieem` leads, and `cultura`; `c-1` is of the first, `c-2` of the
/// second. `paz` coordinates `democracia`.
struct RolesOfOneThing : testing::Test, Course {
    explicit RolesOfOneThing(std::string workflow = with_roles_of_one_thing())
        : Course(std::move(workflow)) {
        must(act("rita", "axis.propose", "cultura", {{"title", "Cultura"}}));
        decide({{"type", "incorporate_axis"}, {"object", "cultura"}});
        must(propose_commitment("c-1", "cocreated"));
        must(act("flor", "commitment.propose", "c-2",
                 {{"title", "Otro"}, {"axis", "cultura"}, {"track", "cocreated"}}));
        for (const auto* who : {"paz", "luz"}) person(who);
        assign("coordinator.democracia", "paz");
    }
    Result<Receipt> give(const std::string& role, const std::string& actor, Body more = {}) {
        more["actor"] = actor;
        return act("rita", "role.assign", "role." + role, std::move(more));
    }
    Result<Receipt> describe(const std::string& actor, const std::string& commitment,
                             const std::string& as = "") {
        return act(actor, "commitment.describe", commitment, {{"title", "Mejor"}}, {.as = as});
    }
};

TEST_F(RolesOfOneThing, CountForItAndForWhatIsPartOfIt) {
    EXPECT_EQ(get("role.coordinator.democracia", "about"), "democracia");
    EXPECT_TRUE(describe("paz", "c-1"));
    EXPECT_TRUE(act("paz", "commitment.propose", "c-3",
                    {{"title", "x"}, {"axis", "democracia"}, {"track", "cocreated"}}));
    EXPECT_TRUE(act("paz", "document.add", "d-axis", {{"title", "x"}, {"about", "democracia"}}));
    EXPECT_TRUE(act("paz", "document.revise", "d-axis", {{"title", "y"}}));
    EXPECT_TRUE(act("paz", "document.add", "d-c", {{"title", "x"}, {"about", "c-1"}}));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(RolesOfOneThing, CountForNothingElse) {
    for (const auto* as : {"", "coordinator"}) {
        const auto refused = describe("paz", "c-2", as);
        EXPECT_TRUE(codes(refused).contains("role_about_another"));
        EXPECT_EQ(blocker(refused, "role_about_another").have.text(), "democracia");
        EXPECT_EQ(blocker(refused, "role_about_another").need.text(), "coordinator");
    }
    const Codes another{"role_about_another"};
    EXPECT_EQ(codes(describe("paz", "c-2")), another);
    EXPECT_EQ(codes(act("paz", "commitment.propose", "c-3",
                        {{"title", "x"}, {"axis", "cultura"}, {"track", "cocreated"}})),
              another);
    EXPECT_EQ(codes(act("paz", "document.add", "x", {{"title", "x"}})), another);
    EXPECT_EQ(codes(act("paz", "document.add", "x", {{"title", "x"}, {"about", "c-2"}})), another);
    assign("coordinator.cultura", "luz");
    EXPECT_TRUE(describe("luz", "c-2"));
    const auto who = blocker(describe("paz", "c-2"), "role_about_another").who;
    EXPECT_TRUE(std::ranges::count(who, "luz") == 1 && std::ranges::count(who, "paz") == 0);
}

TEST_F(RolesOfOneThing, AreGivenForAThingThatThereIs) {
    EXPECT_EQ(codes(give("coordinator", "luz")), Codes{"role_needs_thing"});
    EXPECT_EQ(blocker(give("coordinator", "luz"), "role_needs_thing").need.text(), "axis");
    EXPECT_EQ(codes(give("facilitator.democracia", "luz")), Codes{"role_takes_no_thing"});
    EXPECT_EQ(codes(give("coordinator.nada", "luz")), Codes{"object_unknown"});
    EXPECT_EQ(codes(give("coordinator.c-1", "luz")), Codes{"kind_mismatch"});
    EXPECT_EQ(codes(give("rapporteur.democracia", "luz")), Codes{"kind_mismatch"});
    EXPECT_EQ(codes(give("coordinator.democracia", "paz")), Codes{"role_already_held"});
    EXPECT_TRUE(give("coordinator.cultura", "paz"));
    must(move("commitment.withdraw", "c-1"));
    EXPECT_EQ(codes(give("rapporteur.c-1", "luz")), Codes{"commitment_final"});
}

TEST_F(RolesOfOneThing, AreEndedForThatThing) {
    must(give("coordinator.cultura", "paz"));
    const auto end = [&](const std::string& role) {
        return act("rita", "role.end", "role." + role, {{"actor", "paz"}});
    };
    EXPECT_EQ(codes(end("coordinator")), Codes{"role_needs_thing"});
    EXPECT_EQ(codes(end("facilitator.cultura")), Codes{"role_takes_no_thing"});
    must(end("coordinator.democracia"));
    EXPECT_EQ(codes(end("coordinator.democracia")), Codes{"role_not_held"});
    EXPECT_FALSE(describe("paz", "c-1"));
    EXPECT_TRUE(describe("paz", "c-2"));
}

TEST_F(RolesOfOneThing, EndWithTheirTerm) {
    must(give("coordinator.cultura", "luz", {{"until", "2026-01-31"}}));
    EXPECT_TRUE(describe("luz", "c-2"));
    today("2026-02-01");
    EXPECT_EQ(codes(describe("luz", "c-2", "coordinator")), Codes{"capacity_not_held"});
    EXPECT_EQ(codes(describe("luz", "c-1", "coordinator")), Codes{"capacity_not_held"});
}

TEST_F(RolesOfOneThing, DoTheStepsThatTheWorkflowLeavesThem) {
    walk("c-1", "cocreation");
    hand_in("paz", "c-1", "tables", "minutes");
    EXPECT_EQ(blocker(complete("flor", "c-1", "tables"), "not_authorised").who,
              std::vector<std::string>{"paz"});
    EXPECT_TRUE(complete("paz", "c-1", "tables"));
    must(give("rapporteur.c-1", "luz"));
    EXPECT_EQ(codes(complete("luz", "c-2", "report")),
              (Codes{"role_about_another", "step_not_here"}));
    EXPECT_TRUE(complete("luz", "c-1", "report"));
}

TEST_F(RolesOfOneThing, ADeputyStandsInForTheSameThing) {
    must(give("deputy_coordinator.democracia", "luz"));
    EXPECT_TRUE(describe("luz", "c-1"));
    EXPECT_EQ(codes(describe("luz", "c-2")), Codes{"role_about_another"});
}

TEST_F(RolesOfOneThing, ExcludeWhatIsHeldInEverything) {
    EXPECT_EQ(codes(give("coordinator.democracia", "ana")), Codes{"capacities_exclude"});
    EXPECT_EQ(
        codes(act("rita", "seat.appoint", "oversight", {{"as", "suplente"}, {"actor", "paz"}})),
        Codes{"capacities_exclude"});
}

TEST_F(RolesOfOneThing, ExcludeEachOtherForTheSameThingAndItsParts) {
    EXPECT_EQ(codes(give("rapporteur.c-1", "paz")), Codes{"capacities_exclude"});
    EXPECT_TRUE(give("rapporteur.c-2", "paz"));
    EXPECT_TRUE(describe("paz", "c-1")) << "in which nothing excludes it";
    EXPECT_EQ(codes(give("coordinator.cultura", "paz")), Codes{"capacities_exclude"});
    EXPECT_EQ(codes(give("rapporteur.c-1", "ieem")), Codes{"capacities_exclude"})
        << "leads the axis";
    EXPECT_TRUE(give("rapporteur.c-2", "ieem"));
    EXPECT_EQ(codes(act("rita", "axis.lead", "cultura", {{"lead", "paz"}})),
              Codes{"capacities_exclude"});
    EXPECT_TRUE(act("rita", "axis.lead", "democracia", {{"lead", "paz"}}));
    must(move("commitment.withdraw", "c-2"));
    EXPECT_TRUE(give("coordinator.cultura", "paz")) << "nobody reports on what was withdrawn";
}

TEST_F(RolesOfOneThing, AreSucceededOneByOne) {
    must(give("coordinator.cultura", "paz"));
    document("decreto", "decreto");
    const auto succeed = [&](const std::string& role) {
        return act("rita", "actor.succeed", "paz",
                   {{"by", "luz"}, {"document", "decreto"}, {"roles", {role}}});
    };
    EXPECT_EQ(codes(succeed("coordinator")), Codes{"role_not_held"});
    must(succeed("coordinator.democracia"));
    EXPECT_TRUE(describe("luz", "c-1"));
    EXPECT_EQ(codes(describe("paz", "c-1")), Codes{"role_about_another"});
    EXPECT_TRUE(describe("paz", "c-2"));
    EXPECT_EQ(codes(describe("luz", "c-2")), Codes{"role_about_another"});
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(RolesOfOneThing, ASuccessorWearsNothingThatExcludesThem) {
    must(give("rapporteur.c-1", "luz"));
    document("decreto", "decreto");
    EXPECT_EQ(
        codes(act("rita", "actor.succeed", "paz",
                  {{"by", "luz"}, {"document", "decreto"}, {"roles", {"coordinator.democracia"}}})),
        Codes{"capacities_exclude"});
}

TEST_F(RolesOfOneThing, WhoIsBesideTheOneInChargeDoesItsSteps) {
    must(give("co_lead.democracia", "luz"));
    must(advance("c-1"));
    EXPECT_EQ(blocker(advance("c-1"), "step_pending").who,
              (std::vector<std::string>{"judicial", "ieem", "luz"}));
    const auto next = must(engine.explain(ObjectId("democracia")));
    EXPECT_EQ(next.actions.at(0).capacity, "lead") << "the one in charge first";
    hand_in("luz", "democracia", "study", "diagnosis_study");
    EXPECT_TRUE(complete("luz", "democracia", "study"));
    EXPECT_EQ(codes(act("luz", "axis.link", "cultura", {}, {.as = "co_lead"})),
              (Codes{"act_malformed", "role_about_another"}));
}

TEST_F(RolesOfOneThing, AreNamedByWhoAsksWhatIsNext) {
    must(give("coordinator.cultura", "luz"));
    EXPECT_EQ(engine.capacities(ActorId("paz"), {}, ObjectId("c-1")), Codes{"coordinator"});
    EXPECT_EQ(engine.capacities(ActorId("paz"), {}, ObjectId("c-2")), Codes{});
    EXPECT_EQ(engine.capacities(ActorId("paz")), Codes{"coordinator"});
    walk("c-1", "cocreation");
    const auto next = must(engine.explain(ObjectId("c-1")));
    const auto tables = std::ranges::find_if(next.actions, [](const Action& one) {
        return one.body.contains("step") && one.body.at("step") == "tables";
    });
    ASSERT_NE(tables, next.actions.end());
    EXPECT_EQ(tables->actor.text(), "paz");
    EXPECT_EQ(tables->capacity, "coordinator");
}

struct CountersignedRoles : RolesOfOneThing {
    CountersignedRoles() : RolesOfOneThing(with_roles_of_one_thing(true)) {}
};

TEST_F(CountersignedRoles, WaitAsOthersDo) {
    const auto waits = held(must(give("coordinator.cultura", "luz")));
    EXPECT_EQ(get(waits, "object"), "role.coordinator.cultura");
    EXPECT_FALSE(describe("luz", "c-2"));
    must(act("flor", "pending.countersign", waits, {}, {.as = "facilitator"}));
    EXPECT_TRUE(describe("luz", "c-2"));
}

TEST(ARoleThatBecomesOfOneThing, IsHeldAsItWasGivenUntilItIsEnded) {
    Course course;
    course.assign("operating_group", "paz");
    auto next = course_workflow();
    rewrite(next, "version: 1", "version: 2");
    rewrite(next, "  operating_group:  ", "  operating_group:\n    about: axis\n    #");
    rewrite(next,
            "      - meeting.hold\n      - event.record              # ASSUMPTION\n"
            "      - document.add\n      - document.revise\n",
            "      - document.add\n      - document.revise\n");
    must(course.act("rita", "workflow.add", "register", {{"source", next}}));
    course.decide({{"type", "adopt_workflow"},
                   {"object", "register"},
                   {"workflow", "edomex-2020"},
                   {"version", "2"}});
    EXPECT_EQ(codes(course.act("rita", "role.assign", "role.operating_group", {{"actor", "sol"}})),
              Codes{"role_needs_thing"});
    EXPECT_TRUE(course.act("paz", "document.add", "x", {{"title", "x"}}));
    course.together("role.end", "role.operating_group", {{"actor", "paz"}});
    EXPECT_FALSE(course.act("paz", "document.add", "y", {{"title", "y"}}));
}

}  // namespace
}  // namespace cocrea::test
