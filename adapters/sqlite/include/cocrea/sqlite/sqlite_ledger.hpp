#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "cocrea/ledger.hpp"

namespace cocrea {

/// A register in one SQLite file.
///
/// Files. Beside `<register>` lie `<register>-wal`, which belongs to it (whoever copies or moves
/// the one takes the other along), `<register>-shm`, which SQLite can rebuild, and
/// `<register>.lock`, which is empty. None is deleted when the register is closed.
///
/// Durability. Write-ahead log, `synchronous=FULL`: a commit that `write` returned survives the
/// death of the process and of the machine, as far as the disk keeps its word on fsync. When COMMIT
/// itself fails, nobody knows whether it happened: `write` throws and this object refuses all
/// further writes; open the register again, and send the act again under the same id.
///
/// Locks. SQLite before 3.51.3 (3.40.1 of Debian 12 among them) can lose a commit when one
/// connection checkpoints while another writes (the "WAL-reset" bug). So every write *and* every
/// checkpoint is done under an exclusive `flock` on `<register>.lock`: SQLite never checkpoints by
/// itself, neither by size nor on closing; a writer does, under the lock, after a commit when the
/// log has passed 1000 pages, and on closing when nobody else writes or reads: then the file alone
/// is whole. Other programs that write or checkpoint the file (the
/// `sqlite3` shell does, on closing) must not run beside it. Readers take no lock and wait for
/// nobody. The register must lie on a local file system.
///
/// Errors. `LedgerError` for whatever the store refuses, `Conflict` as `Ledger` says.
class SqliteLedger : public Ledger {
  public:
    /// What the register is opened for.
    enum class Mode {
        read_write,  ///< to write and to read
        read_only,   ///< to read: nothing on the disk is changed
    };

    /// Makes an empty register at `path`, all of it or nothing. `LedgerError::exists` when there is
    /// any file, or the `-wal` of a register that was removed without it; `missing` when there is
    /// no folder for it.
    static void create(const std::filesystem::path& path);

    /// Deletes a register and the files beside it, as far as they are there. Nobody may have it
    /// open.
    static void remove(const std::filesystem::path& path);

    /// Opens a register; in `read_write`, brings an older schema up to date. Throws `LedgerError`:
    /// `missing` when there is no file, `no_register` when it is none of ours, `newer_schema` when
    /// a later release wrote it, `read_only` when it, or its folder, cannot be written.
    ///
    /// In `read_only`, `write` throws `read_only`. Works on a read-only medium too: as it is when
    /// there is no `-wal` or an empty one, for then nobody can be writing either; with its `-wal`
    /// when the `-shm` is there as well. Otherwise commits would be hidden: `read_only`.
    explicit SqliteLedger(std::filesystem::path path, Mode mode = Mode::read_write);
    /// Brings what is in the write-ahead log into the file when nobody else writes or reads.
    ~SqliteLedger() override;

    /// As `Ledger::write`; durable as said above.
    Commit write(const std::function<void(Unit&)>& work) override;

    /// As `Ledger::snapshot`. Each open snapshot holds a connection, and keeps the write-ahead log
    /// from being reused: let go of it soon. May outlive the ledger.
    std::unique_ptr<Snapshot> snapshot() const override;

    /// As `Ledger::purge`: overwrites the bytes where they lay and cuts the write-ahead log off.
    /// Waits two seconds for others who read, for what was suppressed here. What it does not reach:
    /// backups, copies, and what a disk or a file system keeps of overwritten blocks.
    void purge() override;

  private:
    class Writer;

    std::unique_ptr<Writer> writer_;
    std::timed_mutex writing_;
    std::shared_ptr<class ReaderPool> readers_;
};

}  // namespace cocrea
