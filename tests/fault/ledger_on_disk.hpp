#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "fault/disk.hpp"

namespace cocrea::test {

/// The bytes of an empty register.
const std::string& empty_register();

/// A register on a disk whose power fails, and people who write to it: what was acknowledged is
/// kept beside, and held against what is found when the power is back. The seed decides all.
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
    void step();
    void write();
    std::string look();

    Chance chance_;
    std::vector<std::string> kept_;   ///< entries that are known to be there
    std::vector<std::string> asked_;  ///< those of a write that was not answered
    std::unique_ptr<SqliteLedger> one_, other_;
    std::unique_ptr<Snapshot> reading_;
};

}  // namespace cocrea::test
