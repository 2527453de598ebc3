#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "fault/seeds.hpp"
#include "shop.hpp"
#include "sqlite/register.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

struct Trial {
    const Writing* writing;
    Fault fault;
};

const std::vector<Counts>& counts() {
    static const auto all = [] {
        std::vector<Counts> counts;
        for (const auto& writing : writings()) counts.push_back(Shop().counts(writing));
        return counts;
    }();
    return all;
}

const std::vector<std::string> families{"open", "read", "write", "truncate",
                                        "sync", "name", "lock",  "memory"};

/// Commands that say nothing was made when a call fails after it was: not cured yet.
bool leaves_a_part(const Writing& writing) {
    return writing.words[0] == "init" || writing.words[0] == "restore" ||
           writing.words[0] == "audit";
}

/// Every call of these families of every command, failing in each of these ways.
std::vector<Trial> trials(const std::set<std::string>& of, const std::vector<std::string>& ways,
                          const std::vector<bool>& how_long, bool cured = true) {
    std::vector<Trial> all;
    for (std::size_t i = 0; i < writings().size(); ++i)
        for (std::size_t family = 0; family < families.size(); ++family)
            for (std::uint64_t nth = 1;
                 leaves_a_part(writings()[i]) != cured && of.contains(families[family]) &&
                 nth <= counts()[i].at(family);
                 ++nth)
                for (const auto& way : ways)
                    for (const bool for_ever : how_long)
                        all.push_back({&writings()[i], {families[family], nth, way, for_ever}});
    return all;
}

/// As many of the trials as there are seeds, from all over; each comes once before one comes again.
void try_all(const std::vector<Trial>& trials, std::uint64_t few) {
    constexpr std::uint64_t far = 1'000'003;
    std::printf("of %zu trials\n", trials.size());
    Seeds(few).each([&](std::uint64_t seed) {
        const auto& [writing, fault] = trials[seed * far % trials.size()];
        const Shop shop;
        const auto wrong = shop.lie(*writing, fault, shop.run(*writing, fault));
        return wrong.empty() ? wrong : named(*writing) + " with " + fault.text() + ": " + wrong;
    });
}

const std::vector<std::string> failures{std::to_string(EIO), std::to_string(ENOSPC)};

/// Whether something was saved is said as it is, whichever call of whichever command fails.
TEST(Faults, AreToldAsTheyAre) {
    try_all(trials({"open", "truncate", "name", "lock", "write"}, failures, {false, true}), 60);
    try_all(trials({"write"}, {"short"}, {false, true}), 10);
}

TEST(Faults, OfReadingAreToldAsTheyAre) {
    try_all(trials({"read"}, {std::to_string(EIO), "short"}, {false, true}), 60);
}

TEST(Faults, OfSyncsAreToldAsTheyAre) { try_all(trials({"sync"}, failures, {false, true}), 60); }

/// A call that a signal cuts off is made again, or told like any other.
TEST(Faults, OfSignalsAreToldAsTheyAre) {
    try_all(trials({"open", "read", "write", "lock"}, {std::to_string(EINTR)}, {false}), 20);
}

/// Killed before or after any call, a command has done its work or none of it, and can be given
/// again.
TEST(Kill, LeavesAllOrNothing) {
    try_all(
        trials({"open", "write", "truncate", "sync", "name", "lock"}, {"kill", "killed"}, {false}),
        100);
}

TEST(Kill, LeavesAllOrNothingOfWhatIsMade) {
    try_all(trials({"open", "write", "truncate", "sync", "name", "lock"}, {"kill", "killed"},
                   {false}, false),
            60);
}

