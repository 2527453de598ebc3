#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

using SeatIds = std::vector<std::string>;

/// A forum of a built-in file with every seat held by `<seat>-titular`; `flor` keeps its sessions,
/// `lucia` leads the axis `eje` and the commitment `c-1`, `vera` evaluates.
struct RealForum : Exercise {
    RealForum(const std::string& name, const std::string& keeper, const std::string& evaluator)
        : Exercise(built_in(name)),
          workflow(read_yaml_workflow(built_in(name), Engine::vocabulary()).workflow.value()) {
        assign(keeper, "flor");
        assign(evaluator, "vera");
        institution("lucia");
        install();
        for (const auto& seat : forum().seats) appoint(seat.id, "titular", seat.id + "-titular");
    }

    const cocrea::Body& forum() const { return workflow.bodies.at(0); }
    SeatIds all() const {
        SeatIds ids;
        for (const auto& seat : forum().seats) ids.push_back(seat.id);
        return ids;
    }
    /// The first seats of each sector, so many of them.
    SeatIds first(const std::map<std::string, unsigned>& numbers) const {
        SeatIds ids;
        auto left = numbers;
        for (const auto& seat : forum().seats)
            if (left[seat.sector] > 0) {
                --left[seat.sector];
                ids.push_back(seat.id);
            }
        return ids;
    }

    /// A session on the first of the next month, and then it is that day.
    Result<Receipt> sit(const std::string& id, const SeatIds& seats, Body opening = {}) {
        const auto on = fmt::format("2026-{:02}-01", ++month_);
        must(convene(id, on));
        today(on);
        boost::json::array present;
        for (const auto& seat : seats)
            present.push_back({{"seat", seat}, {"as", "titular"}, {"is", "present"}});
        if (!seats.empty()) must(act("flor", "session.attend", id, {{"seats", present}}));
        return act("flor", "session.open", id, std::move(opening));
    }
    /// Opens the vote, in session `so-1`, on what has an effect.
    void put(const std::string& motion, Body effect) {
        must(propose(motion, "so-1", std::move(effect)));
        must(act("flor", "motion.open", motion));
    }
    /// The same on what has none.
    void put_matter(const std::string& motion, const std::string& matter) {
        must(act("flor", "motion.propose", motion,
                 {{"session", "so-1"}, {"title", "Punto"}, {"matter", matter}}));
        must(act("flor", "motion.open", motion));
    }
    void cast(const std::string& motion, const std::string& choice, const SeatIds& seats) {
        for (const auto& seat : seats) must(vote(seat + "-titular", motion, choice));
    }
    /// `seats` are for it, and the others as `rest` says.
    void divide(const std::string& motion, const SeatIds& seats, const std::string& rest) {
        for (const auto& seat : all())
            cast(motion, std::ranges::find(seats, seat) == seats.end() ? rest : "for", {seat});
    }
    std::string outcome(const std::string& motion) {
        must(act("flor", "motion.close", motion));
        return std::string(get(motion, "status").as_string());
    }
    void carry_all(const std::string& motion, Body effect) {
        put(motion, std::move(effect));
        boost::json::array seats;
        for (const auto& seat : all()) seats.emplace_back(seat);
        must(act("flor", "motion.unanimous", motion, {{"seats", seats}}));
        ASSERT_EQ(outcome(motion), "carried");
    }

    // --- A commitment, through all its phases ---

