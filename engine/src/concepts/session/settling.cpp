#include "concepts/session/settling.hpp"

#include <algorithm>
#include <set>

#include "concepts/session/counting.hpp"
#include "concepts/session/roll.hpp"

namespace cocrea {
namespace {

/// Every seat on the roll that is still represented, and takes part, has voted; where none takes
/// part, nothing is left to wait for. Answers whether.
bool require_all_votes(Judgement& judgement, const Floor& floor,
                       const std::vector<Ballot>& ballots) {
    std::vector<std::string> silent;
    for (const auto& voter : floor.motion.roll)
        if (!floor.motion.is_recused(voter.seat) &&
            std::ranges::find(ballots, voter.seat, &Ballot::seat) == ballots.end() &&
            voter_of(judgement.facts(), floor.session_id, voter.seat, judgement.act().occurred_on,
                     floor.motion.matter))
            silent.push_back(voter.seat.text());
    const auto& roll = floor.motion.roll;
    const bool nobody = !roll.empty() && std::ranges::all_of(roll, [&](const Voter& voter) {
        return floor.motion.is_recused(voter.seat);
    });
    const bool any = !ballots.empty() || nobody;
    return judgement.require(silent.empty() && any, code::votes_missing, [&] {
        return Blocker{.have = ballots.size(),
                       .need = ballots.size() + silent.size(),
                       .who = silent,
                       .fix = judgement.fix("motion.vote", motion_of(judgement), {}, {"seat"})};
    });
}

/// The seats of the body as the count sees them.
std::vector<SeatVote> votes_of(const Floor& floor, const std::vector<Ballot>& ballots) {
    std::vector<SeatVote> votes;
    for (const auto& seat : floor.body().seats) {
        const Id<SeatHolders> id(seat.id);
        const auto& roll = floor.motion.roll;
        const auto ballot = std::ranges::find(ballots, id, &Ballot::seat);
        const bool cast = ballot != ballots.end();
        votes.push_back({.seat = seat.id,
                         .sector = seat.sector,
                         .weight = seat.weight,
                         .on_roll = std::ranges::find(roll, id, &Voter::seat) != roll.end(),
                         .recused = floor.motion.is_recused(id),
                         .choice = cast ? std::optional(ballot->choice) : std::nullopt});
    }
    return votes;
}

/// What the chair says where as many are for as against: the vote of the seat that chairs; else
/// what the one who wears the role says in closing.
std::optional<Choice> casting_vote(Judgement& judgement, const Floor& floor, const Closing& body,
                                   const std::vector<Ballot>& ballots) {
    const auto chair = floor.session.chair.value_or("");
    const auto ballot = std::ranges::find(ballots, Id<SeatHolders>(chair), &Ballot::seat);
    if (ballot != ballots.end() && ballot->choice != Choice::abstain) return ballot->choice;
    const auto* role = floor.workflow->role(judgement.act().capacity);
    const bool chairs = role && (role->id == chair || role->deputy_of == chair);
    judgement.require(
        !body.casting || (chairs && floor.rule().casting_vote), code::not_authorised, [&] {
            return Blocker{.have = judgement.act().capacity, .need = {Detail::Form::word, chair}};
        });
    return chairs ? body.casting : std::nullopt;
}

/// Whether the votes are even is told to nobody before all of them are there, and then to whoever
/// closes.
void settle_by_seat(Judgement& judgement, Floor& floor, const Closing& body,
                    const std::vector<Ballot>& ballots) {
    if (!require_all_votes(judgement, floor, ballots)) return;
    judgement.require(!body.tally && body.scrutineers.empty(), code::outcome_is_counted);
    const auto votes = votes_of(floor, ballots);
    const auto casting = casting_vote(judgement, floor, body, ballots);
    const auto counted = count(floor.rule(), votes, casting);
    const auto& chair = floor.session.chair;
    const bool waits =
        counted.tied && floor.rule().casting_vote && chair && floor.workflow->role(*chair);
    judgement.require(!waits || casting || judgement.refused(), code::casting_vote_missing, [&] {
        return Blocker{.who = {*chair},
                       .fix = judgement.fix("motion.close", motion_of(judgement), {}, {"casting"})};
    });
    floor.motion.tally = counted.tally;
    floor.motion.typed = static_cast<unsigned>(
        std::ranges::count_if(ballots, [](const Ballot& b) { return b.typed_by.has_value(); }));
    floor.motion.rule = counted.by;
    if (count(floor.rule(), votes).tied && !counted.tied) floor.motion.casting = casting;
}

/// Scrutineers are there, and of two sectors.
void require_scrutineers(Judgement& judgement, const Floor& floor, const Closing& body) {
    std::set<std::string> sectors;
    for (const auto& seat : body.scrutineers) {
        const auto* planned = floor.body().seat(seat.text());
        const bool there = planned && present_for(judgement.facts(), floor.session_id, seat,
                                                  judgement.act().occurred_on);
        if (judgement.require(there, code::seat_not_present, {.have = seat}))
            sectors.insert(planned->sector);
    }
    const unsigned needed = std::min(2U, floor.body().sectors());
    judgement.require(sectors.size() >= needed, code::scrutineers_lacking,
                      {.have = sectors.size(), .need = needed});
}

/// Where a count alone is on record: on paper, whose ballots are nobody's; or in an open body.
void settle_by_count(Judgement& judgement, Floor& floor, const Closing& body) {
    const bool open = floor.body().open;
    const auto fix = [&] {
        return Blocker{.fix = judgement.fix("motion.close", motion_of(judgement), {}, {"tally"})};
    };
    if (!judgement.require(body.tally.has_value(), code::tally_missing, fix)) return;
    unsigned there = floor.session.people.value_or(0);
    if (!open) {
        require_scrutineers(judgement, floor, body);
        there = static_cast<unsigned>(std::ranges::count_if(
            floor.motion.roll, [&](const Voter& v) { return !floor.motion.is_recused(v.seat); }));
    }
    const auto& [in_favour, against, abstain] = *body.tally;
    const unsigned cast = in_favour + against + abstain;
    judgement.require(open ? cast <= there : cast == there, code::tally_wrong,
                      {.have = cast, .need = there});
    judgement.require(!body.casting, code::outcome_is_counted);
    const auto counted = count(floor.rule(), *body.tally, there);
    floor.motion.tally = body.tally;
    floor.motion.scrutineers = body.scrutineers;
    floor.motion.rule = counted.by;
}

}  // namespace

void settle(Judgement& judgement, Floor& floor, const Closing& body,
            const std::vector<Ballot>& ballots) {
    auto& motion = floor.motion;
    const bool stated = judgement.attested() && ballots.empty() && !body.tally;
    judgement.require(stated || !body.outcome, code::outcome_is_counted);
    if (stated) {
        motion.status = body.outcome.value_or(MotionStatus::not_on_record);
        const bool unknown = motion.status == MotionStatus::not_on_record;
        if (unknown) return judgement.not_on_record({"outcome", motion_of(judgement).text()});
        require_all_votes(judgement, floor, ballots);
        const bool settled =
            motion.status == MotionStatus::carried || motion.status == MotionStatus::rejected;
        judgement.require(settled, code::outcome_not_stated);
        return;
    }
    if (floor.body().open || floor.rule().ballots == Ballots::on_paper)
        settle_by_count(judgement, floor, body);
    else
        settle_by_seat(judgement, floor, body, ballots);
    motion.status = motion.rule ? MotionStatus::carried : MotionStatus::rejected;
}

}  // namespace cocrea
