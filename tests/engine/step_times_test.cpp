#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

/// The course, whose co-creation has the steps of `steps` and no others; `top` stands above its
/// phases. The commitment `c-1` enters co-creation on Monday 5 January 2026.
std::string paced(const std::string& steps, const std::string& top = "") {
    auto text = course_workflow();
    const auto first = text.find("      tables: {by: facilitator");
    const auto end = text.find("  validation:\n    steps", first);
    text.replace(first, end - first, steps);
    const std::string may = "      - commitment.advance\n";
    text.insert(text.find(may), "      - step.extend\n      - step.return\n");
    const std::string group = "      - step.complete\n  lead:";
    text.insert(text.find(group), "      - step.return\n");
    if (!top.empty()) text.insert(text.find("\ntracks:") + 1, top);
    return text;
}

struct Paced : ::testing::Test {
    std::optional<Course> course;

    void begin(const std::string& steps, const std::string& top = "") {
        course.emplace(paced(steps, top));
        must(course->propose_commitment("c-1", "cocreated"));
        course->walk("c-1", "cocreation");
    }
    Result<Receipt> complete(const std::string& step, Body more = {}) {
        more["step"] = step;
        return course->act("flor", "step.complete", "c-1", std::move(more));
    }
    Result<Receipt> extend(const std::string& step, const std::string& until) {
        return course->act("flor", "step.extend", "c-1",
                           {{"step", step}, {"until", until}, {"reason", "Faltó sala"}});
    }
    StepView step(const std::string& id) {
        for (auto& one : course->engine.steps(ObjectId("c-1")))
            if (one.step == id) return one;
        throw std::out_of_range("no step " + id);
    }
    std::optional<Action> action(const std::string& deed) {
        for (auto& one : must(course->engine.explain(ObjectId("c-1"))).actions)
            if (one.deed == deed) return one;
        return std::nullopt;
    }
    bool may_advance() { return bool(course->engine.preview(must(leaving()))); }
    Result<SignedAct> leaving() { return course->draft("flor", "commitment.advance", "c-1"); }
    void today(const std::string& day) { course->today(day); }
};

std::string text(const std::optional<Date>& date) { return date ? date->text() : ""; }

TEST_F(Paced, AStepThatIsLateShowsSinceWhenAndIsDone) {
    begin("      tables: {by: facilitator, due: {days: 10}}\n");
    EXPECT_EQ(text(step("tables").due), "2026-01-15");
    EXPECT_FALSE(step("tables").late);
    EXPECT_EQ(text(action("step.complete")->due), "2026-01-15");
    EXPECT_FALSE(action("step.complete")->late);
    EXPECT_EQ(blocker(course->advance("c-1"), "step_pending").due, "2026-01-15");
    today("2026-01-16");
    EXPECT_TRUE(step("tables").late);
    EXPECT_TRUE(action("step.complete")->late);
    must(complete("tables"));
    EXPECT_EQ(step("tables").state, StepState::done);
    EXPECT_TRUE(step("tables").late) << "and goes on to show it";
    EXPECT_TRUE(course->engine.verify().ok());
}

TEST_F(Paced, OnTheLastDayItIsInTime) {
    begin("      tables: {by: facilitator, due: {days: 10, late: blocking}}\n");
    today("2026-01-15");
    must(complete("tables"));
    EXPECT_FALSE(step("tables").late);
}

TEST_F(Paced, WhatIsRecordedLaterIsLate) {
    begin("      tables: {by: facilitator, due: {days: 10, late: blocking}}\n");
    today("2026-01-16");
    EXPECT_EQ(codes(course->act("flor", "step.complete", "c-1", {{"step", "tables"}},
                                {.on = "2026-01-15"})),
              Codes{"step_late"})
        << "a day is not met by dating back";
}

TEST_F(Paced, WhatIsLateShowsAlthoughTheActIsDatedBackAndThePhaseIsLeft) {
    begin("      tables: {by: facilitator, due: {days: 10}}\n");
    today("2026-01-16");
    must(course->act("flor", "step.complete", "c-1", {{"step", "tables"}}, {.on = "2026-01-15"}));
    EXPECT_TRUE(step("tables").late);
    must(course->advance("c-1"));
    EXPECT_EQ(step("tables").state, StepState::done);
    EXPECT_TRUE(step("tables").late);
    EXPECT_EQ(text(step("tables").due), "2026-01-15");
    EXPECT_EQ(text(step("tables").on), "2026-01-15");
    EXPECT_EQ(step("tables").done, 1U);
}