    std::string hand(const Step& step) const {
        const auto* role = workflow.role(step.by);
        if (role && role->about) return "tomas";
        return step.by == "lead"                                 ? "lucia"
               : step.by == "evaluator" || step.by == "reviewer" ? "vera"
                                                                 : "flor";
    }
    std::string paper(const Step& step, const Deliverable& deliverable, const std::string& about) {
        const auto id = "d-" + std::to_string(++papers_);
        const auto who = hand(step);
        must(act(who, "document.add", id,
                 {{"title", id},
                  {"digest", to_hex(sha256(id))},
                  {"class", deliverable.id},
                  {"about", about}}));
        if (deliverable.status == DocumentStatus::draft) return id;
        if (!workflow.document_class(deliverable.id)->unapproved)
            carry_all("m-" + id, {{"type", "approve_document"}, {"object", id}});
        if (deliverable.status == DocumentStatus::published)
            must(act(who, "document.publish", id, {{"place", "https://example.org"}}));
        return id;
    }
    void work(const Step& step) {
        const std::string host = step.scope == Scope::axis ? "eje" : "c-1";
        const auto who = hand(step);
        for (const auto& deliverable : step.delivers)
            must(act(who, "step.deliver", host,
                     {{"step", step.id},
                      {"deliverable", deliverable.id},
                      {"document", paper(step, deliverable, host)}}));
        if (step.by.empty())
            carry_all("m-" + step.id,
                      {{"type", "approve_step"}, {"object", host}, {"step", step.id}});
        else
            must(act(who, "step.complete", host, {{"step", step.id}}));
    }
    /// The phase where `c-1` ends when every step of its track is done.
    std::string walk() {
        must(sit("so-1", all()));
        document("metodologia", "metodologia");
        carry_all("m-method", {{"type", "adopt_methodology"}, {"object", "metodologia"}});
        must(act("flor", "axis.propose", "eje", {{"title", "Eje"}, {"lead", "lucia"}}));
        carry_all("m-eje", {{"type", "incorporate_axis"}, {"object", "eje"}});
        for (const auto& role : workflow.roles)
            if (role.about == Scope::axis) assign(role.id + ".eje", "tomas");
        const auto& track = workflow.tracks.at(0);
        must(act("flor", "commitment.propose", "c-1",
                 {{"title", "Compromiso"},
                  {"axis", "eje"},
                  {"track", track.id},
                  {"lead", "lucia"},
                  {"problem", "Falta"},
                  {"description", "Publicarlo"}}));
        must(act("flor", "commitment.advance", "c-1"));
        for (const auto phase : track.phases) {
            for (const auto& step : workflow.phase(phase)->steps) work(step);
            must(act("flor", "commitment.advance", "c-1"));
        }
        return std::string(get("c-1", "phase").as_string());
    }

    Workflow workflow;

  private:
    unsigned papers_ = 0;
    unsigned month_ = 1;
};

struct Scotland : RealForum {
    Scotland() : RealForum("scotland", "secretariat", "reviewer") {}
};

struct Sinaloa : RealForum {
    Sinaloa() : RealForum("sinaloa", "facilitator", "evaluator") {}

    /// The plan lies before a session where all fifteen are.
    void put_plan() {
        must(act("flor", "document.add", "plan",
                 {{"title", "Plan"}, {"digest", to_hex(sha256("plan"))}, {"class", "plan"}}));
        must(sit("so-1", all()));
        put("m-1", {{"type", "approve_document"}, {"object", "plan"}});
        ASSERT_EQ(get("m-1", "decision"), "agreement");
    }
};

TEST(RealForums, LetACommitmentWalkThroughAllItsPhases) {
    EXPECT_EQ(Scotland().walk(), "closed");
    EXPECT_EQ(Sinaloa().walk(), "closed");
}

TEST(RealForumsScotland, OpensWithEightOfWhomFourAreOfEachSide) {
    Scotland lopsided, even, few;
    const auto refused =
        lopsided.sit("so-1", lopsided.first({{"government", 7}, {"civil_society", 1}}));
    EXPECT_EQ(codes(refused), Codes{"sector_lacking"});
    EXPECT_EQ(*blocker(refused, "sector_lacking").have.count(), 1);
    EXPECT_EQ(*blocker(refused, "sector_lacking").need.count(), 4);
    EXPECT_TRUE(even.sit("so-1", even.first({{"government", 4}, {"civil_society", 4}})));
    EXPECT_EQ(codes(few.sit("so-1", few.first({{"government", 4}, {"civil_society", 3}}))),
              (Codes{"quorum_lacking", "sector_lacking"}));
}

