#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include "register.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

/// From here on no file of this process can grow past `bytes`.
void limit_files(std::uint64_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
}

std::optional<Reason> append(Ledger& ledger, std::size_t bytes) {
    return reason([&] { fill(ledger, {std::string(bytes, 'x')}); });
}

constexpr int fine = 42;

TEST(FullDisk, StopsTheWriterAndHarmsNoCommit) {
    constexpr std::uint64_t commits = 3;
    const Register at;
    const int end = in_child([&] {
        SqliteLedger ledger(at.path());
        for (std::uint64_t i = 0; i < commits; ++i)
            if (append(ledger, 1000)) return 1;
        limit_files(at.size_of("-wal") + 100'000);
        if (append(ledger, 200'000) != Reason::full) return 2;
        if (ledger.snapshot()->head().size != commits) return 3;
        if (append(ledger, 10)) return 4;
        return fine;
    });
    EXPECT_EQ(end, fine);
    EXPECT_EQ(damage(at.path()), "");
    SqliteLedger ledger(at.path());
    EXPECT_EQ(ledger.snapshot()->head().size, commits + 1);
    EXPECT_EQ(append(ledger, 200'000), std::nullopt);
    EXPECT_EQ(damage(at.path()), "");
}

TEST(FullDisk, IsMetInTheMiddleOfALargeUnitToo) {
    const Register at;
    const int end = in_child([&] {
        SqliteLedger ledger(at.path());
        if (append(ledger, 1000)) return 1;
        limit_files(at.size_of("-wal") + 100'000);
        const auto entries = std::vector(100, std::string(100'000, 'x'));
        if (reason([&] { fill(ledger, entries); }) != Reason::full) return 2;
        return ledger.snapshot()->head().size == 1 ? fine : 3;
    });
    EXPECT_EQ(end, fine);
    EXPECT_EQ(damage(at.path()), "");
}

TEST(FullDisk, IsSaidWhenARegisterIsMade) {
    const Folder folder;
    const int end = in_child([&] {
        limit_files(10'000);
        return reason([&] { SqliteLedger::create(folder / "x.db"); }) == Reason::full ? fine : 1;
    });
    EXPECT_EQ(end, fine);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace cocrea::test
