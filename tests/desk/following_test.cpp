#include <future>
#include <thread>

#include "desk/town.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

using namespace std::chrono_literals;
using Watch = std::chrono::steady_clock;

using Following = Town;

TEST_F(Following, GivesEntriesInOrderAndAsStored) {
    auto desk = begin();
    for (const auto* name : {"a", "b", "c"}) act(desk, person(name));
    EXPECT_EQ(desk.entries(0, 2).size(), 2u);
    EXPECT_EQ(desk.entries(2, 100).size(), 2u);
    EXPECT_EQ(desk.entries(2, 1).front(), desk.reader().view().entry(2));
    EXPECT_TRUE(desk.entries(4, 1).empty());
}

TEST_F(Following, WaitsNoLongerThanItIsTold) {
    auto desk = begin();
    EXPECT_EQ(desk.wait(0, 10s), 1u);  // there already
    const auto start = Watch::now();
    EXPECT_EQ(desk.wait(1, 250ms), 1u);
    EXPECT_GE(Watch::now() - start, 250ms);
    EXPECT_EQ(desk.wait(1, 0ms), 1u);
}

TEST_F(Following, SeesItsOwnCommitsAtOnce) {
    auto desk = begin();
    const auto filing = must(desk.prepare(person("ana")));
    auto waiting = std::async(std::launch::async, [&] { return desk.wait(1, 30s); });
    std::this_thread::sleep_for(20ms);
    must(desk.execute(filing));
    EXPECT_EQ(waiting.get(), 2u);
}

TEST_F(Following, SeesCommitsOfOtherProcesses) {
    const auto desk = begin();
    const auto child = spawn([&] {
        auto other = open();
        std::this_thread::sleep_for(150ms);
        act(other, person("ana"));
        return 0;
    });
    EXPECT_EQ(desk.wait(1, 30s), 2u);
    EXPECT_EQ(wait_for(child), 0);
}

TEST_F(Following, GivesTheHistoryThatIsAskedFor) {
    auto desk = begin();
    for (const auto* name : {"a", "b"}) act(desk, person(name));
    const auto seqs = [&](const desk::HistoryFilter& filter) {
        std::vector<std::uint64_t> found;
        desk.reader().history(filter,
                              [&](const desk::LoggedEntry& entry) { found.push_back(entry.seq); });
        return found;
    };
    EXPECT_EQ(seqs({}), (std::vector<std::uint64_t>{0, 1, 2}));
    EXPECT_EQ(seqs({.object = ObjectId("b")}), (std::vector<std::uint64_t>{2}));
    EXPECT_EQ(seqs({.type = "actor"}).size(), 3u);  // the first act makes the registrar
    EXPECT_TRUE(seqs({.to = day("2020-01-01")}).empty());
    EXPECT_EQ(desk.reader().last_until(day("2026-01-05")), 2u);
    EXPECT_FALSE(desk.reader().last_until(day("2026-01-04")));
}

}  // namespace
}  // namespace cocrea::test
