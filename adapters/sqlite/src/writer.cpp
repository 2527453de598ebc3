#include "writer.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "cocrea/posix/folder.hpp"
#include "mend.hpp"
#include "refused.hpp"
#include "schema.hpp"
#include "unit.hpp"
#include "wal_file.hpp"

namespace cocrea {
namespace {

using Reason = LedgerError::Reason;

/// Pages in the log of writes, before it is cut off and nothing else is written.
constexpr int most_wal_pages = 16'000;

/// How long it waits for another writer before it says so.
constexpr std::chrono::seconds patience{1};

/// Entries that the derived tables may be behind: so many are read at the start of a command.
constexpr std::size_t most_unfollowed = 256;

constexpr char any_suppressed[] = "SELECT EXISTS (SELECT 1 FROM passage WHERE suppressed = 1)";
constexpr char quick_check[] = "SELECT * FROM pragma_quick_check(1)";

/// Whether what was written before may lie in memory only, after that.
bool is_of_disk(const LedgerError& error) {
    return error.reason == Reason::io || error.reason == Reason::full;
}

int milliseconds_to(posix::HeldFile::Clock::time_point deadline) {
    const auto left = deadline - posix::HeldFile::Clock::now();
    return std::max(0,
                    static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(left).count()));
}

}  // namespace

SqliteLedger::Writer::Writer(std::filesystem::path path, std::shared_ptr<posix::HeldFile> held,
                             Options options) try
    : path_(std::move(path)), held_(std::move(held)), options_(std::move(options)), mark_(path_) {
    require_local(path_, options_.file_system);
    require_in_place();
    const bool had_wal = has_wal(path_);
    open();
    if (sqlite3_db_readonly(connection().handle(), "main") == 1)
        throw LedgerError(Reason::read_only, path_.string() + " cannot be written");
    if (!is_current(connection()) || !connection().has_wal_mode()) bring_up_to_date();
    if (!had_wal) keep_names();
    if (const auto marked = mark_.read(); marked && marked->state != Marked::State::done) {
        const auto deadline = Clock::now() + std::chrono::minutes(1);
        const auto lock = locked(deadline);
        if (const auto now = mark_.read(); now && now->state != Marked::State::done) settle(now);
    }
    if (has_wal(path_) && has_unpurged()) unpurged_ = Unpurged::left;
} catch (const posix::Error& error) {
    refuse(error);
}

SqliteLedger::Writer::~Writer() {
    try {
        const auto lock = locked(Clock::now());
        if (store_ && has_wal(path_)) checkpoint(SQLITE_CHECKPOINT_TRUNCATE, Clock::now());
    } catch (const std::exception&) {  // somebody else writes, and will do it
    }
}

