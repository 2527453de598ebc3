#include "cocrea/desk/backup.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <vector>

#include "baton.hpp"
#include "cocrea/desk/desk.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "fault/disk.hpp"
#include "fault/seeds.hpp"
#include "support/exercise.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;
using desk::Desk;

desk::Setting at_noon() {
    static const FixedClock clock;
    desk::Setting setting;
    setting.clock = &clock;
    return setting;
}

/// The file of a register that a desk has begun.
const std::string& begun_register() {
    static const auto bytes = [] {
        const Folder folder;
        const desk::Genesis genesis{.source = built_in("edomex-2020"),
                                    .origin = "example.mx/office",
                                    .registrar = ActorId("reg")};
        must(Desk::create(folder / "r.db", genesis, at_noon()));
        return read_file(folder / "r.db");
    }();
    return bytes;
}

/// Two record people and papers and one backs up again and again, each with the register open as a
/// process has it, until the power fails. All is on one disk.
class Office {
  public:
    explicit Office(std::uint64_t seed) : disk_(seed), baton_(seed), chance_(seed) {
        disk_.put("r.db", begun_register());
        write_file(outside_ / "paper", "Un papel.\n");
        sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(1 + seed % 1'000'000),
                             nullptr);
        disk_.yield = [this] { baton_.pass(); };
    }

    /// Answers with what is wrong; empty when nothing is.
    std::string run() {
        disk_.cut_after(chance_.below(250));
        baton_.run({[this] { during([this] { record(0); }); },
                    [this] { during([this] { record(1); }); },
                    [this] { during([this] { back_up(); }); }});
        disk_.yield = {};
        if (!wrong_.empty()) return wrong_;
        disk_.cut();
        disk_.restart();
        return judge();
    }

    unsigned whole = 0, absent = 0;

  private:
    struct Made {
        fs::path file;
        bool goes_on;               ///< from the one before
        std::vector<ActId> before;  ///< acts that were answered before it was asked
        bool answered = false;
    };

    /// Whatever is thrown once the power is off.
    void during(const std::function<void()>& work) try {
        work();
    } catch (const std::exception& error) {
        if (disk_.has_power()) wrong_ = error.what();
    }

    void record(int who) {
        auto desk = Desk::open(disk_ / "r.db", desk::Mode::write, at_noon());
        const auto acts = 3 + chance_.below(6);
        for (std::size_t number = 0; number < acts; ++number) {
            const ActId id(fmt::format("w{}-{}", who, number));
            const bool paper = number % 3 == 2;
            Draft draft{.deed = paper ? "document.add" : "actor.register",
                        .object = ObjectId(id.text()),
                        .actor = ActorId("reg")};
            desk::Enclosures enclosed;
            if (paper) {
                draft.body = {{"title", id.text()}};
                enclosed.copy = outside_ / "paper";
            } else {
                draft.body = {{"type", "person"}};
                enclosed.personal = {{"name", "Name of " + id.text()}};
            }
            must(desk.execute(must(desk.prepare(draft, enclosed, nullptr, id))));
            answered_.push_back(id);
        }
    }

    void back_up() {
        const auto desk = Desk::open(disk_ / "r.db", desk::Mode::read, at_noon());
        for (std::size_t number = 0; number < 8; ++number) {
            const bool goes_on = number > 0 && chance_.percent(70);
            desk::BackupWish wish;
            if (goes_on) wish.since = desk::backup_head(made_.back().file);
            made_.push_back({disk_ / fmt::format("b-{}", number), goes_on, answered_});
            desk.back_up(made_.back().file, wish);
            made_.back().answered = true;
        }
    }

    std::string judge() {
        std::vector<fs::path> chain;
        for (const auto& made : made_) {
            const auto name = made.file.filename().string();
            if (!fs::exists(made.file)) {
                ++absent;
                if (made.answered) return name + " was answered and is not there";
                continue;
            }
            ++whole;
            desk::check_backup(made.file);
            if (!made.goes_on) chain.clear();
            chain.push_back(made.file);
            const auto to = outside_ / (name + ".db");
            const auto restored = must(Desk::restore(to, {.backups = chain}, at_noon()));
            if (!restored.desk.verify().ok()) return name + " does not give a sound register";
            if (auto lost = lost_from(to, made.before); !lost.empty()) return name + lost;
        }
        const auto desk = Desk::open(disk_ / "r.db", desk::Mode::write, at_noon());
        if (!desk.verify().ok()) return "the register is not sound";
        return lost_from(disk_ / "r.db", answered_);
    }

    static std::string lost_from(const fs::path& file, const std::vector<ActId>& acts) {
        const auto log = SqliteLedger(file, SqliteLedger::Mode::read_only).snapshot();
        for (const auto& act : acts)
            if (!log->seq_of_act(act)) return " lacks " + act.text() + ", which was answered";
        return {};
    }

    Folder outside_;
    fault::Disk disk_;
    Baton baton_;
    Chance chance_;
    std::vector<ActId> answered_;
    std::vector<Made> made_;
    std::string wrong_;
};

/// A power cut while a register is backed up that others write to leaves what has the name of a
/// backup whole, and with all that was answered before.
TEST(Backup, IsWholeOrNotThereWhenThePowerFails) {
    unsigned whole = 0, absent = 0;
    const Seeds seeds(12);
    seeds.each([&](std::uint64_t seed) {
        Office office(seed);
        auto wrong = office.run();
        whole += office.whole;
        absent += office.absent;
        return wrong;
    });
    std::printf("%lu power cuts: %u backups were whole, %u not there\n", seeds.count, whole,
                absent);
    EXPECT_GT(whole, seeds.count / 2);
    EXPECT_GT(absent, seeds.count / 4);
}

}  // namespace
}  // namespace cocrea::test
