#include "cocrea/checkpoint/checkpointed_ledger.hpp"

#include "cocrea/contract/ledger_contract.hpp"
#include "cocrea/memory_ledger.hpp"
#include "published.hpp"

namespace cocrea::test {
namespace {

/// A ledger in memory that is published with every commit.
class PublishedInMemory {
  public:
    Ledger& ledger() { return ledger_; }

  private:
    Folder folder_;
    Opened ledger_{std::make_unique<MemoryLedger>(), CheckpointStore(folder_ / "c"), "l"};
};

/// The same in a file.
class PublishedInSqlite {
  public:
    Ledger& ledger() { return ledger_; }

  private:
    Register at_;
    Folder folder_;
    Opened ledger_{at_.path(), CheckpointStore(folder_ / "c"), "lm"};
};

/// Guarded only.
class GuardedInSqlite {
  public:
    Ledger& ledger() { return ledger_; }

  private:
    Register at_;
    Folder folder_;
    Opened ledger_{at_.path(), CheckpointStore(folder_ / "c")};
};

INSTANTIATE_TYPED_TEST_SUITE_P(PublishedMemory, LedgerContract, PublishedInMemory);
INSTANTIATE_TYPED_TEST_SUITE_P(PublishedSqlite, LedgerContract, PublishedInSqlite);
INSTANTIATE_TYPED_TEST_SUITE_P(GuardedSqlite, LedgerContract, GuardedInSqlite);

using Checkpointed = Published;

TEST_F(Checkpointed, PublishesEveryCommit) {
    Opened ledger(file(), store_, "l");
    for (const std::uint64_t size : {1, 2, 3, 300, 301}) {
        const auto commit = grow(ledger, size);
        EXPECT_EQ(last(), (Checkpoint{origin, commit.size, commit.root, {}}));
        expect_published(store_, ledger);
    }
}

TEST_F(Checkpointed, PublishesNothingWithoutAKeyOrACommit) {
    Opened guarded(file(), store_), open(file(), store_, "l");
    grow(guarded, 3);
    EXPECT_FALSE(store_.last(origin));
    EXPECT_THROW(open.write([](Unit& unit) {
        unit.append(bare("x", "x"), noon);
        throw std::domain_error("mine");
    }),
                 std::domain_error);
    EXPECT_FALSE(store_.last(origin));
}

TEST_F(Checkpointed, SignsWithBothKeysWhileTheLogChangesThem) {
    grow(*std::make_unique<Opened>(file(), store_, "l"), 1);
    Opened both(file(), store_, "lm");
    grow(both, 2);
    expect_published(store_, both, "lm");
    Opened anew(file(), store_, "m");
    grow(anew, 3);
    expect_published(store_, anew, "m");
}

TEST_F(Checkpointed, RecordsAnActThatCannotBePublishedAndPublishesItWithTheNext) {
    std::vector<std::string> failures;
    Opened ledger(file(), store_, "l", &failures);
    grow(ledger, 1);
    const auto lock = store_.path_of(origin).string() + ".lock";
    std::filesystem::remove(lock);
    std::filesystem::create_directory(lock);
    EXPECT_EQ(grow(ledger, 2).size, 2u);
    EXPECT_EQ(failures.size(), 1u);
    EXPECT_EQ(last().size, 1u);
    std::filesystem::remove(lock);
    grow(ledger, 2);  // the same act once more
    EXPECT_EQ(failures.size(), 1u);
    expect_published(store_, ledger);
}

TEST_F(Checkpointed, RecordsUnderAnOriginThatCannotSign) {
    std::vector<std::string> failures;
    CheckpointedLedger ledger(
        std::make_unique<SqliteLedger>(file()),
        {store_, keys("l"), [&](const std::exception& error) { failures.push_back(error.what()); },
         [](const Snapshot&) { return std::optional<std::string>("two words"); }});
    EXPECT_EQ(grow(ledger, 1).size, 1u);
    EXPECT_EQ(failures.size(), 1u);
}

}  // namespace
}  // namespace cocrea::test
