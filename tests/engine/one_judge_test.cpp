#include <gtest/gtest.h>

#include "office/judge.hpp"
#include "support/exercise.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

/// A register whose last entry holds a meeting, and its entries to be tampered with.
struct Tampering : testing::Test, Exercise {
    std::vector<std::string> entries;

    Tampering() { cast(); }

    /// The register's entries, the last one changed by whoever hosts it.
    template <class Change>
    void tamper(Change change) {
        entries = entries_of(ledger);
        auto last = entry_from_bytes(entries.back());
        change(last);
        entries.back() = to_bytes(last);
    }
    Codes restored() {
        MemoryLedger other;
        Engine again(other, read_yaml_workflow, clock);
        return codes(restore(again, entries));
    }
    Codes verified() {
        AlteredLedger altered{ledger};
        altered.entries[entries.size() - 1] = entries.back();
        Codes found;
        for (const auto& fault : Engine(altered, read_yaml_workflow, clock).verify().faults)
            found.insert(fault.code);
        return found;
    }
};

TEST_F(Tampering, AnActOfTheFutureIsRefusedOnReplayAsItIsLive) {
    today("2099-03-01");
    must(act("flor", "meeting.hold", "re-1"));
    tamper([](Entry& last) {
        last.recorded_at = "2026-01-05T12:00:00Z";
        last.recorded_on = day("2026-01-05");
    });
    EXPECT_EQ(restored(), (Codes{"date_future", "entry_differs"}));
    EXPECT_TRUE(verified().contains("decision"));
}

TEST_F(Tampering, TheDayOfRecordingLiesBesideItsInstant) {
    must(act("flor", "meeting.hold", "re-1"));
    for (const auto* near : {"2026-01-04", "2026-01-05", "2026-01-06"}) {
        tamper([&](Entry& last) { last.recorded_on = day(near); });
        EXPECT_FALSE(restored().contains("recorded_apart")) << near;
    }
    for (const auto* far : {"2026-01-03", "2026-01-07", "2020-01-05"}) {
        tamper([&](Entry& last) { last.recorded_on = day(far); });
        EXPECT_TRUE(restored().contains("recorded_apart")) << far;
    }
}

TEST_F(Tampering, NoEntryIsRecordedBeforeTheOneBefore) {
    must(act("flor", "meeting.hold", "re-1"));
    tamper([](Entry& last) { last.recorded_at = "2026-01-05T11:59:59Z"; });
    EXPECT_EQ(restored(), (Codes{"recorded_earlier", "entry_differs"}));
}

TEST_F(Tampering, RulesThatAreNotKnownAreRefusedByTheirNumber) {
    must(act("flor", "meeting.hold", "re-1"));
    tamper([](Entry& last) { last.rules = 7; });
    EXPECT_EQ(restored(), (Codes{"rules_unknown", "entry_differs"}));
    MemoryLedger other;
    Engine again(other, read_yaml_workflow, clock);
    EXPECT_EQ(blocker(restore(again, entries), "rules_unknown").have, Detail(7));
}

/// A second version of the rules, which differs in one: meetings need a subject.
const Judges& two_versions() {
    static const Catalogue second = [] {
        auto concepts = the_catalogue().concepts();
        for (auto& one : concepts)
            for (auto& deed : one.deeds)
                if (deed.name == "meeting.hold")
                    deed.judge = [](Judgement& judgement) {
                        judgement.require(judgement.act().body.contains("subject"),
                                          code::reason_missing);
                        the_catalogue().deed("meeting.hold")->judge(judgement);
                    };
        return Catalogue(std::move(concepts));
    }();
    static const Judges judges{{Judge(1, the_catalogue()), Judge(2, second)}};
    return judges;
}

TEST_F(Tampering, EveryEntryIsDecidedAgainByTheRulesThatDecidedIt) {
    must(act("flor", "meeting.hold", "re-1"));
    Engine later(ledger, read_yaml_workflow, clock, two_versions());
    const auto hold = [&](const std::string& id, Body body) {
        return later.execute(must(draft("flor", "meeting.hold", id, std::move(body))));
    };
    EXPECT_EQ(codes(hold("re-2", {})), Codes{"reason_missing"});
    EXPECT_EQ(must(hold("re-2", {{"subject", "Mesa"}})).entry().rules, 2);
    EXPECT_TRUE(later.verify().ok());
    MemoryLedger copy;
    Engine again(copy, read_yaml_workflow, clock, two_versions());
    EXPECT_EQ(must(restore(again, entries_of(ledger))).root, ledger.snapshot()->head().root);
    Engine earlier(ledger, read_yaml_workflow, clock);
    EXPECT_FALSE(earlier.verify().ok());
}

TEST_F(Tampering, WhatEarlierRulesAllowedIsNoLicenceUnderLaterOnes) {
    must(act("flor", "meeting.hold", "re-1"));
    tamper([](Entry& last) { last.rules = 2; });
    MemoryLedger copy;
    Engine again(copy, read_yaml_workflow, clock, two_versions());
    EXPECT_EQ(codes(restore(again, entries)), (Codes{"reason_missing", "entry_differs"}));
}

