#pragma once

#include <boost/describe/enum.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "cocrea/workflow/body.hpp"
#include "cocrea/workflow/time.hpp"

namespace cocrea {

/// How votes become an outcome (PNUD Kit 5). Consensus: at least one for, nobody against. Majority:
/// more than half. Qualified: at least a share, such as two thirds.
BOOST_DEFINE_ENUM_CLASS(Counting, consensus, majority, qualified)

/// What a share is a share of: every seat, the seats on the roll, or the votes for and against.
BOOST_DEFINE_ENUM_CLASS(Base, seats, present, votes)

/// What the votes for must reach.
struct Threshold {
    Counting rule = Counting::majority;  ///< how they are counted
    Base of = Base::seats;               ///< of what; consensus does not ask
    unsigned numerator = 1;              ///< qualified: at least numerator / denominator
    unsigned denominator = 2;            ///< never below the numerator
};

/// What becomes of an abstention before a threshold is asked for.
BOOST_DEFINE_ENUM_CLASS(Abstention, by_base, against, ignored, majority)

/// Among those whom a rule bars, whoever brought the text that is put to the vote.
inline constexpr std::string_view the_author = "author";

/// How votes are given: each by its seat, or on paper, of which the count alone is on record.
BOOST_DEFINE_ENUM_CLASS(Ballots, by_seat, on_paper)

/// When it shows how each seat voted: together once the vote is over, or as the votes are cast. Who
/// has voted always shows.
BOOST_DEFINE_ENUM_CLASS(VotesShow, at_closing, as_cast)

/// A named decision rule: the first threshold that is met carries the motion. Votes count by the
/// weight of their seat, and no motion carries with fewer for it than against.
struct DecisionRule {
    std::string id;                               ///< as matters and steps name it
    Text title;                                   ///< how it is shown
    std::string body;                             ///< id of the body that decides by it
    Threshold rule;                               ///< asked first
    std::optional<Threshold> otherwise;           ///< asked when the first is not met
    bool each_sector = false;                     ///< the threshold must be met inside every sector
    std::map<std::string, Threshold> of_sector;   ///< what must be met inside the sectors named
    Abstention abstention = Abstention::by_base;  ///< `by_base`: as what the share is of has it
    std::set<std::string> no_abstention;          ///< seats and sectors that must say yes or no
    bool casting_vote = false;   ///< of the chair, where as many are for as against
    bool recused_leave = false;  ///< who is recused is left out of what the share is of
    /// Roles: seats whose holders wear one for the matter; `lead`, and `author` of its texts.
    std::set<std::string> barred;
    Ballots ballots = Ballots::by_seat;  ///< how votes are given
    /// Whether others may type the vote of a seat; absent: unless votes must be signed.
    std::optional<bool> typed = {};
    std::optional<Period> confirm = {};    ///< after the vote, to confirm one that was typed in
    std::optional<Period> challenge = {};  ///< after the vote, to challenge it in; absent: never
    VotesShow votes_show = VotesShow::at_closing;  ///< when it shows how each seat voted
};

/// What may be put to the vote, and the one rule that decides it: an effect, or a kind of motion
/// that the file names and that changes nothing by itself.
struct Matter {
    std::string id;        ///< the effect, or as motions name it
    Text title;            ///< how it is shown; of an effect it may be empty
    std::string decision;  ///< id of the decision rule
};

}  // namespace cocrea
