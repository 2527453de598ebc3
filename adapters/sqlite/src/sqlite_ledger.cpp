#include "cocrea/sqlite/sqlite_ledger.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <random>
#include <system_error>

#include "reader_pool.hpp"
#include "schema.hpp"
#include "wal_file.hpp"
#include "writer.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = LedgerError::Reason;

Reason reason_of(int error) {
    switch (error) {
        case ENOENT:
            return Reason::missing;
        case ENOSPC:
        case EDQUOT:
            return Reason::full;
        case EROFS:
        case EACCES:
        case EPERM:
            return Reason::read_only;
        default:
            return Reason::io;
    }
}

[[noreturn]] void fail(const std::string& what) {
    const int error = errno;
    throw LedgerError(reason_of(error), what + ": " + std::generic_category().message(error));
}

fs::path folder_of(const fs::path& path) {
    return path.parent_path().empty() ? fs::path(".") : path.parent_path();
}

/// A file of a name that nobody else has, removed in the end unless it was moved away.
class Draft {
  public:
    explicit Draft(const fs::path& beside)
        : name_(beside.string() + ".new-" + std::to_string(std::random_device{}())) {
        const int file = ::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0) fail("cannot make a file in " + folder_of(beside).string());
        ::close(file);
    }
    ~Draft() { ::unlink(name_.c_str()); }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    const std::string& name() const { return name_; }

    void move_to(const fs::path& path) {
        if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0)
            return;
        if (errno == EEXIST) throw LedgerError(Reason::exists, path.string() + " is there");
        fail("cannot make " + path.string());
    }

  private:
    std::string name_;
};

void sync_folder(const fs::path& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!synced) fail("cannot sync " + folder.string());
}

void require_file(const fs::path& path) {
    std::error_code none;
    const auto status = fs::status(path, none);
    if (status.type() == fs::file_type::not_found)
        throw LedgerError(Reason::missing, path.string() + " is not there");
    if (status.type() == fs::file_type::directory)
        throw LedgerError(Reason::no_register, path.string() + " is a folder");
}

}  // namespace

void SqliteLedger::create(const fs::path& path) {
    if (fs::exists(fs::symlink_status(path)) || has_wal(path))
        throw LedgerError(Reason::exists, path.string() + ", or its -wal, is there");
    Draft draft(path);
    {
        Connection connection(draft.name(), Connection::Access::create);
        connection.exec("BEGIN IMMEDIATE");
        migrate(connection);
        connection.exec("COMMIT");
        connection.exec("PRAGMA journal_mode = WAL");
    }
    draft.move_to(path);
    sync_folder(folder_of(path));
}

void SqliteLedger::remove(const fs::path& path) {
    for (const auto* beside : {"", "-wal", "-shm", ".lock"}) {
        std::error_code error;
        fs::remove(path.string() + beside, error);
        if (error) throw LedgerError(reason_of(error.value()), "cannot delete " + path.string());
    }
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
    const auto deadline = FileLock::Clock::now() + std::chrono::minutes(1);
    if (!writer_) throw LedgerError(Reason::read_only, "opened for reading only");
    const std::unique_lock writing(writing_, deadline);
    if (!writing) throw LedgerError(Reason::busy, "another thread is writing");
    return writer_->write(work, deadline);
}

std::unique_ptr<Snapshot> SqliteLedger::snapshot() const {
    return std::make_unique<Reader<Snapshot>>(readers_->begin());
}

}  // namespace cocrea
