#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "sample.hpp"

namespace cocrea {
namespace {

using testing::HasSubstr;

/// Whatever in `sample()` it takes a right for, and who has it.
std::string walked() {
    auto file = with(sample("drafting: {decide: agreement, delivers: {text: published}}"),
                     "    quorum: {seats: majority}",
                     "    quorum: {seats: majority}\n    second_call: {seats: 1}");
    file = with(file, "  validation: {steps",
                "  validation: {requires: [activity_linked, minutes_approved], steps");
    return with(file, "commitment.propose,",
                "session.lack_quorum, session.second_call, session.minutes, axis.link, "
                "step.deliver, document.publish, commitment.propose,");
}

/// The deeds that `walked()` grants.
std::vector<std::string> granted() {
    std::set<std::string> deeds;
    for (const Role& role : read_good(walked()).roles)
        deeds.insert(role.may.begin(), role.may.end());
    return {deeds.begin(), deeds.end()};
}

/// A file without the right to `deed`.
std::string without(std::string file, const std::string& deed) {
    for (const std::string& item : {deed + ", ", deed + ",\n          ", ", " + deed, deed})
        if (const auto at = file.find(item); at != std::string::npos)
            return file.replace(at, item.size(), "");
    return file;
}

TEST(Walk, NothingIsGrantedThatItCouldDoWithout) {
    for (const std::string& deed : granted()) {
        const Reading reading = read_yaml_workflow(without(walked(), deed), vocabulary());
        ASSERT_FALSE(reading.workflow) << deed;
        for (const Problem& problem : reading.problems)
            EXPECT_EQ(problem.need, deed) << problem.code << " " << problem.path;
    }
}

TEST(Walk, WhatIsMissingIsSaidWhereItIsNeeded) {
    const auto path = [](const std::string& deed) {
        return only_problem(without(walked(), deed)).path;
    };
    for (const char* deed : {"axis.propose", "commitment.propose", "session.attend", "seat.appoint",
                             "role.assign", "actor.register", "document.add", "forum.install"})
        EXPECT_EQ(path(deed), "roles") << deed;
    EXPECT_EQ(path("session.second_call"), "bodies.council.second_call");
    EXPECT_EQ(path("axis.link"), "phases.validation.requires[0]");
    EXPECT_EQ(path("session.minutes"), "phases.validation.requires[1]");
    EXPECT_EQ(path("document.publish"), "phases.cocreation.steps.drafting.delivers.text");
}

TEST(Walk, WithoutASecondCallNobodyCallsASecondTime) {
    read_good(
        without(without(with(walked(), "    second_call: {seats: 1}\n", ""), "session.second_call"),
                "session.lack_quorum"));
}

TEST(Walk, ARightIsWorthNothingToThoseWhoNeverComeToIt) {
    const auto moved = [](const std::string& deed, const std::string& to) {
        return with(without(sample(), deed), to + ": {may: [", to + ": {may: [" + deed + ", ");
    };
    for (const char* deed : {"forum.install", "seat.appoint"}) {
        const Problem problem = only_problem(moved(deed, "seat"));
        EXPECT_EQ(problem.code, "deed_out_of_reach") << deed;
        EXPECT_EQ(problem.have, "seat");
        EXPECT_EQ(problem.path, "roles.seat.may[0]");
    }
    read_good(moved("axis.propose", "seat"));
    const auto roles =
        with(without(sample(), "role.assign"), "session.convene", "role.assign, session.convene");
    const Reading nobody = read_yaml_workflow(roles, vocabulary());
    ASSERT_FALSE(nobody.workflow);
    for (const Problem& problem : nobody.problems) EXPECT_EQ(problem.code, "deed_out_of_reach");
}

TEST(Walk, WhatComesBeforeEveryAxisIsNotLeftToThoseWhoLeadOne) {
    const auto led = with(without(sample(), "document.add"),
                          "  seat:", "  lead: {may: [document.add]}\n  seat:");
    EXPECT_EQ(only_problem(led).code, "deed_out_of_reach");
    const auto proposed = with(without(sample(), "commitment.propose"),
                               "  seat:", "  lead: {may: [commitment.propose]}\n  seat:");
    read_good(proposed);
    EXPECT_EQ(only_problem(with(proposed, "lead: {may: [", "lead: {may: [session.note, ")).code,
              "deed_about_nothing");
}

TEST(Walk, WhatIsBroughtToAHaltIsSetGoingAgain) {
    const auto halted = with(sample(), "seat: {may: [", "seat: {may: [commitment.suspend, ");
    const Problem problem = only_problem(halted);
    EXPECT_EQ(problem.code, "deed_granted_to_nobody");
    EXPECT_EQ(problem.need, "commitment.resume");
    EXPECT_EQ(problem.path, "roles.seat.may[0]");
    read_good(with(halted, "session.convene", "commitment.resume, session.convene"));
}

TEST(Walk, AConditionOnWhichAMatterBearsNeedsIt) {
    const auto file = with(walked(), "others: agreement",
                           "adopt_governance: agreement, adopt_methodology: agreement, "
                           "adopt_workflow: agreement, approve_document: agreement, "
                           "incorporate_axis: agreement, accept_key: agreement");
    EXPECT_EQ(only_problem(file).need, "matters.approve_minutes");
}

TEST(Walk, MinutesAreApprovedByTheBodyThatDecidedTheSteps) {
    auto file =
        with(walked(),
             "roles:", "  jury: {title: Jurado, seats: [one, two], quorum: {seats: 1}}\nroles:");
    file = with(file, "decisions:", "decisions:\n  verdict: {in: jury, rule: consensus}");
    const auto decided = with(file, "endorse: {decide: agreement}", "endorse: {decide: verdict}");
    EXPECT_EQ(only_problem(decided).need, "approve_minutes: jury");
    const Reading unused = read_yaml_workflow(file, vocabulary());
    EXPECT_TRUE(unused.workflow.has_value());
}

TEST(Walk, ArgumentsOfConditionsAreWhatTheyAreReadAs) {
    const auto asked = [](const std::string& condition) {
        return with(with(walked(), "requires: [activity_linked,", "requires: [" + condition + ","),
                    "minutes_approved], steps", "minutes_approved], steps");
    };
    read_good(asked("activity_linked: {at_least: 2}"));
    EXPECT_EQ(only_problem(asked("activity_linked: {at_least: two}")).code, "number_wrong");
    const auto both = asked("{activity_linked: {at_least: 2}, axis_incorporated: {x: 1}}");
    EXPECT_THAT(report(read_yaml_workflow(both, vocabulary()).problems),
                HasSubstr("list_too_long"));
}

TEST(Walk, WhoChairsIsSomebodyWhoCanBeThere) {
    const auto chaired = [](const std::string& chair) {
        return with(sample(), "    quorum:", "    chair: " + chair + "\n    quorum:");
    };
    const auto led = [&](const std::string& chair) {
        return only_problem(with(chaired(chair), "  seat:", "  lead: {}\n  seat:")).code;
    };
    read_good(chaired("[moderator, one]\n    chair_alternates: true"));
    EXPECT_EQ(led("lead"), "role_about_one");
    EXPECT_EQ(led("seat"), "seat_unknown");
    EXPECT_EQ(only_problem(chaired("one\n    chair_alternates: true")).code, "key_unused");
}

TEST(Walk, AChallengeIsMadeByASeat) {
    auto file = with(sample(), "rule: consensus", "rule: majority, challenge: 5");
    EXPECT_EQ(only_problem(file).need, "motion.challenge");
    file = with(file, "session.convene", "motion.challenge, session.convene");
    EXPECT_EQ(only_problem(file).need, "motion.challenge") << "the moderator has no seat";
    file = with(file, "seat: {may: [", "seat: {may: [motion.challenge, ");
    read_good(file);
    const auto open = with(with(file, "roles:", "  all: {title: Todos, open: true}\nroles:"),
                           "matters:", "matters: {others: agreement, poll: crowd}\n#");
    EXPECT_EQ(only_problem(with(open, "decisions:",
                                "decisions:\n  crowd: {in: all, rule: majority, of: votes, "
                                "challenge: 5}"))
                  .need,
              "seats");
}

TEST(Walk, ATypedVoteIsConfirmedByASeatWhereVotesAreTyped) {
    auto file = with(sample(), "rule: consensus", "rule: majority, confirm: 5");
    file = with(file, "seat: {may: [", "seat: {may: [motion.contest, ");
    EXPECT_EQ(only_problem(file).need, "motion.confirm");
    file = with(file, "seat: {may: [", "seat: {may: [motion.confirm, ");
    read_good(file);
    for (const auto* other : {"typed: false, ", "ballots: on_paper, "}) {
        const auto idle = with(file, "confirm: 5", other + std::string("confirm: 5"));
        EXPECT_EQ(only_problem(idle).code, "key_unused") << other;
    }
    read_good(with(file, "matters:", "signed: [motion.vote]\nmatters:"));
}

TEST(Families, StandForEveryDeedOfTheirNameButWhatIsASeatsOwn) {
    const auto file = with(sample(), "session.convene, session.open,", "session.*,");
    const Workflow read = read_good(with(file, "session.attend, session.close, ", ""));
    for (const char* deed : {"session.open", "session.recess", "session.second_call"})
        EXPECT_TRUE(read.may("moderator", deed)) << deed;
    for (const char* deed : {"session.request", "motion.vote", "axis.lead"})
        EXPECT_FALSE(read.may("moderator", deed)) << deed;
    EXPECT_EQ(
        only_problem(with(sample(), "session.open,", "session.open, axis.lead, axis.*,")).have,
        "axis.lead");
    EXPECT_EQ(only_problem(with(sample(), "session.open,", "session.open, axes.*,")).need,
              "axis.*");
    EXPECT_EQ(
        only_problem(with(sample(), "  seat:", "  table: {about: axis, may: [session.*]}\n  seat:"))
            .code,
        "deed_about_nothing");
}

TEST(Otherwise, IsHeardWhereSomeVoteMeetsItAndNotTheFirst) {
    const auto warned = [](const std::string& rule) {
        const auto larger = with(sample(), "{id: two, sector: citizens}",
                                 "{id: two, sector: citizens}, {id: three, sector: citizens}, "
                                 "{id: four, sector: citizens}");
        const auto bytes = with(larger, "rule: consensus", rule);
        const Reading reading = read_yaml_workflow(bytes, vocabulary());
        EXPECT_EQ(report(reading.problems), "");
        return !reading.warnings.empty() && reading.warnings.front().code == "otherwise_idle";
    };
    for (const char* rule : {"rule: consensus, otherwise: {rule: consensus}",
                             "rule: consensus, otherwise: {rule: qualified, share: 1/1}",
                             "rule: majority, otherwise: {rule: majority}",
                             "rule: majority, otherwise: {rule: qualified, share: 2/3}",
                             "rule: majority, of: votes, otherwise: {rule: majority, of: present}",
                             "rule: majority, of: votes, otherwise: {rule: consensus}"})
        EXPECT_TRUE(warned(rule)) << rule;
    for (const char* rule : {"rule: consensus, otherwise: {rule: majority, of: votes}",
                             "rule: majority, otherwise: {rule: majority, of: votes}",
                             "rule: majority, otherwise: {rule: consensus}",
                             "rule: majority, sectors: each, otherwise: {rule: consensus}",
                             "rule: qualified, share: 2/3, otherwise: {rule: majority, of: votes}"})
        EXPECT_FALSE(warned(rule)) << rule;
}

TEST(Positions, AreThoseOfTheWordThatIsWrong) {
    const auto at = [](const std::string& from, const std::string& to) {
        return only_problem(with(sample(), from, to)).path;
    };
    EXPECT_EQ(at("quorum: {seats: majority}", "quorum: {seats: majority, present: [one, on]}"),
              "bodies.council.quorum.present[1]");
    EXPECT_EQ(at("rule: consensus", "rule: consensus, no_abstention: [one, on]"),
              "decisions.agreement.no_abstention[1]");
    EXPECT_EQ(at("rule: consensus", "rule: consensus, barred: [lead, moderato]"),
              "decisions.agreement.barred[1]");
    EXPECT_EQ(at("others: agreement", "others: agrement"), "matters.others");
    EXPECT_EQ(at("others: agreement", "others: agreement, poll: {title: P, decision: agrement}"),
              "matters.poll.decision");
    EXPECT_EQ(at("decide: agreement}", "decide: agreement, keep: true}"),
              "phases.validation.steps.endorse.keep");
}

/// A quorum of a body with sectors `a` and `b`.
Quorum random_quorum(unsigned seats) {
    Quorum quorum{{Enough::Kind::number, *rc::gen::inRange(1U, seats + 1)}, {}, {}, {}};
    if (*rc::gen::arbitrary<bool>()) quorum.sectors = Enough{Enough::Kind::number, 1};
    if (*rc::gen::arbitrary<bool>()) quorum.sectors = Enough{Enough::Kind::all, 0};
    if (*rc::gen::arbitrary<bool>()) quorum.of_sector["a"] = 1;
    if (*rc::gen::arbitrary<bool>()) quorum.of_sector["b"] = *rc::gen::inRange(1U, 3U);
    return quorum;
}

bool is_quorum(const Quorum& quorum, unsigned of_a, unsigned of_b) {
    const auto asked = [&](const char* sector) {
        const auto found = quorum.of_sector.find(sector);
        return found == quorum.of_sector.end() ? 0U : found->second;
    };
    const unsigned sectors = (of_a > 0) + (of_b > 0);
    return of_a + of_b >= quorum.seats.count &&
           (!quorum.sectors || sectors >= quorum.sectors->of(2)) && of_a >= asked("a") &&
           of_b >= asked("b");
}

std::string written(const Quorum& quorum) {
    std::string sectors;
    if (!quorum.of_sector.empty()) {
        for (const auto& [sector, number] : quorum.of_sector)
            sectors += fmt::format("{}{}: {}", sectors.empty() ? "" : ", ", sector, number);
        sectors = ", sectors: {" + sectors + "}";
    } else if (quorum.sectors) {
        sectors = fmt::format(", sectors: {}", quorum.sectors->of(2));
    }
    return fmt::format("{{seats: {}{}}}", quorum.seats.count, sectors);
}

RC_GTEST_PROP(SecondCall, NeverAsksForMoreThanTheFirst, ()) {
    const unsigned a = *rc::gen::inRange(2U, 4U), b = *rc::gen::inRange(2U, 4U);
    auto first = random_quorum(a + b), second = random_quorum(a + b);
    for (auto* one : {&first, &second})  // a file says one or the other
        if (!one->of_sector.empty()) one->sectors.reset();
    bool stricter = false, easier = false;
    for (unsigned of_a = 0; of_a <= a; ++of_a)
        for (unsigned of_b = 0; of_b <= b; ++of_b) {
            const bool on_first = is_quorum(first, of_a, of_b);
            const bool on_second = is_quorum(second, of_a, of_b);
            stricter = stricter || (on_first && !on_second);
            easier = easier || (!on_first && on_second);
        }
    std::string seats;
    for (unsigned i = 0; i < a + b; ++i)
        seats += fmt::format("{}{{id: s{}, sector: {}}}", i ? ", " : "", i, i < a ? "a" : "b");
    auto file = with(walked(), "seats: [{id: one, sector: state}, {id: two, sector: citizens}]",
                     "seats: [" + seats + "]");
    file = with(file, "quorum: {seats: majority}", "quorum: " + written(first));
    file = with(file, "second_call: {seats: 1}", "second_call: " + written(second));
    const Reading reading = read_yaml_workflow(file, vocabulary());
    const bool refused = report(reading.problems).find("second_call_stricter") != std::string::npos;
    RC_ASSERT(!stricter || refused);
    if (!stricter && easier) RC_ASSERT(reading.workflow.has_value());
    if (!stricter && easier) RC_ASSERT(reading.warnings.empty());
    if (!stricter && !easier && !refused)
        RC_ASSERT(reading.warnings.at(0).code == std::string("second_call_idle"));
}

}  // namespace
}  // namespace cocrea
