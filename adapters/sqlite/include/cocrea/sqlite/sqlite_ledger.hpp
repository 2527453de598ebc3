#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "cocrea/ledger.hpp"

namespace cocrea {

/// A register in one SQLite file.
///
/// Files. Beside `<register>` lie `<register>-wal`, which belongs to it (whoever copies or moves
/// the one takes the other along), `<register>-shm`, which SQLite can rebuild, and
/// `<register>.mark`, which remembers how far the register had come. None is deleted when the
/// register is closed.
///
/// What is stored. An act is one row: its entry, and what follows from it for the tables of states,
/// lists and tiles. Those follow the log every 256 entries or so; until then, whoever reads makes
/// up for it from the rows that they do not have yet.
///
/// Durability. Write-ahead log, `synchronous=FULL`: a commit that `write` returned survives the
/// death of the process and of the machine, as far as the disk keeps its word on fsync. When COMMIT
/// itself fails at the disk, or its process dies, nobody knows whether it happened. Before the next
/// act, the write-ahead log is settled then, under the lock: written once more, synced and looked
/// over, since pages that a failed sync left in memory may never reach the disk. `write`
/// does so itself and runs its work again; when that fails too, it throws `unknown`, and whoever
/// writes next, or opens the register to write, settles it and says what became of it.
///
/// Locks. SQLite before 3.51.3 (3.40.1 of Debian 12 among them) can lose a commit when one
/// connection checkpoints while another writes (the "WAL-reset" bug). So every write *and* every
/// checkpoint is done under an exclusive `flock` on the file itself, whatever name it was opened
/// by: SQLite never checkpoints by itself, neither by size nor on closing; a writer does, under the
/// lock, after a commit when the log has passed 1000 pages, and on closing when nobody else writes
/// or reads: then the file alone is whole. Somebody who goes on reading an old moment keeps the log
/// from being cut off; past 16,000 pages no act is taken until they let go. Other programs that
/// write or checkpoint the file (the `sqlite3` shell does, on closing) must not run beside it.
/// Readers take no lock and wait for nobody.
///
/// Errors. `LedgerError` for whatever the store refuses, `Conflict` as `Ledger` says. Under a
/// register that was moved, deleted, replaced or linked while it was open, `moved` and `linked`;
/// for one that lacks what its mark remembers, as without its `-wal`, `rolled_back`.
class SqliteLedger : public Ledger {
  public:
    /// What the register is opened for.
    enum class Mode {
        read_write,  ///< to write and to read
        read_only,   ///< to read: nothing on the disk is changed
    };

    /// Who is told what, and what is allowed; all of it may be left out.
    struct Options {
        /// Told, in the thread that opens or writes, of a commit that it settled.
        std::function<void(const Settled&)> settled = {};
        /// Told, in the thread that writes, whom it has been waiting for since a second: a process
        /// by its command and number, `cocrea (83)`; empty when the system does not say.
        std::function<void(const std::string&)> waiting = {};
        /// A kind of file system where a register may lie although other machines can have it open
        /// there, or locks are not what they are on a disk: `nfs`, `smb`, `9p`, `fuse`.
        std::string file_system = {};
    };

    /// Makes a register at `path` of what `work` appends, and returns its commit: it has its name
    /// once it is whole and durable, or not at all, whatever `work` throws and whenever the process
    /// dies. `LedgerError::exists` when there is any file, or the `-wal` of a register that was
    /// removed without it; `missing` when there is no folder for it; `not_local` as
    /// for opening it to write.
    static Commit create(const std::filesystem::path& path, const std::function<void(Unit&)>& work,
                         const Options& options);
    /// Makes an empty register, the same way.
    static void create(const std::filesystem::path& path);

    /// Deletes a register and the files beside it, as far as they are there. Nobody may have it
    /// open.
    static void remove(const std::filesystem::path& path);

    /// Opens a register; in `read_write`, brings an older schema up to date. Throws `LedgerError`:
    /// `missing` when there is no file, `no_register` when it is none of ours, `newer_schema` when
    /// a later release wrote it, `read_only` when it, or its folder, cannot be written, `not_local`
    /// when it is to be written and lies on a file system that `options` do not name.
    ///
    /// In `read_only`, `write` throws `read_only`. Works on a read-only medium too: as it is when
    /// there is no `-wal` or an empty one, for then nobody can be writing either; with its `-wal`
    /// when the `-shm` is there as well. Otherwise commits would be hidden: `read_only`.
    SqliteLedger(const std::filesystem::path& path, Mode mode, Options options);
    /// Without options.
    explicit SqliteLedger(const std::filesystem::path& path, Mode mode = Mode::read_write);
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

    /// Takes what is derived from the entries (states, lists, histories, tiles) from another
    /// register that has the same ones, whose path `make` answers with; nobody writes from its
    /// beginning on. Entries and texts stay as they are; all of it is changed, or nothing. Programs
    /// that have the register open may have kept what was wrong: they are to open it anew. Throws
    /// `LedgerError`, `damaged` where that register has other entries.
    void rebuild(const std::function<std::filesystem::path()>& make);

  private:
    class Writer;

    std::unique_ptr<Writer> writer_;
    std::shared_ptr<class ReaderPool> readers_;
};

}  // namespace cocrea
