#include <gtest/gtest.h>
#include <signal.h>

#include <set>

#include "register.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

/// Both ends of a pipe; what the child says is read until it is dead.
class Pipe {
  public:
    Pipe() {
        if (::pipe(ends_) != 0) throw std::runtime_error("no pipe");
    }
    ~Pipe() {
        ::close(ends_[0]);
        if (!closed_) ::close(ends_[1]);
    }

    void say(std::uint64_t number) {
        if (::write(ends_[1], &number, sizeof number) != sizeof number) ::_exit(98);
    }
    void only_listen() {
        ::close(ends_[1]);
        closed_ = true;
    }
    std::optional<std::uint64_t> hear() {
        std::uint64_t number = 0;
        if (::read(ends_[0], &number, sizeof number) != sizeof number) return std::nullopt;
        return number;
    }

  private:
    int ends_[2];
    bool closed_ = false;
};

std::string name_of(std::uint64_t seq) { return "act-" + std::to_string(seq); }

/// An entry large enough that twenty of them make the writer checkpoint.
std::string bytes_of(std::uint64_t seq) { return name_of(seq) + std::string(200'000, '.'); }

/// Writes one act a commit until it is killed, and says each seq after its commit.
int write_for_ever(const Register& at, Pipe& pipe) {
    SqliteLedger ledger(at.path());
    for (;;) {
        const auto commit = ledger.write([](Unit& unit) {
            unit.append(bare(name_of(unit.size()), bytes_of(unit.size())), "2026-01-01T00:00:00Z");
        });
        pipe.say(commit.size - 1);
    }
}

TEST(Crash, LosesNoAcknowledgedCommitWhenTheWriterIsKilled) {
    constexpr int kills = 20;
    const Register at;
    std::uint64_t acknowledged = 0;
    for (int kill = 0; kill < kills; ++kill) {
        Pipe pipe;
        const auto child = spawn([&] { return write_for_ever(at, pipe); });
        pipe.only_listen();
        for (int i = 0; i <= kill % 7; ++i) acknowledged = pipe.hear().value() + 1;
        ::kill(child, SIGKILL);
        EXPECT_EQ(wait_for(child), -SIGKILL);
        while (const auto seq = pipe.hear()) acknowledged = *seq + 1;
        const auto view = SqliteLedger(at.path(), Mode::read_only).snapshot();
        const auto size = view->head().size;
        ASSERT_GE(size, acknowledged);
        ASSERT_LE(size, acknowledged + 1);
        for (std::uint64_t seq = 0; seq < size; ++seq) {
            ASSERT_EQ(view->seq_of_act(ActId(name_of(seq))), seq);
            ASSERT_EQ(view->entry(seq), bytes_of(seq));
        }
    }
    EXPECT_EQ(damage(at.path()), "");
    RecordProperty("commits", static_cast<int>(acknowledged));
}

TEST(Crash, LeavesNoLockBehind) {
    const Register at;
    Pipe pipe;
    const auto child = spawn([&] {
        SqliteLedger ledger(at.path());
        ledger.write([&](Unit& unit) {
            unit.append(bare("lost", "x"), "2026-01-01T00:00:00Z");
            pipe.say(0);
            ::pause();
        });
        return 0;
    });
    ASSERT_TRUE(pipe.hear());
    ::kill(child, SIGKILL);
    wait_for(child);
    SqliteLedger ledger(at.path());
    EXPECT_FALSE(ledger.snapshot()->seq_of_act(ActId("lost")));
    EXPECT_EQ(fill(ledger, {"x"}).size, 1u);
}

TEST(Processes, LoseNothingOfEachOther) {
    constexpr int writers = 4, acts = 100;
    const Register at;
    std::vector<pid_t> children;
    for (int w = 0; w < writers; ++w)
        children.push_back(spawn([&, w] {
            SqliteLedger ledger(at.path());
            for (int i = 0; i < acts; ++i) {
                const auto name = std::to_string(w) + "-" + std::to_string(i);
                const auto commit = ledger.write([&](Unit& unit) {
                    unit.append(bare(name, name + std::string(20'000, '.')),
                                "2026-01-01T00:00:00Z");
                });
                if (ledger.snapshot()->entry(commit.size - 1).substr(0, name.size()) != name)
                    return 1;
            }
            return 0;
        }));
    for (const auto child : children) EXPECT_EQ(wait_for(child), 0);
    const auto view = SqliteLedger(at.path(), Mode::read_only).snapshot();
    EXPECT_EQ(view->head().size, std::uint64_t{writers * acts});
    std::set<std::uint64_t> seqs;
    for (int w = 0; w < writers; ++w) {
        std::optional<std::uint64_t> before;
        for (int i = 0; i < acts; ++i) {
            const auto seq = view->seq_of_act(ActId(std::to_string(w) + "-" + std::to_string(i)));
            ASSERT_TRUE(seq);
            EXPECT_GT(seq, before);
            before = seq;
            seqs.insert(*seq);
        }
    }
    EXPECT_EQ(seqs.size(), std::size_t{writers * acts});
    EXPECT_EQ(*seqs.rbegin(), std::uint64_t{writers * acts - 1});
    EXPECT_EQ(damage(at.path()), "");
}

}  // namespace
}  // namespace cocrea::test