TEST(RealForumsScotland, IsChairedByTheMinisterAndByCivilSocietyInTurn) {
    Scotland group;
    must(group.sit("so-1", group.all()));
    EXPECT_EQ(group.get("so-1", "chair"), "government-1");
    EXPECT_EQ(codes(group.sit("so-2", group.all(), {{"chair", "government-1"}})),
              Codes{"chair_not_due"});
    must(group.act("flor", "session.open", "so-2"));
    EXPECT_EQ(group.get("so-2", "chair"), "civil-society-1");
    must(group.sit("so-3", group.all()));
    EXPECT_EQ(group.get("so-3", "chair"), "government-1");
}

TEST(RealForumsScotland, DecidesWhereNobodyOpposes) {
    Scotland group;
    must(group.sit("so-1", group.all()));
    group.put_matter("m-1", "resolution");
    group.divide("m-1", group.first({{"government", 8}, {"civil_society", 7}}), "against");
    EXPECT_EQ(group.outcome("m-1"), "rejected") << "one of sixteen opposes";
    group.put_matter("m-2", "resolution");
    group.divide("m-2", {"government-1"}, "abstain");
    EXPECT_EQ(group.outcome("m-2"), "carried") << "fifteen abstain";
}

TEST(RealForumsScotland, LetsADeputyDecideForWhomTheyStandInFor) {
    Scotland group;
    group.appoint("government-1", "suplente", "dora");
    auto others = group.all();
    std::erase(others, "government-1");
    must(group.sit("so-1", others));
    EXPECT_EQ(group.get("so-1", "chair"), "civil-society-1") << "the Minister is away";
    must(group.attend("so-1", "government-1", "suplente"));
    group.put_matter("m-1", "resolution");
    must(group.vote("dora", "m-1", "against"));
    group.cast("m-1", "for", others);
    EXPECT_EQ(group.outcome("m-1"), "rejected");
}

TEST(RealForumsScotland, HearsTheSecretariatAndTheCommissionerAndCountsNeither) {
    Scotland group;
    group.assign("observer", "olga");
    must(group.sit("so-1", group.all()));
    must(group.act("flor", "session.attend", "so-1", {{"guests", {"olga"}}}));
    group.put_matter("m-1", "resolution");
    for (const auto* who : {"flor", "olga"})
        EXPECT_TRUE(codes(group.vote(who, "m-1", "for", {})).contains("not_authorised")) << who;
    EXPECT_EQ(group.get("m-1", "roll").as_array().size(), 16U);
}

TEST(RealForumsScotland, LeavesTheSelectionOfCivilSocietyToItsNetwork) {
    Scotland group;
    const auto put = [&](const std::string& motion, const std::string& session) {
        return group.act("flor", "motion.propose", motion,
                         {{"session", session}, {"title", "Selección"}, {"matter", "selection"}});
    };
    must(group.sit("so-1", group.all()));
    EXPECT_EQ(codes(put("m-1", "so-1")), Codes{"body_not_competent"});
    must(group.convene("so-2", group.clock.day, {{"body", "network"}, {"type", "meeting"}}));
    must(group.act("flor", "session.attend", "so-2", {{"people", 40}}));
    must(group.act("flor", "session.open", "so-2"));
    must(put("m-2", "so-2"));
    must(group.act("flor", "motion.open", "m-2"));
    must(group.act("flor", "motion.close", "m-2",
                   {{"tally", {{"for", 21}, {"against", 12}, {"abstain", 7}}}}));
    EXPECT_EQ(group.get("m-2", "status"), "carried");
}

TEST(RealForumsSinaloa, DoesNotOpenWithoutTheOversightSector) {
    Sinaloa stl;
    const auto refused =
        stl.sit("so-1", stl.first({{"civil_society", 6}, {"government", 3}, {"autonomous", 4}}));
    EXPECT_EQ(codes(refused), Codes{"sectors_lacking"});
    must(stl.attend("so-1", "oversight-2"));
    EXPECT_TRUE(stl.act("flor", "session.open", "so-1"));
    EXPECT_EQ(stl.get("so-1", "chair"), "facilitator");
}

