#include <csignal>

#include "published.hpp"

namespace cocrea::test {
namespace {

/// A ledger whose process dies as soon as a commit is durable.
class DiesAfterCommit : public Ledger {
  public:
    explicit DiesAfterCommit(const std::filesystem::path& file) : inner_(file) {}

    Commit write(const std::function<void(Unit&)>& work) override {
        inner_.write(work);
        ::raise(SIGKILL);
        return {};
    }
    std::unique_ptr<Snapshot> snapshot() const override { return inner_.snapshot(); }
    void purge() override { inner_.purge(); }

  private:
    SqliteLedger inner_;
};

using Crash = Published;

TEST_F(Crash, BetweenCommitAndPublicationIsMadeGoodByTheNext) {
    grow(*std::make_unique<Opened>(file(), store_, "l"), 2);
    EXPECT_EQ(in_child([&] {
                  Opened ledger(std::make_unique<DiesAfterCommit>(file()), store_, "l");
                  grow(ledger, 4);
                  return 0;
              }),
              -SIGKILL);
    EXPECT_EQ(last().size, 2u);
    EXPECT_EQ(SqliteLedger(file()).snapshot()->head().size, 4u);
    Opened ledger(file(), store_, "l");
    grow(ledger, 5);
    expect_published(store_, ledger);
}

TEST_F(Crash, InPublicationLeavesTheLastOneAndNoLock) {
    Opened ledger(file(), store_, "l");
    grow(ledger, 2);
    EXPECT_EQ(in_child([&] {
                  store_.update(origin, [](const auto&) -> std::optional<Note> {
                      ::raise(SIGKILL);
                      return std::nullopt;
                  });
                  return 0;
              }),
              -SIGKILL);
    write_file(store_.path_of(origin).string() + ".new", "half a che");
    EXPECT_EQ(last().size, 2u);
    grow(ledger, 3);
    expect_published(store_, ledger);
}

TEST_F(Crash, AtAnyMomentLosesNothingThatWasPublished) {
    constexpr int kills = 15;
    for (int kill = 0; kill < kills; ++kill) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const auto child = spawn([&] {
            Opened ledger(file(), store_, "l");
            for (;;) {
                const auto size = grow(ledger, ledger.snapshot()->head().size + 1).size;
                if (::write(ends[1], &size, sizeof size) != sizeof size) return 1;
            }
        });
        ::close(ends[1]);
        std::uint64_t acknowledged = 0;
        for (int i = 0; i <= kill % 5; ++i)
            ASSERT_EQ(::read(ends[0], &acknowledged, sizeof acknowledged), 8);
        ::kill(child, SIGKILL);
        EXPECT_EQ(wait_for(child), -SIGKILL);
        ::close(ends[0]);
        const auto view = SqliteLedger(file()).snapshot();
        EXPECT_GE(last().size, acknowledged);
        EXPECT_GE(view->head().size, last().size);
        EXPECT_EQ(root_at(*view, last().size), last().root);
    }
    Opened ledger(file(), store_, "l");
    grow(ledger, ledger.snapshot()->head().size + 1);
    expect_published(store_, ledger);
}

TEST_F(Crash, OrNotWritersThatRaceNeverPublishBackwards) {
    constexpr int writers = 4, acts = 20;
    std::vector<pid_t> children;
    for (int w = 0; w < writers; ++w)
        children.push_back(spawn([&, w] {
            Opened ledger(file(), store_, "l");
            for (int i = 0; i < acts; ++i) {
                const auto name = std::to_string(w) + "-" + std::to_string(i);
                const auto commit = ledger.write(
                    [&](Unit& unit) { unit.append(bare(name, name), "2026-01-01T00:00:00Z"); });
                if (last().size < commit.size) return 1;
            }
            return 0;
        }));
    std::uint64_t seen = 0;
    for (int look = 0; look < 200; ++look) {
        const auto now = store_.last(origin);
        const auto size = now ? now->checkpoint.size : 0;
        EXPECT_GE(size, seen);
        seen = size;
    }
    for (const auto child : children) EXPECT_EQ(wait_for(child), 0);
    SqliteLedger ledger(file());
    EXPECT_EQ(last().size, std::uint64_t{writers * acts});
    expect_published(store_, ledger);
}

}  // namespace
}  // namespace cocrea::test
