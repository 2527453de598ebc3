#include <gtest/gtest.h>

#include <ostream>

#include "support/exercise.hpp"
#include "support/small_workflow.hpp"

namespace cocrea::test {
namespace {

/// Votes of the seats `a1 a2` (sector a) and `b1 b2 b3` (sector b): `f`or, a`g`ainst, abstain `o`,
/// absent `-`.
struct Count {
    const char* rule;
    const char* votes;
    const char* status;
    const char* by;
};

std::ostream& operator<<(std::ostream& out, const Count& count) {
    return out << count.rule << ": " << count.votes;
}

class Counting : public testing::TestWithParam<Count> {
  protected:
    static const char* choice(char mark) {
        return mark == 'f' ? "for" : mark == 'g' ? "against" : "abstain";
    }
};

TEST_P(Counting, FollowsTheRuleThatTheMotionNames) {
    const auto& count = GetParam();
    const std::vector<std::string> seats{"a1", "a2", "b1", "b2", "b3"};
    Exercise exercise(small_workflow({.decision = count.rule}));
    exercise.assign("facilitator", "flor");
    exercise.install();
    for (const auto& seat : seats) exercise.appoint(seat, "titular", seat + "-titular");
    must(exercise.convene("so-1", exercise.clock.day));
    for (std::size_t i = 0; i < seats.size(); ++i)
        if (count.votes[i] != '-') must(exercise.attend("so-1", seats[i]));
    must(exercise.act("flor", "session.open", "so-1"));
    must(exercise.propose("m-1", "so-1"));
    must(exercise.act("flor", "motion.open", "m-1"));
    for (std::size_t i = 0; i < seats.size(); ++i)
        if (count.votes[i] != '-')
            must(exercise.vote(seats[i] + "-titular", "m-1", choice(count.votes[i])));
    must(exercise.act("flor", "motion.close", "m-1"));
    EXPECT_EQ(exercise.get("m-1", "status"), Json(count.status));
    const auto by = exercise.get("m-1", "rule");
    EXPECT_EQ(by.is_null() ? "" : by.as_string(), std::string_view(count.by));
}

constexpr auto consensus = "rule: consensus";
constexpr auto of_seats = "rule: consensus, otherwise: {rule: majority, of: seats}";
constexpr auto of_present = "rule: majority, of: present";
constexpr auto of_votes = "rule: majority, of: votes";
constexpr auto two_thirds = "rule: qualified, of: votes, share: 2/3";
constexpr auto three_fifths = "rule: qualified, of: seats, share: 3/5";
constexpr auto per_sector = "rule: majority, of: votes, sectors: each";

INSTANTIATE_TEST_SUITE_P(
    EveryRule, Counting,
    testing::Values(
        Count{consensus, "fffff", "carried", "consensus"},
        Count{consensus, "ffffo", "carried", "consensus"},
        Count{consensus, "ffffg", "rejected", ""}, Count{consensus, "ooooo", "rejected", ""},
        Count{of_seats, "fff--", "carried", "consensus"},
        Count{of_seats, "fffgg", "carried", "majority"}, Count{of_seats, "ffgoo", "rejected", ""},
        Count{of_seats, "ffg--", "rejected", ""}, Count{of_present, "ffg--", "carried", "majority"},
        Count{of_present, "ffgo-", "rejected", ""}, Count{of_votes, "ffgoo", "carried", "majority"},
        Count{of_votes, "fgooo", "rejected", ""}, Count{of_votes, "ooooo", "rejected", ""},
        Count{two_thirds, "ffg--", "carried", "qualified"},
        Count{two_thirds, "ffgfg", "rejected", ""}, Count{two_thirds, "ooooo", "rejected", ""},
        Count{three_fifths, "fffgg", "carried", "qualified"},
        Count{three_fifths, "ffg--", "rejected", ""},
        Count{per_sector, "ffffg", "carried", "majority"},
        Count{per_sector, "ffgfg", "rejected", ""}, Count{per_sector, "--fff", "rejected", ""},
        Count{per_sector, "fgfff", "rejected", ""}));

}  // namespace
}  // namespace cocrea::test
