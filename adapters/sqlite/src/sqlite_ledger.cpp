#include "cocrea/sqlite/sqlite_ledger.hpp"

#include <system_error>

#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/folder.hpp"
#include "reader_pool.hpp"
#include "refused.hpp"
#include "schema.hpp"
#include "wal_file.hpp"
#include "writer.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = LedgerError::Reason;

void require_file(const fs::path& path) {
    std::error_code none;
    const auto status = fs::status(path, none);
    if (status.type() == fs::file_type::not_found)
        throw LedgerError(Reason::missing, path.string() + " is not there");
    if (status.type() == fs::file_type::directory)
        throw LedgerError(Reason::no_register, path.string() + " is a folder");
}

}  // namespace

void SqliteLedger::create(const fs::path& path) try {
    if (fs::exists(fs::symlink_status(path)) || has_wal(path))
        throw LedgerError(Reason::exists, path.string() + ", or its -wal, is there");
    posix::Draft draft(path.string() + ".new-");
    {
        Connection connection(draft.path(), Connection::Access::create);
        connection.exec("BEGIN IMMEDIATE");
        migrate(connection);
        connection.exec("COMMIT");
        connection.exec("PRAGMA journal_mode = WAL");
    }
    draft.become(path);
    posix::sync_folder(posix::folder_of(path));
} catch (const posix::Error& error) {
    refuse(error);
}

void SqliteLedger::remove(const fs::path& path) try {
    for (const auto* beside : {"", "-wal", "-shm", ".lock"}) {
        std::error_code error;
        fs::remove(path.string() + beside, error);
        posix::require(!error, path, error.value());
    }
} catch (const posix::Error& error) {
    refuse(error);
}

SqliteLedger::SqliteLedger(fs::path path, Mode mode) {
    require_file(path);
    if (mode == Mode::read_write) writer_ = std::make_unique<Writer>(path);
    readers_ = std::make_shared<ReaderPool>(std::move(path), mode);
    if (!is_current(*readers_->begin()))
        throw LedgerError(Reason::read_only, "an older schema: open it for writing once");
}

/// The readers go first: an idle one would still keep the writer from truncating the log.
SqliteLedger::~SqliteLedger() {
    readers_.reset();
    writer_.reset();
}

Commit SqliteLedger::write(const std::function<void(Unit&)>& work) {
    const auto deadline = posix::FileLock::Clock::now() + std::chrono::minutes(1);
    if (!writer_) throw LedgerError(Reason::read_only, "opened for reading only");
    const std::unique_lock writing(writing_, deadline);
    if (!writing) throw LedgerError(Reason::busy, "another thread is writing");
    return writer_->write(work, deadline);
}

void SqliteLedger::purge() {
    if (!writer_) return;
    const auto deadline = posix::FileLock::Clock::now() + std::chrono::seconds(2);
    const std::unique_lock writing(writing_, deadline);
    if (!writing) throw LedgerError(Reason::busy, "another thread is writing");
    writer_->purge(deadline);
}

std::unique_ptr<Snapshot> SqliteLedger::snapshot() const {
    return std::make_unique<Reader<Snapshot>>(readers_->begin());
}

}  // namespace cocrea
