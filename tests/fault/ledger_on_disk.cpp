#include "ledger_on_disk.hpp"

#include <fmt/format.h>

#include "cocrea/contract/fill.hpp"
#include "sqlite/register.hpp"
#include "support/file.hpp"

namespace cocrea::test {

const std::string& empty_register() {
    static const auto bytes = read_file(Register().path());
    return bytes;
}

LedgerOnDisk::LedgerOnDisk(std::uint64_t seed) : disk(seed), chance_(seed) {
    disk.put("r.db", empty_register());
}

void LedgerOnDisk::open() {
    one_ = std::make_unique<SqliteLedger>(disk / "r.db");
    if (chance_.percent(30)) other_ = std::make_unique<SqliteLedger>(disk / "r.db");
}

void LedgerOnDisk::write() {
    constexpr std::size_t sizes[] = {20, 700, 5'000, 90'000};
    asked_.clear();
    for (auto count = 1 + chance_.below(3); count > 0; --count) {
        const auto name = fmt::format("a{}", kept_.size() + asked_.size());
        asked_.push_back(name + std::string(chance_.below(sizes[chance_.below(4)]), '.'));
    }
    auto& ledger = other_ && chance_.percent(50) ? *other_ : *one_;
    const auto commit = ledger.write([&](Unit& unit) {
        for (const auto& entry : asked_)
            unit.append(bare(entry.substr(0, entry.find('.')), entry), "2026-01-01T00:00:00Z");
    });
    kept_.insert(kept_.end(), asked_.begin(), asked_.end());
    acts += asked_.size();
    asked_.clear();
    if (commit.size != kept_.size()) throw std::logic_error("a commit of another size");
}

void LedgerOnDisk::step() {
    const auto die = chance_.below(100);
    if (die < 80) return write();
    if (die < 88) return reading_.reset();
    if (die < 92) reading_ = one_->snapshot();
    if (die < 96) return one_->purge();
    reading_.reset();
    other_.reset();
    one_.reset();
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
    reading_.reset();
    other_.reset();
    one_.reset();
    if (!disk.has_power()) {
        ++cuts;
        trace += disk.restart();
    }
    return look();
}

std::string LedgerOnDisk::look() try {
    disk.cut_after(UINT64_MAX);
    disk.weather = {};
    disk.spoil = {};
    const auto view = std::make_unique<SqliteLedger>(disk / "r.db")->snapshot();
    const auto size = view->head().size, known = kept_.size();
    if (size < known) return fmt::format("{} of {} acknowledged entries are there", size, known);
    if (size != known && size != known + asked_.size())
        return fmt::format("{} entries where {} or {} more were asked", size, known, asked_.size());
    if (size > known) kept_.insert(kept_.end(), asked_.begin(), asked_.end());
    asked_.clear();
    std::vector<std::string> found;
    for (std::uint64_t seq = 0; seq < size; ++seq) found.push_back(view->entry(seq));
    if (view->head().root != naive_root(found)) return "the root is not that of the entries";
    if (found != kept_) return "entries are others, and nothing tells";
    return damage(disk / "r.db");
} catch (const std::exception& error) {
    return error.what();
}

}  // namespace cocrea::test
