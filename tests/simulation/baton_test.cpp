#include "baton.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "fault/ledger_on_disk.hpp"
#include "fault/seeds.hpp"
#include "support/exercise.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea::test {
namespace {

/// The file of a register that was opened and has nothing else.
const std::string& opened_register() {
    static const auto bytes = [] {
        const Folder folder;
        write_file(folder / "r.db", empty_register());
        {
            SqliteLedger ledger(folder / "r.db");
            const FixedClock clock;
            Engine engine(ledger, read_yaml_workflow, clock);
            must(engine.execute(Exercise().genesis()));
        }
        return read_file(folder / "r.db");
    }();
    return bytes;
}

/// An act, from being asked to being answered; in ticks of one clock for all.
struct Told {
    std::uint64_t asked, answered, seq;
};

/// Several who have one register open, each as a process has it, and act at once.
class Callers {
  public:
    explicit Callers(std::uint64_t seed) : disk_(seed), baton_(seed), chance_(seed) {
        sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(1 + seed % 1'000'000),
                             nullptr);
        disk_.put("r.db", opened_register());
        disk_.yield = [this] { baton_.pass(); };
    }

    std::string run() {
        std::vector<std::function<void()>> work;
        for (std::size_t who = 0; who < 3; ++who)
            work.emplace_back([this, who] { act(who, 2 + chance_.below(4)); });
        work.emplace_back([this] { read(); });
        baton_.run(work);
        disk_.yield = {};
        return wrong_.empty() ? judge() : wrong_;
    }

    const std::string& order() const { return baton_.order(); }

  private:
    void act(std::size_t who, std::size_t acts) try {
        const FixedClock clock;
        SqliteLedger ledger(disk_ / "r.db");
        Engine engine(ledger, read_yaml_workflow, clock);
        for (std::size_t i = 0; i < acts; ++i) {
            const auto name = fmt::format("p-{}-{}", who, i);
            const Draft draft{.deed = "actor.register",
                              .object = ObjectId(name),
                              .actor = ActorId("rita"),
                              .body = {{"type", "person"}}};
            const auto asked = ++ticks_;
            const auto receipt = must(engine.execute(must(engine.complete(draft, ActId(name)))));
            told_.push_back({asked, ++ticks_, receipt.seq});
            if (receipt.size <= receipt.seq) wrong_ = "a receipt of a smaller tree";
        }
    } catch (const std::exception& error) {
        wrong_ = error.what();
    }

    /// What was once there is there at every later look, and so is what was answered before it.
    void read() try {
        const SqliteLedger ledger(disk_ / "r.db", SqliteLedger::Mode::read_only);
        for (int i = 0; i < 6; ++i) {
            std::uint64_t known = 0;
            for (const auto& one : told_) known = std::max(known, one.seq + 1);
            if (ledger.snapshot()->head().size < known) wrong_ = "a reader saw less than was told";
        }
    } catch (const std::exception& error) {
        wrong_ = error.what();
    }

    /// Strict serializability: an act that was answered before another was asked stands before it.
    std::string judge() const {
        for (const auto& one : told_)
            for (const auto& other : told_)
                if (one.answered < other.asked && one.seq >= other.seq)
                    return fmt::format("{} was answered before {} was asked", one.seq, other.seq);
        const FixedClock clock;
        SqliteLedger ledger(disk_ / "r.db");
        if (ledger.snapshot()->head().size != 1 + told_.size()) return "another number of entries";
        return Engine(ledger, read_yaml_workflow, clock).verify().ok() ? "" : "it is not sound";
    }

    fault::Disk disk_;
    Baton baton_;
    Chance chance_;
    std::uint64_t ticks_ = 0;
    std::vector<Told> told_;
    std::string wrong_;
};

TEST(Baton, KeepsActsInTheOrderInWhichTheyWereAnswered) {
    Seeds(30).each([](std::uint64_t seed) { return Callers(seed).run(); });
}

TEST(Baton, GoesTheSameWayForTheSameSeed) {
    Seeds(3).each([](std::uint64_t seed) -> std::string {
        const auto order = [&] {
            Callers callers(seed);
            callers.run();
            return callers.order();
        };
        return order() == order() ? "" : "another order";
    });
}

}  // namespace
}  // namespace cocrea::test
