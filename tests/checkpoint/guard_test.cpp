#include "published.hpp"

namespace cocrea::test {
namespace {

/// What stands between a register and an old copy of it.
class Guard : public Published {
  protected:
    /// Publishes at size 5 and again at 8, with the register of size 5 saved.
    void publish_two() {
        Opened ledger(file(), store_, "l");
        grow(ledger, 5);
        ledger_at_5_ = ledger.snapshot()->head();
        save_through_a_copy(ledger);
        grow(ledger, 8);
    }

    /// A file that holds what the register holds, and nothing beside it.
    void save_through_a_copy(const Ledger& ledger) const {
        SqliteLedger::create(saved());
        SqliteLedger made(saved());
        const auto view = ledger.snapshot();
        grow(made, view->head().size);
    }

    std::optional<Reason> reason_to_refuse(std::uint64_t size, const std::string& what = "entry ") {
        Opened ledger(file(), store_);
        return reason([&] { grow(ledger, size, what); });
    }

    Commit ledger_at_5_;
};

TEST_F(Guard, RefusesABackupThatWasPutBack) {
    publish_two();
    put_back();
    EXPECT_EQ(reason_to_refuse(6), Reason::rolled_back);
    EXPECT_EQ(reason_to_refuse(5), Reason::rolled_back);  // a write that appends nothing
    EXPECT_EQ(SqliteLedger(file()).snapshot()->head(), ledger_at_5_);
}

TEST_F(Guard, RefusesABackupThatWentAnotherWay) {
    publish_two();
    put_back();
    grow(*std::make_unique<SqliteLedger>(file()), 8, "another ");
    EXPECT_EQ(reason_to_refuse(9), Reason::rolled_back);
    put_back();
    EXPECT_EQ(reason_to_refuse(9, "another "), Reason::rolled_back);
    EXPECT_EQ(SqliteLedger(file()).snapshot()->head(), ledger_at_5_);
}

TEST_F(Guard, TakesABackupThatGetsBackWhatItLacks) {
    publish_two();
    put_back();
    EXPECT_EQ(reason_to_refuse(8), std::nullopt);
    EXPECT_EQ(reason_to_refuse(9), std::nullopt);
}

TEST_F(Guard, RefusesANewRegisterOfTheSameOriginUnlessItHasEverything) {
    publish_two();
    SqliteLedger::remove(file());
    SqliteLedger::create(file());
    EXPECT_EQ(reason_to_refuse(1), Reason::rolled_back);
    EXPECT_EQ(reason_to_refuse(8, "other "), Reason::rolled_back);
    EXPECT_EQ(SqliteLedger(file()).snapshot()->head().size, 0u);
    EXPECT_EQ(reason_to_refuse(8), std::nullopt);
}

TEST_F(Guard, RefusesWhileTheLastCheckpointCannotBeRead) {
    publish_two();
    const auto good = read_file(store_.path_of(origin));
    for (const auto& bad :
         {std::string(), good.substr(1), good.substr(0, good.size() / 2), good + "x",
          "example.mx/other" + good.substr(origin.size()), std::string((1 << 20) + 1, 'x')}) {
        write_file(store_.path_of(origin), bad);
        try {
            reason_to_refuse(9);
            FAIL();
        } catch (const CheckpointError& error) {
            EXPECT_EQ(error.reason, CheckpointError::Reason::malformed);
            EXPECT_EQ(error.code, "checkpoint.malformed");
            EXPECT_EQ(error.path, store_.path_of(origin));
        }
    }
    write_file(store_.path_of(origin), good);
    EXPECT_EQ(reason_to_refuse(9), std::nullopt);
}

TEST_F(Guard, SeesWhatAnotherProcessPublishesMeanwhile) {
    publish_two();
    Opened old(saved(), store_);
    EXPECT_EQ(reason([&] { grow(old, 8); }), std::nullopt);
    EXPECT_EQ(in_child([&] {
                  Opened ledger(file(), store_, "l");
                  grow(ledger, 10);
                  return 0;
              }),
              0);
    EXPECT_EQ(reason([&] { grow(old, 9); }), Reason::rolled_back);
}

TEST_F(Guard, IsOfOneOriginAlone) {
    publish_two();
    CheckpointedLedger other(
        std::make_unique<SqliteLedger>(saved()),
        {store_, {}, {}, [](const Snapshot&) { return std::optional<std::string>("other"); }});
    EXPECT_EQ(reason([&] { grow(other, 6); }), std::nullopt);
}

}  // namespace
}  // namespace cocrea::test
