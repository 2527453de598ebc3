#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Following : testing::Test, Exercise {
    std::vector<std::uint64_t> seqs(std::uint64_t since, std::size_t limit) const {
        std::vector<std::uint64_t> found;
        for (const auto& entry : engine.entries(since, limit)) found.push_back(entry.seq);
        return found;
    }
};

TEST_F(Following, GivesEntriesInOrderFromAPlaceOn) {
    person("ana");
    person("sol");
    EXPECT_EQ(seqs(0, 10), (std::vector<std::uint64_t>{0, 1, 2}));
    EXPECT_EQ(seqs(1, 10), (std::vector<std::uint64_t>{1, 2}));
    EXPECT_EQ(seqs(0, 2), (std::vector<std::uint64_t>{0, 1}));
}

TEST_F(Following, GivesNothingPastTheEnd) {
    EXPECT_TRUE(seqs(1, 10).empty());
    EXPECT_TRUE(seqs(UINT64_MAX, 10).empty());
    EXPECT_TRUE(seqs(0, 0).empty());
}

TEST_F(Following, MissesNothingOfWhatAnotherEngineWrites) {
    Engine other{ledger, read_yaml_workflow, clock};
    std::vector<std::string> heard;
    std::uint64_t next = 0;
    for (const auto* who : {"ana", "sol", "luz"}) {
        person(who);
        for (const auto& entry : other.entries(next, 2)) {
            heard.push_back(entry.act.object.text());
            next = entry.seq + 1;
        }
    }
    for (const auto& entry : other.entries(next)) heard.push_back(entry.act.object.text());
    EXPECT_EQ(heard, (std::vector<std::string>{"register", "ana", "sol", "luz"}));
}

TEST_F(Following, NeverShowsWhatAUnitHasNotCommitted) {
    ledger.write([&](Unit&) { EXPECT_EQ(seqs(0, 10), (std::vector<std::uint64_t>{0})); });
}

}  // namespace
}  // namespace cocrea::test