TEST_F(Paced, StepsAndPhasesComeInTheOrderOfTheirDays) {
    begin("      tables: {by: facilitator}\n      review: {by: facilitator, needs: [tables]}\n");
    today("2026-01-12");
    must(complete("tables"));
    const auto on = [&](const std::string& deed, Body body, const std::string& day) {
        return codes(course->act("flor", deed, "c-1", std::move(body), {.on = day}));
    };
    EXPECT_EQ(on("step.complete", {{"step", "review"}}, "2026-01-09"), Codes{"date_contradiction"});
    must(complete("review"));
    EXPECT_EQ(on("commitment.advance", {}, "2026-01-09"), Codes{"date_contradiction"});
    must(course->advance("c-1"));
}

TEST_F(Paced, LatenessMayNeedAReason) {
    begin("      tables: {by: facilitator, due: {days: 10, late: reasoned}}\n");
    today("2026-01-16");
    const auto refused = complete("tables");
    EXPECT_EQ(codes(refused), Codes{"lateness_unexplained"});
    EXPECT_EQ(blocker(refused, "lateness_unexplained").due, "2026-01-15");
    must(complete("tables", {{"reason", "Faltó sala"}}));
    const auto record = course->get("c-1", "progress").as_array().back();
    EXPECT_EQ(course->said(record.at("reason")), "Faltó sala");
    EXPECT_EQ(record.at("due"), "2026-01-15");
}

TEST_F(Paced, LatenessMayBlockUntilItIsExtendedWithItsReason) {
    begin("      tables: {by: facilitator, due: {days: 10, late: blocking}}\n");
    EXPECT_EQ(codes(extend("tables", "2026-01-15")), Codes{"extension_too_short"});
    EXPECT_EQ(codes(extend("tables", "2026-02")), Codes{"date_imprecise"});
    today("2026-01-16");
    const auto refused = complete("tables");
    EXPECT_EQ(codes(refused), Codes{"step_late"});
    EXPECT_EQ(blocker(refused, "step_late").fix.deed, "step.extend");
    EXPECT_EQ(blocker(refused, "step_late").who, (std::vector<std::string>{"flor", "delia"}));
    must(extend("tables", "2026-01-20"));
    EXPECT_EQ(text(step("tables").due), "2026-01-20");
    EXPECT_FALSE(step("tables").late);
    must(complete("tables"));
    EXPECT_TRUE(may_advance());
    EXPECT_TRUE(course->engine.verify().ok());
}

TEST_F(Paced, WhatHasNoDayIsNotExtended) {
    begin("      tables: {by: facilitator}\n");
    EXPECT_EQ(codes(extend("tables", "2026-01-20")), Codes{"nothing_to_extend"});
    EXPECT_EQ(codes(extend("none", "2026-01-20")), Codes{"step_unknown"});
}

TEST_F(Paced, TheForumExtendsWhereTheWorkflowAsksForItsDecision) {
    auto workflow = paced("      tables: {by: facilitator, due: {days: 10, late: blocking}}\n");
    workflow.insert(workflow.find("  resolution:"), "  extend_step: agreement\n");
    course.emplace(std::move(workflow));
    must(course->propose_commitment("c-1", "cocreated"));
    course->walk("c-1", "cocreation");
    const auto refused = extend("tables", "2026-01-20");
    EXPECT_EQ(codes(refused), Codes{"decision_needed"});
    course->decide(
        {{"type", "extend_step"}, {"object", "c-1"}, {"step", "tables"}, {"until", "2026-01-20"}});
    EXPECT_EQ(text(step("tables").due), "2026-01-20");
}

TEST_F(Paced, AWindowOpensAndIsOver) {
    begin(R"(      timetable: {by: facilitator}
      tables:
        by: facilitator
        opens: {days: 5, after: {step: timetable}}
        closes: {after: {date: closing}}
)",
          "dates:\n  closing: {day: 2026-01-20, title: Cierre}\n");
    EXPECT_EQ(step("tables").state, StepState::early);
    auto refused = complete("tables");
    EXPECT_EQ(codes(refused), Codes{"step_too_early"});
    EXPECT_EQ(blocker(refused, "step_too_early").need.text(), "timetable");
    must(complete("timetable"));
    EXPECT_EQ(blocker(complete("tables"), "step_too_early").need.text(), "2026-01-10");
    today("2026-01-21");
    EXPECT_EQ(step("tables").state, StepState::over);
    refused = complete("tables");
    EXPECT_EQ(codes(refused), Codes{"step_over"});
    EXPECT_EQ(blocker(refused, "step_over").fix.deed, "step.extend");
    must(extend("tables", "2026-01-25"));
    EXPECT_EQ(step("tables").state, StepState::open);
    must(complete("tables"));
}

