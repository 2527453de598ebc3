#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "fault/ledger_on_disk.hpp"
#include "sqlite/register.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

/// What somebody does to the file of a register while a commit is on its way to the disk.
using Harm = std::function<void(const fs::path&)>;

/// A register, whose file meets `harm` in the middle of a commit.
class HarmedAtACommit {
  public:
    explicit HarmedAtACommit(const Harm& harm) : disk_(1) {
        disk_.put("r.db", empty_register());
        SqliteLedger ledger(path());
        fill(ledger, {"before"});
        bool harmed = false;
        disk_.weather = [&](const fault::Call& call) -> fault::Verdict {
            if (call.family == fault::Family::sync && !std::exchange(harmed, true)) harm(path());
            return {};
        };
        said = reason([&] { fill(ledger, {"meanwhile"}); });
        disk_.weather = {};
    }

    fs::path path() const { return disk_ / "r.db"; }

    /// What the next who writes is told of that commit.
    std::vector<Settled> settled() const {
        std::vector<Settled> all;
        const SqliteLedger next(path(), Mode::read_write,
                                {.settled = [&](const Settled& one) { all.push_back(one); }});
        return all;
    }

    std::optional<Reason> said;

  private:
    fault::Disk disk_;
};

fs::path elsewhere(const fs::path& path) { return path.parent_path() / "elsewhere.db"; }

TEST(ARegisterThatIsMovedAtTheCommit, IsNotSaidToHaveSavedNothing) {
    const HarmedAtACommit at([](const fs::path& path) { fs::rename(path, elsewhere(path)); });
    EXPECT_EQ(at.said, Reason::unknown);
    fs::rename(elsewhere(at.path()), at.path());
    const auto settled = at.settled();
    ASSERT_EQ(settled.size(), 1U);
    EXPECT_TRUE(settled[0].recorded);
    EXPECT_EQ(SqliteLedger(at.path(), Mode::read_only).snapshot()->head().size, 2U);
}

TEST(ARegisterThatIsDeletedAtTheCommit, IsNotSaidToHaveSavedAnything) {
    const HarmedAtACommit at([](const fs::path& path) { fs::remove(path); });
    EXPECT_EQ(at.said, Reason::unknown);
    EXPECT_EQ(reason([&] { at.settled(); }), Reason::missing);
}

TEST(ARegisterThatIsLinkedAtTheCommit, IsNotSaidToHaveSavedNothing) {
    const HarmedAtACommit at(
        [](const fs::path& path) { fs::create_hard_link(path, elsewhere(path)); });
    EXPECT_EQ(at.said, Reason::unknown);
    fs::remove(elsewhere(at.path()));
    const auto settled = at.settled();
    ASSERT_EQ(settled.size(), 1U);
    EXPECT_TRUE(settled[0].recorded);
}

}  // namespace
}  // namespace cocrea::test
