#include "world.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "cocrea/log/canonical.hpp"
#include "cocrea/views.hpp"
#include "fault/ledger_on_disk.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

constexpr unsigned steps = 60;

struct Wrong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The file of a register that has what the model has.
const std::string& register_like(const Ledger& model) {
    static std::map<Digest, std::string> known;
    auto& bytes = known[model.snapshot()->head().root];
    if (!bytes.empty()) return bytes;
    const Folder folder;
    write_file(folder / "r.db", empty_register());
    {
        SqliteLedger ledger(folder / "r.db");
        const FixedClock clock;
        Engine engine(ledger, read_yaml_workflow, clock);
        must(restore(engine, entries_of(model)));
    }
    return bytes = read_file(folder / "r.db");
}

std::vector<SignedAct> acts_of(const auto& batch) {
    std::vector<SignedAct> acts;
    for (const auto& request : batch) acts.push_back(request.act);
    return acts;
}

}  // namespace

/// Some towns have so many people that the tables follow the log while they act.
World::World(std::uint64_t seed) : disk_(seed), chance_(seed), town_(seed) {
    for (int i = 0; seed % 3 == 0 && i < 160; ++i) {
        const auto name = "neighbour-" + std::to_string(i);
        must(town_.exercise.act("rita", "actor.register", name, {{"type", "person"}}));
    }
    disk_.put("r.db", register_like(model_));
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(1 + seed % 1'000'000),
                         nullptr);
    watched_ = names_.committed_together = model_.snapshot()->head().size;
    for (std::uint64_t seq = 0; seq < watched_; ++seq) {
        watch_.take(town_.exercise.entry(seq));
        names_.add(town_.exercise.entry(seq));
    }
}

/// Also where the power fails meanwhile. Somebody may read before, and go on.
void World::open() {
    try {
        if (chance_.percent(50)) {
            reader_ = std::make_unique<SqliteLedger>(disk_ / "r.db", SqliteLedger::Mode::read_only);
            reading_ = reader_->snapshot();
        }
        ledger_ = std::make_unique<SqliteLedger>(disk_ / "r.db");
    } catch (const LedgerError&) {
        if (disk_.has_power()) throw;
        restart();
        return open();
    }
    engine_ = std::make_unique<Engine>(*ledger_, read_yaml_workflow, town_.exercise.clock);
    hurt_ = false;
}

void World::restart() {
    close();
    ++crashes;
    trace += disk_.restart() + "\n";
}

void World::close() {
    reading_.reset();
    engine_.reset();
    ledger_.reset();
    reader_.reset();
}

std::string World::live() try {
    open();
    for (unsigned i = 0; i < steps; ++i) step();
    end();
    return {};
} catch (const std::exception& error) {
    return error.what();
}

void World::step() {
    meet_trouble();
    if (waiting_.empty() || chance_.percent(60)) {
        waiting_.push_back({sealed(town_.next()), model_.snapshot()->head().size});
        for (const auto& text : waiting_.back().act.prose) names_.texts.insert(text.sealed);
    }
    if (!done_.empty() && chance_.percent(10)) {
        ++resent;
        waiting_.push_back({chance_.of(done_).first, 0});
    }
    if (chance_.percent(80)) deliver(next_to_arrive());
    check_head();
    if (chance_.percent(8)) look();
    if (chance_.percent(10)) read_on();
    trace += fmt::format("{} {} {} {}\n", accepted, refused, failed, resent);
}

/// Somebody begins to read, or lets go.
void World::read_on() try {
    reading_.reset();
    if (ledger_ && chance_.percent(70)) reading_ = ledger_->snapshot();
} catch (const LedgerError& error) {
    settle({}, error.what());
}

/// Most steps go well; what goes wrong does so somewhere in the calls of the next ones.
void World::meet_trouble() {
    using namespace std::chrono;
    if (chance_.percent(4)) {
        const auto jump = static_cast<int>(chance_.below(80)) - 40;
        town_.exercise.today(Date::of(sys_days{2026y / 3 / 1} + days{jump}).text());
    }
    if (chance_.percent(6)) disk_.cut_after(chance_.below(60));
    if (!chance_.percent(8)) return;
    constexpr std::array families{fault::Family::read, fault::Family::write, fault::Family::sync};
    const auto family = families.at(chance_.below(families.size()));
    const int error = family == fault::Family::write && chance_.percent(40) ? ENOSPC : EIO;
    const auto first = chance_.below(family == fault::Family::sync ? 4 : 40);
    disk_.weather = [=, last = first + (chance_.percent(50) ? 0 : chance_.below(5)),
                     count = std::size_t(0)](const fault::Call& call) mutable {
        if (call.family != family) return fault::Verdict{};
        const auto now = count++;
        return fault::Verdict{.error = first <= now && now <= last ? error : 0};
    };
}

/// Whatever is waiting, in no order, up to three at once; some of it stays to be sent again.
std::vector<World::Request> World::next_to_arrive() {
    std::vector<Request> batch;
    for (auto count = 1 + chance_.below(3); count > 0 && !waiting_.empty(); --count) {
        const auto at =
            waiting_.begin() + static_cast<std::ptrdiff_t>(chance_.below(waiting_.size()));
        batch.push_back(*at);
        if (!chance_.percent(15)) waiting_.erase(at);
    }
    return batch;
}