TEST(RealForumsSinaloa, IsCalledWithTheNoticeOfItsKindOfSession) {
    Sinaloa stl;  // it is 5 January
    EXPECT_EQ(codes(stl.convene("so-1", "2026-01-09")), Codes{"notice_short"});
    EXPECT_TRUE(stl.convene("so-1", "2026-01-10"));
    EXPECT_TRUE(stl.convene("se-1", "2026-01-07", {{"type", "extraordinary"}}));
}

TEST(RealForumsSinaloa, ApprovesThePlanWhereNobodyOpposes) {
    Sinaloa stl;
    stl.put_plan();
    stl.divide("m-1", stl.first({{"civil_society", 1}}), "abstain");
    EXPECT_EQ(stl.outcome("m-1"), "carried");
    EXPECT_EQ(stl.get("m-1", "rule"), "consensus");
    EXPECT_EQ(stl.get("plan", "status"), "approved");
}

TEST(RealForumsSinaloa, ApprovesThePlanElseByTwoThirdsInsideEachSector) {
    Sinaloa stl;
    stl.put_plan();
    stl.divide(
        "m-1",
        stl.first({{"civil_society", 4}, {"government", 2}, {"autonomous", 3}, {"oversight", 2}}),
        "against");
    EXPECT_EQ(stl.outcome("m-1"), "carried");
    EXPECT_EQ(stl.get("m-1", "rule"), "qualified");
}

TEST(RealForumsSinaloa, DoesNotApproveThePlanWhereOneSectorFallsShort) {
    Sinaloa stl;
    stl.put_plan();
    stl.divide(
        "m-1",
        stl.first({{"civil_society", 6}, {"government", 3}, {"autonomous", 4}, {"oversight", 1}}),
        "against");
    EXPECT_EQ(stl.outcome("m-1"), "rejected") << "fourteen of fifteen, and half of one sector";
    EXPECT_EQ(stl.get("plan", "status"), "draft");
}

TEST(RealForumsSinaloa, DecidesTheRestByMoreThanHalfOfThosePresent) {
    Sinaloa stl;
    must(stl.sit("so-1", stl.all()));
    stl.put_matter("m-1", "agenda");
    stl.divide("m-1", stl.first({{"civil_society", 6}, {"government", 2}}), "against");
    EXPECT_EQ(stl.outcome("m-1"), "carried") << "eight of fifteen, and nobody of two sectors";
    stl.put_matter("m-2", "resolution");
    stl.divide("m-2", stl.first({{"civil_society", 6}, {"government", 1}}), "abstain");
    EXPECT_EQ(stl.outcome("m-2"), "rejected") << "seven of fifteen, though nobody opposes";
}

TEST(RealForumsSinaloa, HasAFacilitatorWhoCannotVote) {
    Sinaloa stl;
    stl.assign("facilitator", "fede");
    EXPECT_EQ(codes(stl.act("rita", "seat.appoint", "oversight-2",
                            {{"as", "titular"}, {"actor", "fede"}})),
              Codes{"capacities_exclude"});
    must(stl.sit("so-1", stl.all()));
    stl.put_matter("m-1", "agenda");
    EXPECT_EQ(codes(stl.vote("flor", "m-1", "for", {.as = "facilitator", .seat = "oversight-1"})),
              Codes{"not_authorised"});
}

TEST(RealForumsSinaloa, LetsOneInstitutionHoldBothSeatsOfItsSector) {
    Sinaloa stl;
    stl.institution("ceaip");
    for (const auto* seat : {"oversight-1", "oversight-2"}) stl.appoint(seat, "titular", "ceaip");
    must(stl.sit("so-1", stl.all()));
    stl.put_matter("m-1", "agenda");
    stl.cast("m-1", "abstain",
             stl.first({{"civil_society", 6}, {"government", 3}, {"autonomous", 4}}));
    for (const auto* seat : {"oversight-1", "oversight-2"})
        must(stl.vote("ceaip", "m-1", "for", {.as = "seat", .seat = seat}));
    must(stl.act("flor", "motion.close", "m-1"));
    EXPECT_EQ(stl.get("m-1", "tally").at("for"), 2);
}

}  // namespace
}  // namespace cocrea::test
