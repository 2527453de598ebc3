#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concepts/session/session.hpp"
#include "judgement/effect.hpp"

namespace cocrea {

/// A motion lapses when the quorum is gone before it has an outcome; it is withdrawn by whoever
/// proposed it before it opens. Of one of the past the outcome may not be on record, until it is
/// found.
BOOST_DEFINE_ENUM_CLASS(MotionStatus, proposed, open, carried, rejected, lapsed, withdrawn,
                        not_on_record)
BOOST_DEFINE_ENUM_CLASS(Choice, for_, against, abstain)

/// Who votes for a seat when a motion opens.
struct Voter {
    Id<SeatHolders> seat;
    Id<Actor> actor;
    Tenure as = Tenure::titular;
    std::optional<Id<SeatHolders>> delegate;  ///< the seat that votes for it, and holds its actor
    BOOST_DESCRIBE_CLASS(Voter, (), (seat, actor, as, delegate), (), ())
};

/// In which capacity somebody proposed a motion.
struct Proposer {
    std::string capacity;
    std::optional<Id<SeatHolders>> seat;
    BOOST_DESCRIBE_CLASS(Proposer, (), (capacity, seat), (), ())
};

/// A seat that has no part in a motion.
struct Recusal {
    Id<SeatHolders> seat;
    std::optional<Prose> reason;
    bool barred = false;  ///< by the rule, not by its own declaration
    BOOST_DESCRIBE_CLASS(Recusal, (), (seat, reason, barred), (), ())
};

struct Tally {
    unsigned for_ = 0, against = 0, abstain = 0;
    BOOST_DESCRIBE_CLASS(Tally, (), (for_, against, abstain), (), ())
};

/// What a seat holds against a decision.
struct Challenge {
    Id<SeatHolders> seat;
    Id<Actor> by;
    Date on;
    std::optional<Prose> reason;  ///< absent where it is not on record
    BOOST_DESCRIBE_CLASS(Challenge, (), (seat, by, on, reason), (), ())
};

BOOST_DEFINE_ENUM_CLASS(Finding, upheld, annulled)

/// What a later session answered to the challenges of a decision.
struct Ruling {
    Finding finding = Finding::upheld;
    Id<Motion> motion;
    Date on;
    BOOST_DESCRIBE_CLASS(Ruling, (), (finding, motion, on), (), ())
};

/// A point put to the vote of a session (*punto de acuerdo*).
struct Motion {
    static constexpr std::string_view kind = "motion";

    Id<Session> session;
    std::optional<std::string> item;  ///< of the session's agenda; absent where that has none
    std::string title;
    std::optional<Prose> text;
    std::string matter;    ///< the effect's type, or a kind of motion of the workflow
    std::string decision;  ///< id of the rule that the workflow binds to it
    std::optional<Effect> effect;
    std::optional<Proposer> proposed_by;  ///< absent where the record does not say
    MotionStatus status = MotionStatus::proposed;
    std::vector<Voter> roll;              ///< frozen when the motion opens
    std::optional<std::string> digest;    ///< of what lay before the forum at that moment
    std::vector<ObjectId> before;         ///< what that was, which stands still until the outcome
    std::optional<VotesShow> votes_show;  ///< as the rule has it when the motion opens
    std::optional<Date> opened_on, closed_on;
    std::vector<Recusal> recused;
    std::optional<Tally> tally;     ///< by weight; absent where the votes are not on record
    unsigned typed = 0;             ///< votes that others typed for their seats
    std::optional<Choice> casting;  ///< the chair's, where it decided
    std::vector<Id<SeatHolders>> scrutineers;  ///< of ballots on paper
    std::optional<Counting> rule;              ///< by which it carried
    bool effect_done = false;
    std::vector<std::string> effect_pending;  ///< codes that stood against the effect
    bool attested = false;
    bool opinion = false;  ///< of a body that only advises: what carries is said, and not decided
    std::vector<Challenge> challenges;  ///< each seat has one
    std::vector<Ruling> rulings;        ///< on all of them; the last that is not annulled counts
    std::optional<Date> confirm_by;     ///< the last day for whoever's vote was typed to say so

    /// Whether nobody is shown yet how the seats vote.
    bool hides_votes() const {
        return status == MotionStatus::open && votes_show == VotesShow::at_closing;
    }

    bool is_recused(const ObjectId& seat) const {
        return std::ranges::find(recused, seat, &Recusal::seat) != recused.end();
    }

    std::vector<ObjectId> concerns() const {
        std::vector<ObjectId> ids{session};
        if (effect) ids.push_back(effect->object);
        for (const auto& id : before)
            if (!effect || id != effect->object) ids.push_back(id);
        return ids;
    }
    BOOST_DESCRIBE_CLASS(Motion, (),
                         (session, item, title, text, matter, decision, effect, proposed_by, status,
                          roll, digest, before, votes_show, opened_on, closed_on, recused, tally,
                          typed, casting, scrutineers, rule, effect_done, effect_pending, attested,
                          opinion, challenges, rulings, confirm_by),
                         (), ())
};

BOOST_DEFINE_ENUM_CLASS(Confirmation, confirmed, contested)

/// What whoever voted says of the vote that was typed for the seat.
struct BallotAnswer {
    Confirmation confirmation = Confirmation::confirmed;
    Id<Actor> by;
    Date on;
    std::optional<Prose> reason;  ///< why it is contested
    BOOST_DESCRIBE_CLASS(BallotAnswer, (), (confirmation, by, on, reason), (), ())
};

/// The vote of a seat in a motion, the last one that it gave; the object is called
/// `<motion>.<seat>`.
struct Ballot {
    static constexpr std::string_view kind = "ballot";

    Id<Motion> motion;
    Id<Session> session;
    Id<SeatHolders> seat;
    std::optional<Id<Actor>> voter;           ///< absent where the record does not say who
    std::optional<Id<SeatHolders>> delegate;  ///< the seat that voted for it
    Choice choice = Choice::abstain;
    std::optional<Prose> reason;
    std::optional<Id<Actor>> typed_by;   ///< when somebody else typed it for the seat
    std::optional<BallotAnswer> answer;  ///< to a vote that was typed; it changes no outcome

    std::vector<ObjectId> concerns() const { return {motion, session, seat}; }
    BOOST_DESCRIBE_CLASS(Ballot, (),
                         (motion, session, seat, voter, delegate, choice, reason, typed_by, answer),
                         (), ())
};

/// What the vote of `seat` in `motion` is called.
inline Id<Ballot> ballot_of(const Id<Motion>& motion, const ObjectId& seat) {
    return Id<Ballot>(motion.text() + "." + seat.text());
}

}  // namespace cocrea
