#include "ledger_on_disk.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "sqlite/register.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

void append_all(Unit& unit, const std::vector<Append>& acts) {
    for (const auto& act : acts) unit.append(act, "2026-01-01T00:00:00Z");
}

struct GivenUp {};

}  // namespace

const std::string& empty_register() {
    static const auto bytes = read_file(Register().path());
    return bytes;
}

/// What SQLite draws by lot comes from the seed too. Half of them are as long as what the tables
/// may be behind, so that they follow soon.
LedgerOnDisk::LedgerOnDisk(std::uint64_t seed)
    : disk(seed), chance_(seed), acts_(seed), before_asked_(acts_) {
    disk.put("r.db", empty_register());
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(1 + seed % 1'000'000),
                         nullptr);
    if (seed % 2 == 0) return;
    one_ = std::make_unique<SqliteLedger>(disk / "r.db");
    for (int i = 0; i < 4; ++i) write(60);
    close();
}

/// What was left open is settled by whoever opens it for writing: from then on it is there or not.
/// Somebody may read before that, and go on.
void LedgerOnDisk::open() {
    if (chance_.percent(50)) {
        reader_ = std::make_unique<SqliteLedger>(disk / "r.db", Mode::read_only);
        reading_ = reader_->snapshot();
    }
    one_ = std::make_unique<SqliteLedger>(disk / "r.db");
    if (const auto wrong = settle(one_->snapshot()->head().size); !wrong.empty())
        throw std::logic_error(wrong);
    if (chance_.percent(30)) other_ = std::make_unique<SqliteLedger>(disk / "r.db");
}

void LedgerOnDisk::close() {
    reading_.reset();
    other_.reset();
    one_.reset();
    reader_.reset();
}

std::vector<Append> LedgerOnDisk::drawn(std::size_t count) {
    std::vector<Append> some;
    while (some.size() < count) some.push_back(acts_.next());
    for (const auto& act : some) names_.add(act);
    return some;
}

void LedgerOnDisk::write(std::size_t count) {
    before_asked_ = acts_;
    asked_ = drawn(count);
    const auto commit = any().write([&](Unit& unit) {
        if (!unit.seq_of_act(asked_.front().act_id)) append_all(unit, asked_);
    });
    acts += asked_.size();
    keep();
    if (commit != kept_.snapshot()->head()) throw std::logic_error("another commit than was asked");
}

/// What somebody appends who then finds that it cannot be; some of it comes again later, elsewhere.
void LedgerOnDisk::give_up() {
    const auto before = acts_;
    acts_.next();
    const auto in_vain = drawn(1 + chance_.below(3));
    acts_ = before;
    try {
        any().write([&](Unit& unit) {
            append_all(unit, in_vain);
            throw GivenUp();
        });
    } catch (const GivenUp&) {
    }
}

void LedgerOnDisk::keep() {
    kept_.write([&](Unit& unit) { append_all(unit, asked_); });
    asked_.clear();
}

void LedgerOnDisk::step() {
    const auto die = chance_.below(100);
    if (die < 70) return write(1 + chance_.below(3));
    if (die < 76) return give_up();
    if (die < 82) return reading_.reset();
    if (die < 92) reading_ = one_->snapshot();
    if (die < 96) {
        reading_.reset();
        return one_->purge();
    }
    close();
    open();
}

std::string LedgerOnDisk::live_once() {
    if (disk.has_power() && chance_.percent(80)) disk.cut_after(chance_.below(200));
    try {
        open();
        for (auto steps = 5 + chance_.below(30); steps > 0; --steps) step();
        if (chance_.percent(80)) disk.cut();
    } catch (const std::exception& error) {
        ++unknown;
        if (disk.has_power() && !disk.weather && !disk.spoil) return error.what();
    }
    close();
    const bool cut = !disk.has_power();
    if (cut) {
        ++cuts;
        trace += disk.restart();
    }
    disk.cut_after(UINT64_MAX);
    disk.weather = {};
    disk.spoil = {};
    return look(cut);
}

/// Whoever opens a register for writing may mend it, in closing it too: it is looked at as it is,
/// and what is left open not before it was settled.
std::string LedgerOnDisk::look(bool after_cut) try {
    const bool open_end = !asked_.empty() && !after_cut;
    if (open_end && chance_.percent(80)) return {};
    const auto mode = open_end || chance_.percent(50) ? Mode::read_write : Mode::read_only;
    const auto wrong = compare(*std::make_unique<SqliteLedger>(disk / "r.db", mode)->snapshot());
    return wrong.empty() ? damage(disk / "r.db") : wrong;
} catch (const std::exception& error) {
    return error.what();
}

/// Takes what was asked and not answered for recorded, all of it, or for not.
std::string LedgerOnDisk::settle(std::uint64_t size) {
    const auto known = kept_.snapshot()->head().size;
    if (size < known) return fmt::format("{} of {} acknowledged entries are there", size, known);
    if (size != known && size != known + asked_.size())
        return fmt::format("{} entries where {} or {} more were asked", size, known, asked_.size());
    if (size > known)
        keep();
    else if (!asked_.empty())
        acts_ = before_asked_;
    asked_.clear();
    return {};
}

std::string LedgerOnDisk::compare(const Snapshot& view) {
    if (auto wrong = settle(view.head().size); !wrong.empty()) return wrong;
    const auto expected = kept_.snapshot();
    std::vector<std::string> found, kept;
    for (std::uint64_t seq = 0; seq < view.head().size; ++seq) {
        found.push_back(view.entry(seq));
        kept.push_back(expected->entry(seq));
    }
    if (view.head().root != naive_root(found)) return "the root is not that of the entries";
    if (found != kept) return "entries are others, and nothing tells";
    return difference(view, *expected, names_);
}

}  // namespace cocrea::test
