#include <gtest/gtest.h>

#include "register.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

constexpr int no_error = 90;

/// A register in a folder that cannot be written, and a child without root's rights to read it.
class ReadOnlyFolder : public testing::Test {
  protected:
    ~ReadOnlyFolder() override { fs::permissions(at_.folder(), fs::perms(0755)); }

    void close_folder() {
        for (const auto& file : fs::directory_iterator(at_.folder()))
            fs::permissions(file.path(), fs::perms(0444));
        fs::permissions(at_.folder(), fs::perms(0555));
    }

    /// Empties the `-wal` into the register, as a backup would.
    void bring_to_rest() {
        meddle(at_.path(), "PRAGMA wal_checkpoint(TRUNCATE)");
        for (const auto* end : {"-wal", "-shm"}) fs::remove(at_.beside(end));
    }

    template <class Work>
    static int as_nobody(Work work) {
        return in_child([&] {
            become_nobody();
            const auto why = reason(work);
            return why ? static_cast<int>(*why) : no_error;
        });
    }

    Register at_;
};

TEST(ReadOnly, ReadsAndDoesNotWrite) {
    const Register at;
    SqliteLedger writer(at.path());
    fill(writer, {"x"});
    SqliteLedger reader(at.path(), Mode::read_only);
    EXPECT_EQ(reader.snapshot()->entry(0), "x");
    EXPECT_EQ(reason([&] { fill(reader, {"y"}); }), Reason::read_only);
    fill(writer, {"y"});
    EXPECT_EQ(reader.snapshot()->entry(1), "y");
}

TEST(ReadOnly, ReadsARegisterThatNobodyEverWrote) {
    const Register at;
    EXPECT_EQ(SqliteLedger(at.path(), Mode::read_only).snapshot()->head().size, 0u);
}

TEST_F(ReadOnlyFolder, IsReadWhenItIsAtRest) {
    fill(*std::make_unique<SqliteLedger>(at_.path()), {"x"});
    bring_to_rest();
    close_folder();
    EXPECT_EQ(as_nobody([&] {
                  SqliteLedger ledger(at_.path(), Mode::read_only);
                  if (ledger.snapshot()->entry(0) != "x") throw std::runtime_error("other bytes");
              }),
              no_error);
}

TEST_F(ReadOnlyFolder, IsNotOpenedForWriting) {
    close_folder();
    EXPECT_EQ(as_nobody([&] { SqliteLedger ledger(at_.path()); }),
              static_cast<int>(Reason::read_only));
    EXPECT_EQ(as_nobody([&] { SqliteLedger::create(at_.folder() / "other.db"); }),
              static_cast<int>(Reason::read_only));
}

TEST_F(ReadOnlyFolder, IsNotOpenedForWritingWhereOnlyTheFileIsClosed) {
    fs::permissions(at_.path(), fs::perms(0444));
    fs::permissions(at_.folder(), fs::perms(0777));
    EXPECT_EQ(as_nobody([&] { SqliteLedger ledger(at_.path()); }),
              static_cast<int>(Reason::read_only));
}

TEST_F(ReadOnlyFolder, DoesNotHideCommitsThatOnlyTheWalHolds) {
    fill_leaving_wal(at_.path(), {"x"});
    fs::remove(at_.beside("-shm"));
    close_folder();
    EXPECT_EQ(as_nobody([&] { SqliteLedger ledger(at_.path(), Mode::read_only); }),
              static_cast<int>(Reason::read_only));
}

TEST_F(ReadOnlyFolder, IsReadWithItsWalWhereTheIndexIsThereToo) {
    fill_leaving_wal(at_.path(), {"x"});
    close_folder();
    EXPECT_EQ(as_nobody([&] {
                  SqliteLedger ledger(at_.path(), Mode::read_only);
                  if (ledger.snapshot()->entry(0) != "x") throw std::runtime_error("other bytes");
              }),
              no_error);
}

}  // namespace
}  // namespace cocrea::test
