#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "cocrea/posix/held_file.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "mark.hpp"
#include "store.hpp"

namespace cocrea {

class SqliteUnit;

/// The one store of a ledger that writes and checkpoints, under the lock on the register. Safe from
/// any thread.
class SqliteLedger::Writer {
  public:
    Writer(std::filesystem::path path, std::shared_ptr<posix::HeldFile> held, Options options);
    /// Brings the log of writes back into the register's file, so that the file alone is whole,
    /// unless another process is writing or reading: the last one does it.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Throws `not_local` when `path` lies where other machines may have it open too, and the kind
    /// of that file system is not `allowed`.
    static void require_local(const std::filesystem::path& path, const std::string& allowed);

    using Clock = posix::HeldFile::Clock;
    Commit write(const std::function<void(Unit&)>& work, Clock::time_point deadline);
    void purge(Clock::time_point deadline);
    void rebuild(const std::function<std::filesystem::path()>& make, Clock::time_point deadline);

  private:
    std::unique_lock<posix::HeldFile> locked(Clock::time_point deadline);
    Connection& connection() const { return store_->connection; }
    void open();
    void keep_names();
    void bring_up_to_date();
    void require_in_place() const;

    Commit transact(const std::function<void(Unit&)>& work);
    Commit again(const std::function<void(Unit&)>& work);
    void commit(const SqliteUnit& unit);
    void remember(const Marked& marked);
    void distrust() noexcept;
    void roll_back() noexcept;
    void follow();

    bool checkpoint(int mode, Clock::time_point deadline);
    void cut_off(Clock::time_point deadline);
    void settle(const std::optional<Marked>& marked);
    void look_over(bool pages);
    bool has_unpurged();

    std::filesystem::path path_;
    std::shared_ptr<posix::HeldFile> held_;
    Options options_;
    Mark mark_;
    std::shared_ptr<Store> store_;  ///< none after a failure that opening it again mends
    /// Pages in the log of writes, after which it is carried into the file.
    static constexpr int many_wal_pages = 1000;
    int wal_pages_ = 0, next_checkpoint_ = many_wal_pages;
    /// What may still lie in the log of writes: nothing, what somebody suppressed who did not come
    /// to purging, or what was suppressed here, for which it is worth waiting.
    enum class Unpurged { nothing, left, own };
    std::atomic<Unpurged> unpurged_ = Unpurged::nothing;
};

}  // namespace cocrea
