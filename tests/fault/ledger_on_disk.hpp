#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cocrea/memory_ledger.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "fault/disk.hpp"
#include "fault/drawn_acts.hpp"
#include "support/alike.hpp"

namespace cocrea::test {

/// The bytes of an empty register.
const std::string& empty_register();

/// A register on a disk whose power fails, and people who write to it: what was acknowledged is
/// kept in memory too, and all that readers get when the power is back is held against that. The
/// seed decides all.
class LedgerOnDisk {
  public:
    explicit LedgerOnDisk(std::uint64_t seed);

    /// Writes until the power is cut, or what was acknowledged cannot be told, and looks at what is
    /// there afterwards. Answers with what is wrong; empty when nothing is.
    std::string live_once();

    fault::Disk disk;
    std::uint64_t cuts = 0, acts = 0, unknown = 0;
    std::string trace;  ///< the digests of what was on the disk after each cut

  private:
    void open();
    void close();
    void step();
    SqliteLedger& any() { return other_ && chance_.percent(50) ? *other_ : *one_; }
    std::vector<Append> drawn(std::size_t count);
    void write(std::size_t count);
    void give_up();
    void keep();
    std::string settle(std::uint64_t size);
    std::string look(bool after_cut);
    std::string compare(const Snapshot& view);

    Chance chance_;
    DrawnActs acts_, before_asked_;
    MemoryLedger kept_;          ///< what is known to be there
    Names names_;                ///< of all that was ever asked
    std::vector<Append> asked_;  ///< those of a write that was not answered
    std::unique_ptr<SqliteLedger> one_, other_, reader_;
    std::unique_ptr<Snapshot> reading_;
};

}  // namespace cocrea::test