std::vector<Result<Receipt>> World::by_the_model(const std::vector<Request>& batch) {
    return town_.exercise.engine.execute(acts_of(batch));
}

void World::deliver(const std::vector<Request>& batch) {
    if (batch.empty()) return;
    std::vector<Result<Receipt>> answers;
    try {
        if (!engine_) open();
        answers = engine_->execute(acts_of(batch));
    } catch (const LedgerError& error) {
        return settle(batch, error.what());
    }
    hurt_ = hurt_ || std::exchange(disk_.weather, {});
    const auto expected = by_the_model(batch);
    for (std::size_t i = 0; i < batch.size(); ++i) compare(batch[i], answers[i], expected[i]);
}

void World::compare(const Request& request, const Result<Receipt>& answer,
                    const Result<Receipt>& expected) {
    const auto id = request.act.act.id.text();
    if (bool(answer) != bool(expected))
        throw Wrong(id + (answer ? " was accepted" : " was refused") + " and should not have been");
    if (!answer) {
        ++refused;
        if (answer.error().blockers != expected.error().blockers)
            throw Wrong(id + " was refused for other reasons");
        for (const auto& blocker : answer.error().blockers)
            if (blocker.code == "recorded_earlier" || blocker.code == "recorded_apart")
                throw Wrong(id + " was refused for the clock of this machine");
        return;
    }
    ++accepted;
    if (answer->seq != expected->seq || answer->leaf != expected->leaf)
        throw Wrong(id + " was answered as another entry");
    if (answer->root != expected->root || answer->size != expected->size)
        throw Wrong(id + " was answered with another tree");
    if (answer->seq < request.size_when_asked)
        throw Wrong(id + " comes before what was there when it was asked");
    if (chance_.percent(90))
        done_.emplace_back(request.act, answer->seq);
    else
        waiting_.push_back(request);  // the answer is lost
}

/// It is not known whether the batch was recorded. Looks, and lets the model know; whoever asked
/// will ask again.
void World::settle(const std::vector<Request>& batch, const std::string& why) {
    ++failed;
    const bool crashed = !disk_.has_power(), troubled = std::exchange(disk_.weather, {}) || hurt_;
    if (!crashed && !troubled) throw Wrong("failed for no reason: " + why);
    if (crashed)
        restart();
    else if (hurt_ || chance_.percent(50))
        close();
    hurt_ = true;
    if (!engine_) open();
    if (head_once_settled().size > model_.snapshot()->head().size) by_the_model(batch);
    check_head();
    crashed ? verify() : look();
    waiting_.insert(waiting_.end(), batch.begin(), batch.end());
}

/// A commit of which nobody knows the end is on record or not once somebody writes again.
Commit World::head_once_settled() {
    try {
        return ledger_->write([](Unit&) {});
    } catch (const LedgerError&) {
        if (disk_.has_power()) throw;
    }
    restart();
    open();
    return head_once_settled();
}

/// All that readers get is what they get from the model.
void World::look() {
    if (!ledger_ || !disk_.has_power() || disk_.weather) return;
    const auto wrong = difference(*ledger_->snapshot(), *model_.snapshot(), names_);
    if (!wrong.empty()) throw Wrong("what readers get: " + wrong);
}

/// Asks for the newest commit alone, which costs little.
void World::check_head() {
    if (!ledger_ || !disk_.has_power() || disk_.weather) return;
    Commit head;
    try {
        head = ledger_->snapshot()->head();
    } catch (const LedgerError&) {
        if (!disk_.has_power()) return settle({}, "");
        throw;
    }
    const auto expected = model_.snapshot()->head();
    if (head.size < expected.size)
        throw Wrong(fmt::format("{} of {} entries are there", head.size, expected.size));
    if (head != expected) throw Wrong("another tree than the model's");
    for (; watched_ < expected.size; ++watched_) {
        const auto entry = town_.exercise.entry(watched_);
        names_.add(entry);
        if (entry.recorded_at < std::exchange(last_at_, entry.recorded_at))
            throw Wrong(fmt::format("time runs back with entry {}", watched_));
        for (const auto& broken : watch_.take(entry))
            throw Wrong(fmt::format("entry {}: {}", watched_, broken));
    }
}

/// Again, where the power fails meanwhile.
void World::verify() try {
    look();
    if (!engine_->verify().ok()) throw Wrong("what is there does not follow from the entries");
} catch (const std::exception&) {
    if (disk_.has_power()) throw;
    restart();
    open();
    verify();
}

/// All that was acknowledged is there and answered as then, after the register was opened anew.
void World::end() {
    disk_.weather = {};
    disk_.cut_after(UINT64_MAX);
    close();
    if (!disk_.has_power()) restart();
    open();
    check_head();
    verify();
    for (const auto& [act, seq] : done_) {
        const auto again = engine_->execute(act);
        if (!again || again->seq != seq) throw Wrong(act.act.id.text() + " is answered otherwise");
    }
    check_head();
}

}  // namespace cocrea::test
