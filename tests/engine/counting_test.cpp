#include "concepts/session/counting.hpp"

#include <gtest/gtest.h>

#include <map>
#include <ostream>

#include "support/exercise.hpp"
#include "support/small_workflow.hpp"

namespace cocrea::test {
namespace {

/// Votes of the seats `a1 a2` (sector a) and `b1 b2 b3` (sector b): `f`or, a`g`ainst, abstain `o`,
/// recused `r`, absent `-`. `casting` is what the chair says in a tie.
struct Case {
    const char* rule;
    const char* votes;
    const char* by;  ///< the threshold that carries it; empty: rejected
    const char* weights = "11111";
    char casting = ' ';
};

std::ostream& operator<<(std::ostream& out, const Case& one) {
    return out << one.rule << ": " << one.votes << " " << one.weights << one.casting;
}

std::optional<Choice> choice(char mark) {
    static const std::map<char, Choice> choices{
        {'f', Choice::for_}, {'g', Choice::against}, {'o', Choice::abstain}};
    const auto found = choices.find(mark);
    return found == choices.end() ? std::nullopt : std::optional(found->second);
}

Workflow with_rule(const std::string& rule) {
    auto reading = read_yaml_workflow(
        small_workflow({.decision = rule, .bodies = "    chair: a1\n"}), Engine::vocabulary());
    return std::move(reading.workflow.value());
}

class Counts : public testing::TestWithParam<Case> {};

TEST_P(Counts, FollowTheRule) {
    const auto& one = GetParam();
    const auto workflow = with_rule(one.rule);
    std::vector<SeatVote> seats;
    for (const auto& seat : workflow.bodies[0].seats) {
        const auto i = seats.size();
        seats.push_back({.seat = seat.id,
                         .sector = seat.sector,
                         .weight = static_cast<unsigned>(one.weights[i] - '0'),
                         .on_roll = one.votes[i] != '-',
                         .recused = one.votes[i] == 'r',
                         .choice = choice(one.votes[i])});
    }
    const auto counted = count(workflow.decisions[0], seats, choice(one.casting));
    EXPECT_EQ(counted.by ? codec::name_of(*counted.by) : "", std::string_view(one.by));
}

constexpr auto consensus = "rule: consensus";
constexpr auto of_seats = "rule: consensus, otherwise: {rule: majority, of: seats}";
constexpr auto of_present = "rule: majority, of: present";
constexpr auto of_votes = "rule: majority, of: votes";
constexpr auto two_thirds = "rule: qualified, of: votes, share: 2/3";
constexpr auto three_fifths = "rule: qualified, of: seats, share: 3/5";
constexpr auto per_sector = "rule: majority, of: votes, sectors: each";
constexpr auto consensus_per_sector = "rule: consensus, sectors: each";
constexpr auto a_by_two_thirds =
    "rule: majority, of: votes, sectors: {a: {rule: qualified, share: 2/3, of: votes}}";
constexpr auto against = "rule: majority, of: votes, abstention: against";
constexpr auto consensus_against = "rule: consensus, abstention: against";
constexpr auto ignored = "rule: majority, of: present, abstention: ignored";
constexpr auto joins = "rule: qualified, of: seats, share: 4/5, abstention: majority";
constexpr auto chair = "rule: majority, of: present, casting_vote: chair";
constexpr auto chair_of_two_thirds = "rule: qualified, of: votes, share: 2/3, casting_vote: chair";
constexpr auto half = "rule: qualified, of: votes, share: 1/2";
constexpr auto stays = "rule: majority, of: seats";
constexpr auto shrinks = "rule: majority, of: seats, recused: left_out";

INSTANTIATE_TEST_SUITE_P(
    EveryRule, Counts,
    testing::Values(
        Case{consensus, "fffff", "consensus"}, Case{consensus, "ffffo", "consensus"},
        Case{consensus, "ffffg", ""}, Case{consensus, "ooooo", ""},
        Case{of_seats, "fff--", "consensus"}, Case{of_seats, "fffgg", "majority"},
        Case{of_seats, "ffgoo", ""}, Case{of_seats, "ffg--", ""},
        Case{of_present, "ffg--", "majority"}, Case{of_present, "ffgo-", ""},
        Case{of_votes, "ffgoo", "majority"}, Case{of_votes, "fgooo", ""},
        Case{of_votes, "ooooo", ""}, Case{two_thirds, "ffg--", "qualified"},
        Case{two_thirds, "ffgfg", ""}, Case{two_thirds, "ooooo", ""},
        Case{three_fifths, "fffgg", "qualified"}, Case{three_fifths, "ffg--", ""},
        Case{half, "fgooo", "qualified"}, Case{half, "fggoo", ""},
        // each sector
        Case{per_sector, "ffffg", "majority"}, Case{per_sector, "ffgfg", ""},
        Case{per_sector, "--fff", ""}, Case{per_sector, "fgfff", ""},
        Case{consensus_per_sector, "oofff", "consensus"}, Case{consensus_per_sector, "fgfff", ""},
        Case{a_by_two_thirds, "ffgff", "majority"}, Case{a_by_two_thirds, "fgfff", ""},
        Case{a_by_two_thirds, "--fff", ""},
        // abstention
        Case{against, "ffooo", ""}, Case{against, "fffoo", "majority"},
        Case{consensus_against, "ffffo", ""}, Case{ignored, "fgoof", "majority"},
        Case{ignored, "fgooo", ""}, Case{joins, "fffgo", "qualified"}, Case{joins, "ffggo", ""},
        Case{joins, "gggfo", ""},
        // weights
        Case{of_votes, "fgggg", "majority", "91111"}, Case{of_votes, "fgggg", "", "41111"},
        Case{of_votes, "fgggg", "", "31111"}, Case{three_fifths, "fgggg", "qualified", "61111"},
        // the chair
        Case{chair, "ffgg-", "majority", "11111", 'f'}, Case{chair, "ffgg-", "", "11111", 'g'},
        Case{chair, "ffgg-", "", "11111", 'o'}, Case{chair, "ffgg-", ""},
        Case{chair, "fgggo", "", "11111", 'f'}, Case{chair, "fggg-", "majority", "31111", 'f'},
        Case{chair_of_two_thirds, "ffgg-", "", "11111", 'f'},
        Case{of_present, "ffgg-", "", "11111", 'f'},
        // recusal
        Case{stays, "ffrrr", ""}, Case{shrinks, "ffrrr", "majority"}, Case{shrinks, "fgrrr", ""},
        Case{stays, "fffrr", "majority"}));

TEST(ACount, OfVotesAloneFollowsTheSameThresholds) {
    const auto rule = with_rule(two_thirds).decisions[0];
    EXPECT_EQ(count(rule, Tally{4, 2, 9}, 15).by, Counting::qualified);
    EXPECT_FALSE(count(rule, Tally{3, 2, 0}, 5).by);
    EXPECT_TRUE(count(with_rule(of_votes).decisions[0], Tally{3, 3, 0}, 6).tied);
    EXPECT_FALSE(count(with_rule(of_present).decisions[0], Tally{3, 0, 3}, 6).by);
}

}  // namespace
}  // namespace cocrea::test
