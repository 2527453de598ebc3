#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cocrea/engine.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

/// The logs that releases wrote, one for each number of `rules`, with the root that each had.
struct Golden {
    const char* file;
    const char* root;
};

struct GoldenLogs : ::testing::TestWithParam<Golden> {};

TEST_P(GoldenLogs, AreDecidedAgainToTheSameRoot) {
    std::ifstream file(std::filesystem::path(COCREA_GOLDEN_LOGS) / GetParam().file);
    ASSERT_TRUE(file);
    MemoryLedger ledger;
    const FixedClock clock;
    Engine engine(ledger, read_yaml_workflow, clock);
    const auto commit = engine.restore([&](std::uint64_t) -> std::optional<std::string> {
        std::string line;
        return std::getline(file, line) ? std::optional(line) : std::nullopt;
    });
    ASSERT_TRUE(commit);
    EXPECT_EQ(to_hex(commit->root), GetParam().root);
    EXPECT_TRUE(engine.verify().ok());
}

INSTANTIATE_TEST_SUITE_P(EveryRelease, GoldenLogs,
                         ::testing::Values(Golden{
                             "rules-1.ndjson",
                             "4e282e9e8122c825e9c9d7f6a3605c4b7d943431915ad214a330da4b503528a0"}));

}  // namespace
}  // namespace cocrea::test