void SqliteLedger::Writer::open() {
    store_ = std::make_shared<Store>(path_, Connection::Access::read_write);
    const auto count = [](void* pages, sqlite3*, const char*, int in_wal) {
        *static_cast<int*>(pages) = in_wal;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(connection().handle(), count, &wal_pages_);
}

std::unique_lock<posix::HeldFile> SqliteLedger::Writer::locked(Clock::time_point deadline) try {
    try {
        held_->lock_until(std::min(deadline, Clock::now() + patience));
    } catch (const posix::Error& error) {
        if (error.reason != posix::Error::Reason::busy || Clock::now() >= deadline) throw;
        const auto holder = held_->holder();
        if (options_.waiting)
            options_.waiting(holder ? fmt::format("{} ({})", holder->name, holder->pid) : "");
        held_->lock_until(deadline);
    }
    return {*held_, std::adopt_lock};
} catch (const posix::Error& error) {
    refuse(error);
}

void SqliteLedger::Writer::require_local(const std::filesystem::path& path,
                                         const std::string& allowed) {
    const auto kind = posix::shared_file_system(path);
    if (!kind.empty() && kind != allowed) throw LedgerError(Reason::not_local, kind);
}

void SqliteLedger::Writer::require_in_place() const try {
    held_->require_only_at(path_);
} catch (const posix::Error& error) {
    refuse(error);
}

/// SQLite syncs the folder of a log of writes that it made, and does not say when that fails: then
/// a power cut would take the log away, and all that was acknowledged with it.
void SqliteLedger::Writer::keep_names() {
    connection().pragma("SELECT count(*) FROM entry");
    posix::sync_folder(posix::folder_of(path_));
}

/// A register of an older release, or one that came out of a backup without its journal mode.
void SqliteLedger::Writer::bring_up_to_date() {
    const auto lock = locked(Clock::now() + std::chrono::minutes(1));
    try {
        connection().exec("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE");
        if (!is_current(connection())) migrate(connection());
        connection().exec("COMMIT");
    } catch (const LedgerError& error) {
        if (is_of_disk(error)) distrust();
        throw;
    }
}

Commit SqliteLedger::Writer::write(const std::function<void(Unit&)>& work,
                                   Clock::time_point deadline) try {
    const auto lock = locked(deadline);
    require_in_place();
    const auto marked = mark_.read();
    if (!store_ || (marked && marked->state != Marked::State::done)) settle(marked);
    cut_off(deadline);
    auto head = [&] {
        try {
            return transact(work);
        } catch (const LedgerError& error) {
            if (error.reason != Reason::unknown) throw;
        }
        return again(work);
    }();
    follow();
    if (wal_pages_ >= next_checkpoint_) checkpoint(SQLITE_CHECKPOINT_PASSIVE, deadline);
    return head;
} catch (const posix::Error& error) {
    refuse(error);
}

/// Settles the commit of which nobody knows the end, and does the work again, which finds there
/// what was recorded. Until that is done, nobody can say that nothing was.
Commit SqliteLedger::Writer::again(const std::function<void(Unit&)>& work) try {
    require_in_place();
    settle(mark_.read());
    return transact(work);
} catch (const std::exception& error) {
    throw LedgerError(Reason::unknown, error.what());
}

Commit SqliteLedger::Writer::transact(const std::function<void(Unit&)>& work) {
    connection().run("BEGIN IMMEDIATE");
    try {
        if (!mark_.is_own() || !store_->is_read()) {
            store_->catch_up();
            if (const auto marked = mark_.read(); !store_->holds(marked))
                throw LedgerError(Reason::rolled_back,
                                  fmt::format("{} entries were written here, and these are {}, or "
                                              "others",
                                              marked->size, store_->head().size));
        }
        SqliteUnit unit(store_);
        work(unit);
        if (!unit.finish()) {
            roll_back();
            return unit.commit();
        }
        commit(unit);
        if (unit.suppressed()) unpurged_ = Unpurged::own;
        return unit.commit();
    } catch (...) {
        roll_back();
        throw;
    }
}

/// A disk that was full before the end of the commit has none of it. Of any other failure nobody
/// knows; nor, where the file went elsewhere meanwhile, whether what lies there has the commit.
void SqliteLedger::Writer::commit(const SqliteUnit& unit) {
    if (!connection().in_transaction())
        throw LedgerError(Reason::io, "SQLite gave the transaction up");
    const auto before = store_->head();
    const auto first = store_->tail().act_at(before.size);
    Marked marked{Marked::State::under_way, before.size, before.root, first.text(),
                  unit.commit().size - before.size};
    mark_.write(marked);
    try {
        connection().run("COMMIT");
        require_in_place();
    } catch (const std::exception& error) {
        store_.reset();
        const auto* const known = dynamic_cast<const LedgerError*>(&error);
        const bool full = known && known->reason == Reason::full;
        marked.state = full ? Marked::State::done : Marked::State::failed;
        remember(marked);
        if (full) throw;
        throw LedgerError(Reason::unknown, error.what());
    }
    store_->moved_on_to(unit.commit());
    remember({.size = unit.commit().size, .root = unit.commit().root});
}

/// What became of a commit is so whether the mark can say it or not: else the next one settles it.
void SqliteLedger::Writer::remember(const Marked& marked) try {
    mark_.write(marked);
} catch (const posix::Error&) {
}

/// The disk failed at something other than a commit: what lies in the log of writes behind the last
/// one may never come to the disk, and a commit behind that would be lost with it. Whoever writes
/// next, here or in another process, settles it before.
void SqliteLedger::Writer::distrust() noexcept try {
    store_.reset();
    auto marked = mark_.read().value_or(Marked{});
    marked.state = Marked::State::failed;
    mark_.write(marked);
} catch (const std::exception&) {
}

/// SQLite may have rolled back by itself; a connection that cannot is closed, which does.
void SqliteLedger::Writer::roll_back() noexcept try {
    if (!store_) return;
    store_->roll_back();
    if (connection().in_transaction()) connection().run("ROLLBACK");
} catch (...) {
    store_.reset();
}

/// The acts are durable already: whatever goes wrong here leaves the tables a little more behind.
/// Nothing has to be synced for it; the next commit does, and until then the tables can be brought
/// up again.
void SqliteLedger::Writer::follow() try {
    if (store_->tail().entries().size() < most_unfollowed) return;
    connection().exec("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
    store_->follow();
    connection().exec("COMMIT; PRAGMA synchronous = FULL");
} catch (const LedgerError& error) {
    is_of_disk(error) ? distrust() : store_.reset();
} catch (...) {
    store_.reset();
}

/// Carries the log of writes into the file; false when readers are in the way. What was committed
/// is durable already, whatever goes wrong here.
bool SqliteLedger::Writer::checkpoint(int mode, Clock::time_point deadline) {
    if (!store_) return false;
    sqlite3_busy_timeout(connection().handle(), milliseconds_to(deadline));
    int in_wal = 0, done = 0;
    const int result =
        sqlite3_wal_checkpoint_v2(connection().handle(), nullptr, mode, &in_wal, &done);
    sqlite3_busy_timeout(connection().handle(), Connection::patience);
    if (result == SQLITE_OK && in_wal == done) wal_pages_ = 0;
    next_checkpoint_ = wal_pages_ + many_wal_pages;
    if (result != SQLITE_OK && result != SQLITE_BUSY) distrust();
    return result == SQLITE_OK;
}

/// Somebody who goes on reading an old moment keeps the log of writes from beginning anew.
void SqliteLedger::Writer::cut_off(Clock::time_point deadline) {
    if (wal_pages_ < most_wal_pages) return;
    if (checkpoint(SQLITE_CHECKPOINT_RESTART, deadline)) return;
    if (store_) throw LedgerError(Reason::busy, "somebody has been reading for long");
    throw LedgerError(Reason::io, "the log of writes could not be carried into the file");
}

/// After a commit of which nobody said the end: its pages may be in memory and never on the disk,
/// so that what came behind them would be lost with them. All of the log of writes goes to the disk
/// once more, before any of it is carried into the file, and is looked over; only then is anything
/// written again.
void SqliteLedger::Writer::settle(const std::optional<Marked>& marked) {
    constexpr std::uint64_t header = 32, frame_header = 24;  // SQLite, "The WAL File Format"
    store_.reset();
    write_wal_again(path_);
    open();
    int frames = 0;
    if (sqlite3_wal_checkpoint_v2(connection().handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                  &frames, nullptr) != SQLITE_OK) {
        store_.reset();
        throw LedgerError(Reason::io, "what was written is not settled");
    }
    const auto frame = frame_header + connection().pragma("PRAGMA page_size");
    cut_wal(path_, header + static_cast<std::uint64_t>(std::max(frames, 0)) * frame);
    connection().exec("BEGIN");
    look_over(marked && marked->state == Marked::State::failed);
    connection().exec("COMMIT");
    const auto& head = store_->head();
    mark_.write({.size = head.size, .root = head.root});
    if (!marked || marked->act.empty() || !options_.settled) return;
    options_.settled({ActId(marked->act), marked->acts, head.size > marked->size});
}

/// The end of the log gives the root that it says, and, after the disk failed, no page is torn.
void SqliteLedger::Writer::look_over(bool pages) {
    store_->catch_up();
    const auto& tail = store_->tail();
    for (const auto& entry : tail.entries())
        if (leaf_hash(entry.bytes) != entry.leaf)
            throw LedgerError(Reason::damaged, "an entry is not the one that was written");
    store_->require_sound_edge();
    if (!pages) return;
    connection().each(quick_check, [&](const Query& row) {
        if (row.text(0) != "ok") throw LedgerError(Reason::damaged, row.text(0));
    });
}

bool SqliteLedger::Writer::has_unpurged() { return connection().pragma(any_suppressed) != 0; }

/// The store is opened anew in any case: its tail is of the tables that were.
void SqliteLedger::Writer::rebuild(const std::function<std::filesystem::path()>& make,
                                   Clock::time_point deadline) try {
    const auto lock = locked(deadline);
    require_in_place();
    const auto made = make();
    try {
        open();
        take_tables(connection(), made);
        open();
    } catch (const LedgerError& error) {
        if (is_of_disk(error)) distrust();
        throw;
    }
} catch (const posix::Error& error) {
    refuse(error);
}

/// Into the file and out of the log of writes, which is cut off: what it said before is gone.
void SqliteLedger::Writer::purge(Clock::time_point deadline) {
    if (unpurged_ == Unpurged::nothing) return;
    const auto lock = locked(deadline);
    if (!store_) return;
    const bool own = unpurged_.exchange(Unpurged::left) == Unpurged::own;
    if (checkpoint(SQLITE_CHECKPOINT_TRUNCATE, own ? deadline : Clock::now()))
        unpurged_ = Unpurged::nothing;
    else if (!store_)
        throw LedgerError(Reason::io, "what was suppressed is not purged");
    else if (own)
        throw LedgerError(Reason::busy, "others are reading");
}

}  // namespace cocrea