struct Recording : testing::Test, Exercise {
    Recording() { cast(); }
};

TEST_F(Recording, KeepsTheDayThatItWasWhereTheMethodologyLives) {
    const auto receipt = must(act("flor", "meeting.hold", "re-1"));
    EXPECT_EQ(receipt.entry().recorded_on, day("2026-01-05"));
    EXPECT_EQ(to_bytes(receipt.entry()), ledger.snapshot()->entry(receipt.seq));
}

TEST_F(Recording, OfAClockThatFellGoesOnFromTheLastEntry) {
    today("2026-03-10");
    must(act("flor", "meeting.hold", "re-1"));
    today("2026-02-01");
    const auto fallen = must(act("flor", "meeting.hold", "re-2", {}, {.on = "2026-02-01"}));
    EXPECT_EQ(fallen.entry().recorded_at, "2026-03-10T12:00:00Z");
    EXPECT_EQ(fallen.entry().recorded_on, day("2026-03-10"));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Recording, IsDoneBySomebodyWhoIsRegistered) {
    const auto meeting = must(draft("flor", "meeting.hold", "re-1"));
    EXPECT_EQ(codes(engine.execute(meeting, ActorId("nadie"))), Codes{"actor_unknown"});
    EXPECT_TRUE(engine.execute(meeting, ActorId("grupo")));
}

TEST_F(Recording, GivesEveryReasonAtOnce) {
    must(act("rita", "takeover.close", "register"));
    auto past =
        must(draft("rita", "attest", "re-1",
                   {{"do", "meeting.hold"}, {"body", {{"attendees", {"nadie"}}}}}, {.on = "2030"}));
    past.act.log = "example.mx/other";
    past.act.wf = WorkflowDigest(std::string(64, '0'));
    EXPECT_EQ(codes(engine.execute(past)),
              (Codes{"citation_missing", "date_future", "object_unknown", "other_register",
                     "workflow_changed"}));
}

TEST_F(Recording, AnswersADraftSentAgainWithTheSameReceipt) {
    const Draft draft{.deed = "axis.propose",
                      .object = ObjectId("eje"),
                      .actor = ActorId("flor"),
                      .body = {{"title", "Eje"}}};
    const auto first = must(engine.act(draft, ActId("once")));
    must(act("flor", "axis.lead", "eje", {{"lead", "ieem"}}));
    const auto again = must(engine.act(draft, ActId("once")));
    EXPECT_EQ(again.leaf, first.leaf);
    EXPECT_EQ(again.root, first.root);
    auto other = draft;
    other.body["title"] = "Otro";
    EXPECT_TRUE(codes(engine.act(other, ActId("once"))).contains("id_reused"));
}

/// Whoever acts holds the capacity on the day of the act and on the day of recording.
struct Tenure_ : testing::Test, Exercise {
    Tenure_() {
        cast();
        today("2026-02-01");
        must(act("rita", "role.end", "role.facilitator", {{"actor", "flor"}}));
        must(act("rita", "role.assign", "role.facilitator",
                 {{"actor", "flor"}, {"until", "2026-02-28"}}));
        person("nora");
        must(act("rita", "role.assign", "role.facilitator", {{"actor", "nora"}}));
    }
    Codes convened(const std::string& who, const std::string& on) {
        return codes(act(who, "session.convene", "so-" + who + on,
                         {{"type", "ordinary"}, {"day", "2026-12-01"}},
                         {.as = "facilitator", .on = on}));
    }
};

TEST_F(Tenure_, ATermThatHasEndedIsNotBroughtBackByTheDateOfAnAct) {
    today("2026-02-28");
    EXPECT_EQ(convened("flor", "2026-02-10"), Codes{});
    today("2026-03-01");
    EXPECT_EQ(convened("flor", "2026-02-27"), Codes{"capacity_not_held"});
    EXPECT_EQ(convened("flor", "2026-03-01"), Codes{"capacity_not_held"});
    const auto why = blocker(act("flor", "meeting.hold", "re-1", {}, {.as = "facilitator"}),
                             "capacity_not_held");
    EXPECT_EQ(why.since, "2026-02-01");
    EXPECT_EQ(why.due, "2026-02-28");
}

TEST_F(Tenure_, ATermCountsFromItsFirstDay) {
    EXPECT_EQ(convened("nora", "2026-02-01"), Codes{});
    EXPECT_EQ(convened("nora", "2026-01-31"), Codes{"capacity_not_held"});
    EXPECT_EQ(convened("nora", "2001-01-01"), Codes{"capacity_not_held"});
}

TEST_F(Tenure_, ASeatCountsFromItsFirstDayToo) {
    person("luz");
    must(act("rita", "seat.appoint", "civil_society", {{"as", "titular"}, {"actor", "luz"}}));
    const auto propose = [&](const std::string& id, const std::string& on) {
        return codes(act("luz", "axis.propose", id, {{"title", "Eje"}},
                         {.as = "seat", .seat = "civil_society", .on = on}));
    };
    EXPECT_EQ(propose("eje-1", "2026-01-31"), Codes{"seat_not_held"});
    EXPECT_EQ(propose("eje-2", "2026-02-01"), Codes{});
}

