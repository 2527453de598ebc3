#include "cocrea/sqlite/sqlite_ledger.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <future>

#include "cocrea/contract/ledger_contract.hpp"
#include "cocrea/posix/held_file.hpp"
#include "register.hpp"

namespace cocrea::test {
namespace {

class InSqlite {
  public:
    Ledger& ledger() { return ledger_; }

  private:
    Register register_;
    SqliteLedger ledger_{register_.path()};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, LedgerContract, InSqlite);

TEST(SqliteLedger, KeepsEverythingWhenItIsOpenedAgain) {
    const Register at;
    const auto head = fill(*std::make_unique<SqliteLedger>(at.path()), leaves(300));
    SqliteLedger again(at.path());
    EXPECT_EQ(again.snapshot()->head(), head);
    const auto after =
        again.write([](Unit& unit) { unit.append(bare("more", "entry 300"), noon); });
    EXPECT_EQ(after.root, naive_root(leaves(301)));
    EXPECT_EQ(damage(at.path()), "");
}

TEST(SqliteLedger, SharesTheRegisterWithAnotherOfTheSameProcess) {
    const Register at;
    SqliteLedger one(at.path()), two(at.path());
    for (int i = 0; i < 5; ++i) {
        fill(one, {"x"});
        fill(two, {"y"});
    }
    EXPECT_EQ(one.snapshot()->head(), two.snapshot()->head());
    EXPECT_EQ(one.snapshot()->head().size, 10u);
}

TEST(SqliteLedger, MayBeOutlivedByItsSnapshots) {
    const Register at;
    auto ledger = std::make_unique<SqliteLedger>(at.path());
    fill(*ledger, {"x"});
    const auto view = ledger->snapshot();
    ledger.reset();
    EXPECT_EQ(view->entry(0), "x");
}

TEST(SqliteLedger, CommitsNothingOfAUnitThatHidAConflict) {
    const Register at;
    SqliteLedger ledger(at.path());
    fill(ledger, {"x"});
    const auto hide = [](Unit& unit) {
        unit.append(bare("new", "y"), noon);
        EXPECT_THROW(unit.append(bare("a0", "z"), noon), Conflict);
    };
    EXPECT_THROW(ledger.write(hide), std::logic_error);
    EXPECT_EQ(ledger.snapshot()->head().size, 1u);
    EXPECT_EQ(fill(ledger, {"y"}).size, 2u);
}

/// Whether another program could take the register's lock right now.
bool lock_is_free(const Register& at) {
    const int file = ::open(at.path().c_str(), O_RDONLY);
    const bool free = ::flock(file, LOCK_EX | LOCK_NB) == 0;
    ::close(file);
    return free;
}

TEST(SqliteLedger, HoldsTheLockThroughAWriteAndNotLonger) {
    const Register at;
    SqliteLedger ledger(at.path());
    EXPECT_TRUE(lock_is_free(at));
    ledger.write([&](Unit& unit) {
        EXPECT_FALSE(lock_is_free(at));
        unit.append(bare("1", "x"), noon);
        EXPECT_FALSE(lock_is_free(at));
    });
    EXPECT_TRUE(lock_is_free(at));
    EXPECT_THROW(ledger.write([](Unit&) { throw std::domain_error("mine"); }), std::domain_error);
    EXPECT_TRUE(lock_is_free(at));
    const auto view = ledger.snapshot();
    EXPECT_TRUE(lock_is_free(at));
}

TEST(SqliteLedger, SaysForWhomItWaits) {
    const Register at;
    std::string told;
    std::promise<void> waits;
    SqliteLedger ledger(at.path(), Mode::read_write, {.waiting = [&](const std::string& holder) {
                            told = holder;
                            waits.set_value();
                        }});
    const auto lock = posix::HeldFile::of(at.path());
    lock->lock_until(posix::HeldFile::Clock::now());
    std::thread writer([&] { fill(ledger, {"x"}); });
    waits.get_future().wait();
    EXPECT_NE(told.find(" (" + std::to_string(::getpid()) + ")"), std::string::npos) << told;
    lock->unlock();
    writer.join();
    EXPECT_EQ(ledger.snapshot()->head().size, 1U);
}

TEST(SqliteLedger, HoldsManySnapshotsAtOnce) {
    const Register at;
    SqliteLedger ledger(at.path());
    std::vector<std::unique_ptr<Snapshot>> views;
    for (std::uint64_t i = 0; i < 12; ++i) {
        fill(ledger, {"x"});
        views.push_back(ledger.snapshot());
    }
    for (std::uint64_t i = 0; i < views.size(); ++i) EXPECT_EQ(views[i]->head().size, i + 1);
}

}  // namespace
}  // namespace cocrea::test
