#include "cocrea/tiles/tiles.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <map>
#include <set>

#include "cocrea/contract/fill.hpp"
#include "cocrea/contract/tree.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/trust/proof.hpp"
#include "support/child.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"
#include "support/perfect_tree.hpp"
#include "support/witnesses.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using State = Tiles::State;

constexpr std::uint64_t largest = 700;

const Snapshot& view() {
    static MemoryLedger ledger;
    static const auto snapshot = (test::fill(ledger, test::leaves(largest)), ledger.snapshot());
    return *snapshot;
}

SignedCheckpoint checkpoint(std::uint64_t size, const std::string& witnesses = "") {
    return test::checkpoint_by({test::origin, size, root_at(view(), size), {}}, witnesses);
}

class TilesTest : public testing::Test {
  protected:
    Tiles write(const SignedCheckpoint& of) { return write_tiles(view(), of, folder_.path()); }

    std::set<std::string> files() const {
        std::set<std::string> files;
        for (const auto& file : fs::recursive_directory_iterator(folder_.path()))
            if (file.is_regular_file())
                files.insert(file.path().lexically_relative(folder_.path()));
        return files;
    }

    std::string read(const std::string& name) const { return test::read_file(folder_ / name); }

    test::Folder folder_;
};

TEST_F(TilesTest, AreTheFilesOfTheSpecification) {
    const auto tiles = write(checkpoint(600));
    EXPECT_EQ(tiles.state, State::written);
    EXPECT_EQ(tiles.added, 7U);
    EXPECT_EQ(files(),
              (std::set<std::string>{"checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/88",
                                     "tile/1/000.p/2", "tile/entries/000", "tile/entries/001",
                                     "tile/entries/002.p/88"}));
    EXPECT_EQ(read("checkpoint"), to_text(checkpoint(600).note));
}

TEST_F(TilesTest, HoldTheEntriesAndTheirHashes) {
    write(checkpoint(600));
    auto bundle = read("tile/entries/002.p/88");
    const auto hashes = read("tile/0/002.p/88");
    EXPECT_EQ(hashes.size(), 88U * 32);
    for (std::uint64_t seq = 512; seq < 600; ++seq) {
        const auto size =
            static_cast<unsigned char>(bundle[0]) * 256U + static_cast<unsigned char>(bundle[1]);
        const auto entry = bundle.substr(2, size);
        EXPECT_EQ(entry, view().entry(seq));
        EXPECT_EQ(hashes.substr((seq - 512) * 32, 32), test::bytes_of(leaf_hash(entry)));
        bundle.erase(0, 2 + size);
    }
    EXPECT_TRUE(bundle.empty());
    const auto second = test::leaves(512);
    EXPECT_EQ(read("tile/1/000.p/2").substr(32),
              test::bytes_of(test::naive_root(std::span(second).subspan(256))));
}

TEST_F(TilesTest, AddOnlyWhatIsMissing) {
    write(checkpoint(300));
    const auto before = fs::last_write_time(folder_ / "tile/0/000");
    const auto tiles = write(checkpoint(600));
    EXPECT_EQ(tiles.added, 5U);  // two partial and one full bundle and tile more, one of level 1
    EXPECT_EQ(fs::last_write_time(folder_ / "tile/0/000"), before);
    EXPECT_TRUE(files().contains("tile/0/001.p/44"));
    fs::remove(folder_ / "tile/entries/000");
    EXPECT_EQ(write(checkpoint(600)).added, 1U);
    EXPECT_EQ(write(checkpoint(600)).added, 0U);
}

TEST_F(TilesTest, AreWrittenAnewWhereNoCheckpointSaysThatTheyAreDurable) {
    write(checkpoint(600));
    fs::remove(folder_ / "checkpoint");
    test::write_file(folder_ / "tile/0/000", "");
    EXPECT_EQ(write(checkpoint(600)).added, 7U);
    EXPECT_EQ(read("tile/0/000").size(), 8192U);
}

TEST_F(TilesTest, TakeANewCosignature) {
    write(checkpoint(300));
    EXPECT_EQ(write(checkpoint(300, "a")).added, 0U);
    EXPECT_EQ(read("checkpoint"), to_text(checkpoint(300, "a").note));
}

TEST_F(TilesTest, OfNoEntriesAreACheckpoint) {
    EXPECT_EQ(write(checkpoint(0)).state, State::written);
    EXPECT_EQ(files(), std::set<std::string>{"checkpoint"});
}

TEST_F(TilesTest, NeverGoBackNorElsewhere) {
    write(checkpoint(300));
    const auto before = files();
    EXPECT_EQ(write(checkpoint(200)).state, State::newer);
    auto other = checkpoint(600);
    other.checkpoint.origin = "example.mx/other";
    EXPECT_EQ(write(other).state, State::other_log);
    const auto forged = test::checkpoint_by({test::origin, 300, sha256("forged"), {}}, "");
    test::write_file(folder_ / "checkpoint", to_text(forged.note));
    EXPECT_EQ(write(checkpoint(600)).state, State::other_history);
    test::write_file(folder_ / "checkpoint", "nothing");
    EXPECT_EQ(write(checkpoint(600)).state, State::other_log);
    EXPECT_EQ(files(), before);
}

TEST_F(TilesTest, AreOfTheTreeOfTheCheckpoint) {
    EXPECT_THROW(write(test::checkpoint_by({test::origin, 300, sha256("x"), {}}, "")),
                 std::invalid_argument);
    EXPECT_THROW(write(test::checkpoint_by({test::origin, largest + 1, sha256("x"), {}}, "")),
                 std::invalid_argument);
    EXPECT_TRUE(files().empty());
}

// c2sp.org/tlog-tiles, "Partial Tiles": the example of 70,000 leaves.
TEST_F(TilesTest, OfSeventyThousandEntriesAreThoseOfTheSpecification) {
    const test::PerfectTree tree(70'000);
    const auto of = test::checkpoint_by({test::origin, 70'000, root_at(tree, 70'000), {}}, "");
    write_tiles(tree, of, folder_.path());
    std::map<std::string, std::size_t> count;
    for (const auto& name : files())
        if (name.find(".p/") == name.npos) ++count[name.substr(0, 6)];
    EXPECT_EQ(count["tile/0"], 273U);
    EXPECT_EQ(count["tile/1"], 1U);
    EXPECT_EQ(count["tile/2"], 0U);
    for (const auto* partial : {"tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"})
        EXPECT_TRUE(files().contains(partial)) << partial;
}

/// A disk that fills up: no file is half there, no checkpoint says more than there is.
TEST_F(TilesTest, AreWholeOrNotThereWhenTheDiskIsFull) {
    const auto reason = test::in_child([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            write_tiles(view(), checkpoint(600), folder_.path());
            return 90;
        } catch (const TilesError& error) {
            return static_cast<int>(error.reason);
        }
    });
    EXPECT_EQ(reason, static_cast<int>(TilesError::Reason::full));
    EXPECT_FALSE(files().contains("checkpoint"));
    EXPECT_EQ(write(checkpoint(600)).state, State::written);
    EXPECT_EQ(read("tile/0/000").size(), 8192U);
    EXPECT_FALSE(
        std::ranges::any_of(files(), [](const auto& name) { return name.starts_with("new-"); }));
}

}  // namespace
}  // namespace cocrea