TEST_F(Tenure_, WhoTypesNeedsNoOfficeOfTheAct) {
    const auto meeting = must(draft("nora", "meeting.hold", "re-1"));
    EXPECT_EQ(must(engine.execute(meeting, ActorId("flor"))).entry().recorded_by, ActorId("flor"));
}

struct Groups : testing::Test, Exercise {
    Groups() { cast(); }

    Submission axis(const std::string& id, const std::string& title = "Eje") {
        auto act = must(draft("flor", "axis.propose", id, {{"title", title}}));
        act.act.expect.clear();
        return {act};
    }
    Submission led(const std::string& id, const std::string& lead) {
        auto act = must(draft("flor", "axis.lead", id, {{"lead", lead}}));
        act.act.expect.clear();
        return {act};
    }
};

TEST_F(Groups, StandTogetherEachOnTheStateThatTheOnesBeforeLeft) {
    const auto before = size();
    const Group group{axis("eje"), led("eje", "ieem"), led("eje", "judicial")};
    const auto answers = engine.execute(std::vector<Group>{group});
    ASSERT_EQ(answers.at(0).size(), 3U);
    for (const auto& answer : answers[0]) EXPECT_TRUE(answer);
    EXPECT_EQ(answers[0][2]->seq, before + 2);
    EXPECT_EQ(record("eje")->version, 3U);
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Groups, FallTogetherAndLeaveTheirNeighboursAlone) {
    const auto before = size();
    const Group falls{axis("eje-1"), axis("eje-2"), led("eje-2", "nadie"), axis("eje-3")};
    const auto answers =
        engine.execute(std::vector<Group>{Group{axis("a")}, falls, Group{axis("b"), axis("c")}});
    EXPECT_TRUE(answers[0][0]);
    EXPECT_EQ(codes(answers[1][0]), Codes{"group_refused"});
    EXPECT_EQ(codes(answers[1][2]), Codes{"object_unknown"});
    EXPECT_EQ(codes(answers[1][3]), Codes{"group_refused"});
    EXPECT_EQ(blocker(answers[1][0], "group_refused").have.text(), falls[2].act.act.id.text());
    EXPECT_TRUE(answers[2][1]);
    EXPECT_EQ(size(), before + 3);
    EXPECT_FALSE(record("eje-1"));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Groups, MaySendAnActTwiceAndGetOneEntry) {
    const auto one = axis("eje");
    auto other = axis("otro");
    other.act.act.id = one.act.act.id;
    const auto twice = engine.execute(std::vector<Group>{Group{one, one}});
    EXPECT_EQ(twice[0][0]->leaf, twice[0][1]->leaf);
    EXPECT_EQ(twice[0][0]->size, twice[0][1]->size);
    EXPECT_EQ(codes(engine.execute(std::vector<Group>{Group{axis("x"), other}})[0][1]),
              Codes{"id_reused"});
}

TEST_F(Groups, HaveARecorderForEachAct) {
    const auto answers = engine.execute(
        std::vector<Group>{Group{{axis("a").act, ActorId("rita")}, {axis("b").act, {}}}});
    EXPECT_EQ(answers[0][0]->entry().recorded_by, ActorId("rita"));
    EXPECT_EQ(answers[0][1]->entry().recorded_by, ActorId("flor"));
}

TEST_F(Groups, MayRestOnAWorkflowThatTheyBring) {
    session("so-1");
    auto second = built_in("edomex-2020");
    second.replace(second.find("version: 1"), 10, "version: 2");
    const auto digest = to_hex(sha256(second));
    must(propose("m-1", "so-1",
                 {{"type", "adopt_workflow"},
                  {"object", "register"},
                  {"workflow", "edomex-2020"},
                  {"version", "2"}}));
    Group group;
    const auto add = [&](const std::string& who, const std::string& deed, const std::string& object,
                         Body body = {}) {
        group.push_back({must(draft(who, deed, object, std::move(body)))});
        group.back().act.act.expect.clear();
    };
    add("rita", "workflow.add", "register", {{"source", second}});
    add("flor", "motion.open", "m-1");
    add("flor", "motion.unanimous", "m-1",
        {{"seats", {"oversight", "public_entities", "civil_society"}}});
    add("flor", "motion.close", "m-1");
    add("flor", "axis.propose", "eje", {{"title", "Eje"}});
    group.back().act.act.wf = WorkflowDigest(digest);
    const auto answers = engine.execute(std::vector<Group>{group});
    for (const auto& answer : answers[0]) EXPECT_EQ(codes(answer), Codes{});
    EXPECT_EQ(get("register", "workflow"), Json(digest));
    EXPECT_TRUE(engine.verify().ok());
}

}  // namespace
}  // namespace cocrea::test
