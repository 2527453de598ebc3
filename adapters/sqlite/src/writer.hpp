#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "cocrea/log/merkle.hpp"
#include "cocrea/posix/file_lock.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "connection.hpp"
#include "reader.hpp"

namespace cocrea {

/// The transaction of one `write`.
class SqliteUnit : public Reader<Unit> {
  public:
    explicit SqliteUnit(std::shared_ptr<Connection> connection);

    std::uint64_t size() const override { return size_; }
    Digest append(const Append& append, std::string_view recorded_at) override;

    /// Adds the row of the commit, if anything was appended; answers whether. Throws
    /// `std::logic_error` when an append had failed and the work went on all the same.
    bool finish();

    /// The commit that `finish` added.
    const Commit& commit() const { return head_; }

    /// Whether a text was suppressed.
    bool suppressed() const { return suppressed_; }

  private:
    Digest store_entry(const Append& append);
    void store_passage(const Passage& passage);
    void suppress(const Digest& sealed);
    void store_record(const RecordWrite& write);
    void change_concerns(std::uint64_t made, const std::string& kind, const std::string& before,
                         const std::vector<ObjectId>& after);
    void store_hash(const TileHash& added);

    Frontier frontier_;
    std::string recorded_at_;
    bool failed_ = false;
    bool suppressed_ = false;
};

/// The one connection of a ledger that writes and checkpoints, and the lock under which it does
/// both. For one thread at a time.
class SqliteLedger::Writer {
  public:
    explicit Writer(const std::filesystem::path& path);
    /// Brings the log of writes back into the register's file, so that the file alone is whole,
    /// unless another process is writing or reading: the last one does it.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    using Clock = posix::FileLock::Clock;
    Commit write(const std::function<void(Unit&)>& work, Clock::time_point deadline);
    void purge(Clock::time_point deadline);

  private:
    std::unique_lock<posix::FileLock> locked(Clock::time_point deadline);
    Commit transact(const std::function<void(Unit&)>& work);
    Commit commit(SqliteUnit& unit);
    void roll_back() noexcept;
    void checkpoint();
    bool has_unpurged();
    void bring_up_to_date();

    posix::FileLock lock_;
    std::shared_ptr<Connection> connection_;  ///< none after a failure that only reopening mends
    int wal_pages_ = 0;
    /// What may still lie in the log of writes: nothing, what somebody suppressed who did not come
    /// to purging, or what was suppressed here, for which it is worth waiting.
    enum class Unpurged { nothing, left, own } unpurged_ = Unpurged::nothing;
};

}  // namespace cocrea