/// Of a restoring that is killed nothing comes to belong to the next register of that name.
TEST(Kill, OfARestoringLeavesNothingToAnotherRegister) {
    constexpr std::uint64_t far = 1'009;
    const Writing restoring{{"restore", "@backup", "--register", "@whole.db"}, "whole.db"};
    const auto known = Shop().counts(restoring);
    const auto calls = std::accumulate(known.begin(), known.end() - 1, std::uint64_t(0));
    std::uint64_t made = 0, cleared = 0;
    Seeds(20).each([&](std::uint64_t seed) -> std::string {
        const Shop shop;
        const auto killed = shop.run(restoring, {"any", 1 + seed * far % calls, "kill", false});
        if (killed.exit != -SIGKILL) return "not killed: " + killed.out + killed.err;
        const auto there = [&](const char* end) {
            return fs::exists(shop / (std::string("whole.db") + end));
        };
        auto of_it = shop.variables();
        of_it["COCREA_REGISTER"] = (shop / "whole.db").string();
        if (there("")) {
            ++made;
            const auto ran = run_program({"verify"}, of_it);
            return ran.exit == 0 ? "" : "what was restored is not sound: " + ran.out;
        }
        cleared += there(".personal") || there(".files");
        const auto ran = run_program({"init", "--workflow", "edomex-2020"}, of_it);
        if (ran.exit != 0) return "init: " + ran.out + ran.err;
        for (const auto* end : {".personal", ".personal-journal", ".files", ".restoring-0"})
            if (there(end)) return std::string(end) + " lies beside another register";
        return {};
    });
    std::printf("%lu were restored, of %lu something was to be cleared away\n", made, cleared);
}

TEST(Faults, OfMakingAreToldAsTheyAre) {
    try_all(trials({"open", "truncate", "name", "lock", "write"}, failures, {false, true}, false),
            60);
}

/// Where no thread can be had, one does the work of all.
TEST(Threads, ThatCannotBeHadChangeNothing) {
    for (const Words& words : {Words{"verify"}, Words{"restore", "@export", "--register", "@n.db"},
                               Words{"audit", "export", "--to", "@bundle"}}) {
        const auto with = Shop().run({words}, {});
        const auto without = Shop().run({words}, {"thread", 1, std::to_string(EAGAIN), true});
        EXPECT_EQ(with.exit, 0) << with.out << with.err;
        EXPECT_EQ(without.exit, 0) << without.out << without.err;
        const bool names_its_file = words.front() == "audit";
        EXPECT_TRUE(names_its_file || without.out == with.out) << with.out << without.out;
    }
}

/// An import that stops in the middle says how many of its acts are on record.
TEST(Faults, OfAnImportSayHowFarItCame) {
    constexpr std::uint64_t lines = 5, calls_of_one = 12, apart = 7;  // seeds, also a few, all over
    std::uint64_t stopped = 0;
    Seeds(40).each([&](std::uint64_t seed) -> std::string {
        const Shop shop;
        std::string people;
        for (std::uint64_t i = 0; i < lines; ++i)
            people += R"({"do":"actor.register","object":"w-)" + std::to_string(i) +
                      R"(","actor":"reg","body":{"type":"group"}})" + "\n";
        write_file(shop / "people", people);
        const auto size = [&] {
            return SqliteLedger(shop / "r.db", Mode::read_only).snapshot()->head().size;
        };
        const auto before = size();
        const auto ran = shop.run({{"import", "@people"}},
                                  {"write", seed * apart % (lines * calls_of_one), "28", true});
        const auto there = std::to_string(size() - before);
        const bool broke_off = ran.out.find("import.broken_off") != std::string::npos;
        stopped += broke_off;
        const auto told = broke_off ? "(acts: " + there + ")" : R"("accepted":)" + there;
        const bool all_or_none = there == std::to_string(ran.exit == 0 ? lines : 0);
        const bool so = ran.out.find(told) != std::string::npos || (!broke_off && all_or_none);
        return so ? "" : there + " are on record, and said is " + ran.out;
    });
    EXPECT_GT(stopped, 0U);
}

#ifdef COCREA_FAILS_MEMORY
/// Short of memory, a command fails as a whole, and calls nothing damaged.
TEST(Memory, ThatFailsIsToldAsItIs) { try_all(trials({"memory"}, {"0"}, {false}), 100); }
#endif

}  // namespace
}  // namespace cocrea::test
