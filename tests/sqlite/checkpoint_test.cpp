#include <gtest/gtest.h>

#include "register.hpp"

namespace cocrea::test {
namespace {

constexpr std::uint64_t page = 4096;
const std::string large(200 * page, 'x');

TEST(Checkpoint, IsTakenOnClosingByTheLastWriter) {
    const Register at;
    fill(*std::make_unique<SqliteLedger>(at.path()), {large});
    EXPECT_GT(at.size_of(""), large.size());
    EXPECT_EQ(at.size_of("-wal"), 0u);
}

TEST(Checkpoint, IsNotTakenOnClosingWhileSomebodyReads) {
    const Register at;
    const SqliteLedger reader(at.path(), Mode::read_only);
    const auto view = reader.snapshot();
    fill(*std::make_unique<SqliteLedger>(at.path()), {large});
    EXPECT_GT(at.size_of("-wal"), large.size());
    EXPECT_EQ(view->head().size, 0u);
    EXPECT_EQ(reader.snapshot()->entry(0), large);
}

TEST(Checkpoint, IsTakenByAWriterWhenTheWalHasGrown) {
    const Register at;
    SqliteLedger ledger(at.path());
    for (int i = 0; i < 20; ++i) fill(ledger, {large});
    EXPECT_GT(at.size_of(""), 10 * large.size());
    EXPECT_LT(at.size_of("-wal"), 8 * large.size());
    EXPECT_EQ(damage(at.path()), "");
}

TEST(Checkpoint, LeavesAnOpenSnapshotAsItWas) {
    const Register at;
    SqliteLedger ledger(at.path());
    const auto head = fill(ledger, {"first"});
    const auto view = ledger.snapshot();
    for (int i = 0; i < 15; ++i) fill(ledger, {large});
    EXPECT_EQ(view->head(), head);
    EXPECT_EQ(view->entry(0), "first");
    EXPECT_THROW(view->entry(1), std::out_of_range);
    EXPECT_EQ(ledger.snapshot()->head().size, 16u);
    EXPECT_EQ(damage(at.path()), "");
}

}  // namespace
}  // namespace cocrea::test
