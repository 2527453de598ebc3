#include "cocrea/desk/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <map>
#include <vector>

#include "cocrea/desk/desk.hpp"
#include "fault/seeds.hpp"
#include "property/chance.hpp"
#include "shop.hpp"
#include "sqlite/register.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

/// Processes that record people with their names, and papers with their copies. Each says of every
/// act when it was answered.
class Recorders {
  public:
    Recorders(const Shop& shop, char count) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        for (char who = 0; who < count; ++who)
            children_.push_back(spawn([&] { return record(shop, who, ends[1]); }));
        ::close(ends[1]);
        answered_ = ends[0];
    }
    ~Recorders() {
        kill();
        ::close(answered_);
    }
    Recorders(const Recorders&) = delete;
    Recorders& operator=(const Recorders&) = delete;

    /// Waits for the answers to so many more acts; false when they do not come any longer.
    bool hear(std::size_t acts) {
        for (char who = 0; acts > 0; --acts) {
            if (::read(answered_, &who, 1) != 1) return false;
            acts_.push_back(act(who, numbers_[who]++));
        }
        return true;
    }

    void kill() {
        for (const auto child : children_) ::kill(child, SIGKILL);
        for (const auto child : children_) wait_for(child);
        children_.clear();
        while (hear(1)) continue;
    }

    /// Acts of which is known that they were answered.
    const std::vector<ActId>& answered() const { return acts_; }

  private:
    static void wait_for_end(pid_t child) { cocrea::test::wait_for(child); }

    static ActId act(char who, unsigned number) {
        return ActId(fmt::format("w{}-{}", static_cast<int>(who), number));
    }

    static int record(const Shop& shop, char who, int answered) {
        auto desk = desk::Desk::open(shop / "r.db", desk::Mode::write);
        for (unsigned number = 0;; ++number) {
            const auto id = act(who, number);
            const bool paper = number % 3 == 2;
            Draft draft{.deed = paper ? "document.add" : "actor.register",
                        .object = ObjectId(id.text()),
                        .actor = ActorId("reg")};
            desk::Enclosures enclosed;
            if (paper) {
                draft.body = {{"title", id.text()}};
                enclosed.copy = shop / (number % 2 == 0 ? "paper" : "old-paper");
            } else {
                draft.body = {{"type", "person"}};
                enclosed.personal = {{"name", "Name of " + id.text()}};
            }
            const auto filing = desk.prepare(draft, enclosed, nullptr, id);
            if (!filing || !desk.execute(*filing)) return 1;
            if (::write(answered, &who, 1) != 1) return 2;
        }
    }

    std::vector<pid_t> children_;
    int answered_;
    std::map<char, unsigned> numbers_;
    std::vector<ActId> acts_;
};

std::string lost_from(const fs::path& file, const std::vector<ActId>& acts) {
    const auto log = SqliteLedger(file, Mode::read_only).snapshot();
    for (const auto& act : acts)
        if (!log->seq_of_act(act))
            return fmt::format("{} was answered and is not in {}", act.text(),
                               file.filename().string());
    return {};
}

/// What is wrong with the register of that file, after it was restored if it is to be.
std::string what_is_unsound(const Shop& shop, const Words& restoring, const fs::path& file) {
    auto variables = shop.variables();
    variables["COCREA_REGISTER"] = file.string();
    if (!restoring.empty()) variables["COCREA_HOME"] = (shop / "another-home").string();
    for (const auto& words : {restoring, Words{"verify"}}) {
        if (words.empty()) continue;
        const auto ran = run_program(shop.placed(words), variables);
        if (ran.exit != 0)
            return fmt::format("{}: exit {}: {}{}", words[0], ran.exit, ran.out, ran.err);
    }
    return damage(file);
}

unsigned whole = 0, absent = 0;

/// While some record, one backs up, and everything is killed somewhere in its calls: what has the
/// name of a backup then is one, and has all that was answered before it was begun.
std::string die_while_backing_up(std::uint64_t seed) try {
    Chance chance(seed);
    const bool goes_on = chance.percent(50);
    const Writing backing_up{goes_on ? Words{"backup", "@b", "--since", "@backup"}
                                     : Words{"backup", "@b"}};
    static std::map<bool, Counts> known;
    auto& counts = known[goes_on];
    if (counts[0] == 0) counts = Shop().counts(backing_up);
    std::uint64_t calls = 0;
    for (std::size_t family = 0; family < 7; ++family) calls += counts.at(family);

    const Shop shop;
    Recorders recorders(shop, 3);
    if (!recorders.hear(3 + chance.below(30))) return "nobody records";
    const auto before = recorders.answered();
    const auto ran = shop.run(backing_up, {"any", 1 + chance.below(2 * calls),
                                           chance.percent(50) ? "kill" : "killed", false});
    recorders.kill();

    if (ran.exit != 0 && ran.exit != -SIGKILL) return "backup: " + ran.out + ran.err;
    const bool there = fs::exists(shop / "b");
    if (ran.exit == 0 && !there) return "the backup was answered and is not there";
    if (const auto wrong = what_is_unsound(shop, {}, shop / "r.db"); !wrong.empty()) return wrong;
    if (const auto lost = lost_from(shop / "r.db", recorders.answered()); !lost.empty())
        return lost;
    ++(there ? whole : absent);
    if (!there) {
        const auto again = shop.run(backing_up, {});
        if (again.exit != 0) return "the next backup fails: " + again.out + again.err;
        if (const auto left = shop.left_behind(); !left.empty()) return "left behind: " + left;
    }
    desk::check_backup(shop / "b");
    const auto restored = shop / "again.db";
    const auto wrong = what_is_unsound(
        shop, goes_on ? Words{"restore", "@backup", "@b"} : Words{"restore", "@b"}, restored);
    return wrong.empty() ? lost_from(restored, there ? before : recorders.answered()) : wrong;
} catch (const std::exception& error) {
    return error.what();
}

TEST(ABackupUnderLoad, IsWholeOrNotThereWhenAllIsKilled) {
    const Seeds seeds(6);
    seeds.each(die_while_backing_up);
    std::printf("%lu rounds: %u backups were whole, %u not there and made again\n", seeds.count,
                whole, absent);
    EXPECT_EQ(whole + absent, seeds.count);
}

}  // namespace
}  // namespace cocrea::test
