#include "cocrea/sqlite/sqlite_ledger.hpp"

#include <unistd.h>

#include <system_error>

#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/folder.hpp"
#include "cocrea/posix/held_file.hpp"
#include "reader_pool.hpp"
#include "refused.hpp"
#include "schema.hpp"
#include "unit.hpp"
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

/// Writes the register of one commit into an empty file, which is worth nothing unless all of it
/// comes to its end.
Commit fill(const fs::path& path, const std::function<void(Unit&)>& work) {
    const auto store = std::make_shared<Store>(path, Connection::Access::create);
    store->connection.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
    migrate(store->connection);
    store->catch_up();
    SqliteUnit unit(store);
    work(unit);
    if (unit.finish()) store->follow();
    store->connection.exec("COMMIT; PRAGMA journal_mode = WAL");
    return unit.commit();
}

}  // namespace

Commit SqliteLedger::create(const fs::path& path, const std::function<void(Unit&)>& work,
                            const Options& options) try {
    Writer::require_local(posix::folder_of(path), options.file_system);
    if (fs::exists(fs::symlink_status(path)) || has_wal(path))
        throw LedgerError(Reason::exists, path.string() + ", or its -wal, is there");
    posix::Draft draft(path.string() + ".new-");
    auto commit = fill(draft.path(), work);
    draft.file().sync();
    const auto mark = path.string() + ".mark";
    posix::require(::unlink(mark.c_str()) == 0 || errno == ENOENT, mark);
    draft.become(path);
    return commit;
} catch (const posix::Error& error) {
    refuse(error);
}

void SqliteLedger::create(const fs::path& path) {
    create(path, [](Unit&) {}, {});
}

void SqliteLedger::remove(const fs::path& path) try {
    for (const auto* beside : {"", "-wal", "-shm", ".mark"}) {
        std::error_code error;
        fs::remove(path.string() + beside, error);
        posix::require(!error, path, error.value());
    }
} catch (const posix::Error& error) {
    refuse(error);
}

SqliteLedger::SqliteLedger(const fs::path& path, Mode mode, Options options) try {
    require_file(path);
    const auto held = posix::HeldFile::of(path);
    if (mode == Mode::read_write)
        writer_ = std::make_unique<Writer>(path, held, std::move(options));
    readers_ = std::make_shared<ReaderPool>(path, held, mode);
    readers_->require_current();
} catch (const posix::Error& error) {
    refuse(error);
}

SqliteLedger::SqliteLedger(const fs::path& path, Mode mode) : SqliteLedger(path, mode, {}) {}

/// The readers go first: an idle one would still keep the writer from truncating the log.
SqliteLedger::~SqliteLedger() {
    readers_.reset();
    writer_.reset();
}

Commit SqliteLedger::write(const std::function<void(Unit&)>& work) {
    if (!writer_) throw LedgerError(Reason::read_only, "opened for reading only");
    return writer_->write(work, posix::HeldFile::Clock::now() + std::chrono::minutes(1));
}

void SqliteLedger::purge() {
    if (writer_) writer_->purge(posix::HeldFile::Clock::now() + std::chrono::seconds(2));
}

void SqliteLedger::rebuild(const std::function<fs::path()>& make) {
    if (!writer_) throw LedgerError(Reason::read_only, "opened for reading only");
    writer_->rebuild(make, posix::HeldFile::Clock::now() + std::chrono::minutes(1));
}

std::unique_ptr<Snapshot> SqliteLedger::snapshot() const {
    return std::make_unique<Reader<Snapshot>>(readers_->begin());
}

}  // namespace cocrea