TEST_F(Paced, DaysAreWorkingDaysAndMonthsToo) {
    begin(R"(      tables: {by: facilitator, due: {working_days: 5}}
      forum: {by: facilitator, due: {months: 1, after: {date: closing}}}
      visit: {by: facilitator, due: {months: 1}}
)",
          "holidays: [2026-01-07]\ndates: {closing: {day: 2026-01-31}}\n");
    EXPECT_EQ(text(step("tables").due), "2026-01-13") << "two days of a weekend, and a holiday";
    EXPECT_EQ(text(step("visit").due), "2026-02-05");
    EXPECT_EQ(text(step("forum").due), "2026-02-28") << "there is no 31 February";
}

TEST_F(Paced, TimeIsCountedFromASessionOfAKind) {
    begin("      tables: {by: facilitator, due: {days: 3, after: {session: ordinary}}}\n");
    EXPECT_EQ(text(step("tables").due), "2026-01-08") << "`so-method` was held that day";
}

TEST_F(Paced, ADeliverableHasADayOfItsOwn) {
    begin(
        "      tables: {by: facilitator, delivers: {minutes: {due: {days: 3, late: blocking}}}}\n");
    EXPECT_EQ(blocker(complete("tables"), "deliverable_missing").due, "2026-01-08");
    today("2026-01-09");
    course->document("d-x", "d-x");
    const auto refused = course->deliver("flor", "c-1", "tables", "minutes", "d-x");
    EXPECT_EQ(codes(refused), Codes{"step_late"});
    must(extend("tables", "2026-01-12"));
    must(course->deliver("flor", "c-1", "tables", "minutes", "d-x"));
    must(complete("tables"));
    EXPECT_TRUE(course->engine.verify().ok());
}

TEST_F(Paced, AnOptionalStepMayBeLeftOut) {
    begin("      tables: {by: facilitator}\n      visit: {by: facilitator, optional: true}\n");
    must(complete("tables"));
    EXPECT_TRUE(may_advance());
    EXPECT_TRUE(action("step.complete")) << "it is offered all the same";
    must(complete("visit"));
    EXPECT_TRUE(may_advance());
}

TEST_F(Paced, OneOfSeveralIsEnough) {
    begin(R"(      poll: {by: facilitator}
      meeting: {by: operating_group}
      drafting: {by: facilitator, needs: [listening]}
    one_of:
      listening: [poll, meeting]
)");
    EXPECT_EQ(codes(complete("drafting")), Codes{"step_needs"});
    const auto refused = course->advance("c-1");
    EXPECT_EQ(codes(refused), (Codes{"choice_pending", "step_pending"}));
    EXPECT_EQ(blocker(refused, "choice_pending").need.text(), "poll, meeting");
    EXPECT_EQ(blocker(refused, "choice_pending").who, (std::vector<std::string>{"flor", "grupo"}));
    must(course->complete("grupo", "c-1", "meeting"));
    must(complete("drafting"));
    EXPECT_TRUE(may_advance());
    EXPECT_FALSE(action("step.complete")) << "the other one is not asked for any more";
}

TEST_F(Paced, AStepIsDoneAsOftenAsItIsAskedFor) {
    begin("      tables: {by: facilitator, times: 3, delivers: [minutes]}\n");
    for (unsigned i = 0; i < 3; ++i) {
        EXPECT_FALSE(may_advance()) << i;
        EXPECT_EQ(step("tables").done, i);
        EXPECT_EQ(codes(complete("tables")), Codes{"deliverable_missing"})
            << "each time leaves its own";
        course->hand_in("flor", "c-1", "tables", "minutes");
        must(complete("tables"));
    }
    EXPECT_TRUE(may_advance());
    EXPECT_EQ(codes(complete("tables")), (Codes{"step_done", "deliverable_missing"}));
    EXPECT_TRUE(course->engine.verify().ok());
}

TEST_F(Paced, AStepMayBeDoneMoreOften) {
    begin("      tables: {by: facilitator, times: {at_least: 2}}\n");
    must(complete("tables"));
    EXPECT_FALSE(may_advance());
    must(complete("tables"));
    EXPECT_TRUE(may_advance());
    must(complete("tables"));
    EXPECT_EQ(step("tables").done, 3U);
}

