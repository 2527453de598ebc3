#include <algorithm>
#include <set>

#include "office.hpp"

namespace cocrea::test {
namespace {

class Race : public Office {
  protected:
    /// Runs all commands at once and answers with their ends.
    std::vector<Ran> at_once(const std::vector<Words>& commands) const {
        std::vector<Running> runs;
        for (const auto& words : commands) runs.emplace_back(words, variables_);
        std::vector<Ran> ends;
        for (auto& one : runs) ends.push_back(one.end());
        return ends;
    }
};

TEST_F(Race, OfActsOnOneObjectHasOneWinnerAndLosesNothing) {
    open_a_motion();
    const auto before = entries().size();
    const Words vote{"motion", "vote",        "m-3",  "oversight",  "for",
                     "--as",   "infoem:seat", "--on", "2020-03-01", "--json"};
    const auto ends = at_once({vote, vote, vote, vote});
    const auto won = std::ranges::count(ends, 0, &Ran::exit);
    EXPECT_EQ(won, 1);
    for (const auto& ran : ends) {
        if (ran.exit == 0) continue;
        EXPECT_TRUE(ran.exit == 3 || ran.exit == 5) << ran.exit << ran.err;
        EXPECT_TRUE(says(ran.json(), "seat_already_voted") || says(ran.json(), "stale")) << ran.out;
    }
    EXPECT_EQ(entries().size(), before + 1);
    EXPECT_EQ(run({"verify"}).exit, 0);
}

TEST_F(Race, OfActsOnDifferentObjectsIsWonByAll) {
    const auto before = entries().size();
    std::vector<Words> commands;
    for (int i = 0; i < 6; ++i)
        commands.push_back({"axis", "propose", "x-" + std::to_string(i), "--title", "X", "--as",
                            "reg", "--on", "2020-02-02", "--json"});
    std::set<std::int64_t> seqs;
    for (const auto& ran : at_once(commands)) {
        ASSERT_EQ(ran.exit, 0) << ran.out << ran.err;
        seqs.insert(ran.json().at("seq").as_int64());
    }
    EXPECT_EQ(seqs.size(), 6u);
    EXPECT_EQ(entries().size(), before + 6);
    EXPECT_EQ(run({"verify"}).exit, 0);
}

}  // namespace
}  // namespace cocrea::test