TEST_F(Paced, WorkGoesBackInsideAPhaseAsOftenAsItTakes) {
    begin(R"(      tables: {by: facilitator}
      drafting: {by: operating_group, needs: [tables], delivers: [draft]}
      review: {by: facilitator, needs: [drafting], back: [drafting]}
)");
    must(complete("tables"));
    const auto back = [&](const std::string& to) {
        return course->act("flor", "step.return", "c-1",
                           {{"step", "review"}, {"to", to}, {"observations", "Falta detalle"}});
    };
    EXPECT_EQ(codes(back("drafting")), Codes{"nothing_to_do"});
    for (int i = 0; i < 2; ++i) {
        course->draft_text("c-1");
        EXPECT_TRUE(action("step.return"));
        EXPECT_EQ(codes(back("tables")), Codes{"step_not_back"});
        must(back("drafting"));
        EXPECT_EQ(step("drafting").state, StepState::open);
        EXPECT_EQ(step("review").needs, std::vector<std::string>{"drafting"});
        EXPECT_EQ(step("tables").state, StepState::done);
        const auto last = course->get("c-1", "last_return");
        EXPECT_EQ(last.at("reopened"), Json(boost::json::array{"drafting"}));
        EXPECT_EQ(course->said(last.at("observations")), "Falta detalle");
        EXPECT_EQ(codes(complete("review")), Codes{"step_needs"});
    }
    course->draft_text("c-1");
    must(complete("review"));
    EXPECT_EQ(codes(back("drafting")), Codes{"step_done"});
    EXPECT_TRUE(may_advance());
    EXPECT_TRUE(course->engine.verify().ok());
}

TEST_F(Paced, WorkGoesBackToAStepOfAChoiceThatWasDone) {
    begin(R"(      poll: {by: facilitator}
      meeting: {by: facilitator}
      review: {by: facilitator, needs: [listening], back: [poll, meeting]}
    one_of:
      listening: [poll, meeting]
)");
    must(complete("meeting"));
    const auto back = [&](const std::string& to) {
        return course->act("flor", "step.return", "c-1",
                           {{"step", "review"}, {"to", to}, {"observations", "Falta detalle"}});
    };
    EXPECT_EQ(codes(back("poll")), Codes{"nothing_to_do"});
    must(back("meeting"));
    EXPECT_EQ(codes(complete("review")), Codes{"step_needs"});
}

TEST_F(Paced, WhatIsTakenOverIsExcusedFromItsTimes) {
    begin("      tables: {by: facilitator, due: {days: 10, late: blocking}}\n");
    today("2026-03-01");
    const auto receipt =
        must(course->attest("step.complete", "c-1", {{"step", "tables"}}, "2026-02-20"));
    EXPECT_EQ(receipt.entry().waived, (std::vector<std::string>{"notice", "rights"}));
}

TEST_F(Paced, AReturnSaysWhatItReopensBeforeItIsDoneAndTheListAndWhatIsNextAgree) {
    begin(R"(      tables: {by: facilitator}
      visit: {by: facilitator, optional: true}
      review: {by: facilitator, needs: [tables]}
)");
    must(complete("tables"));
    must(complete("review"));
    must(course->advance("c-1"));
    course->plan("c-1");
    const auto act = must(course->draft(
        "flor", "commitment.return", "c-1",
        {{"to", "cocreation"}, {"reopen", {"tables"}}, {"observations", "Falta detalle"}}));
    const Json undone(boost::json::array{"tables", "review", "feasibility"});
    const auto preview = must(course->engine.preview(act));
    EXPECT_EQ(preview.changes.at(0).body.at("last_return").at("reopened"), undone);
    must(course->engine.execute(act));
    EXPECT_EQ(course->get("c-1", "last_return").at("reopened"), undone);

    std::set<std::string> listed, next;
    for (const auto& one : course->engine.steps(ObjectId("c-1")))
        if (one.state == StepState::open || one.state == StepState::waiting)
            listed.insert(one.step);
    for (const auto& one : must(course->engine.explain(ObjectId("c-1"))).actions)
        if (one.deed == "step.complete") next.insert(std::string(one.body.at("step").as_string()));
    EXPECT_EQ(listed, next);
    EXPECT_EQ(listed, (std::set<std::string>{"tables", "visit", "review"}));
}

}  // namespace
}  // namespace cocrea::test
