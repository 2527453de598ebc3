#include "writer.hpp"

#include <fmt/ranges.h>
#include <sqlite3.h>

#include <ranges>
#include <utility>

#include "refused.hpp"
#include "schema.hpp"
#include "wal_file.hpp"

namespace cocrea {
namespace {

using Reason = LedgerError::Reason;

constexpr int most_wal_pages = 1000;

constexpr char last_frontier[] = "SELECT size, frontier, root FROM head ORDER BY size DESC LIMIT 1";
constexpr char add_entry[] = "INSERT INTO entry(seq, act_id, leaf, bytes) VALUES (?, ?, ?, ?)";
constexpr char add_version[] = "INSERT INTO version(object, version, seq) VALUES (?, ?, ?)";
constexpr char record_there[] = "SELECT made, concerns FROM record WHERE object = ?";
constexpr char make_record[] =
    "INSERT INTO record(object, kind, version, seq, concerns, state) VALUES (?, ?, ?, ?, ?, ?) "
    "RETURNING made";
constexpr char change_record[] =
    "UPDATE record SET version = ?, seq = ?, concerns = ?, state = ? WHERE made = ?";
constexpr char drop_concern[] = "DELETE FROM concern WHERE whole = ? AND kind = ? AND made = ?";
constexpr char add_concern[] = "INSERT INTO concern(whole, kind, made) VALUES (?, ?, ?)";
constexpr char add_mention[] = "INSERT INTO mention(object, seq) VALUES (?, ?)";
constexpr char add_passage[] =
    "INSERT OR IGNORE INTO passage(seq, sealed, salt, text, suppressed) VALUES (?, ?, ?, ?, 0)";
constexpr char overwrite_passage[] =
    "UPDATE passage SET salt = zeroblob(32), text = zeroblob(length(text)), suppressed = 1 "
    "WHERE sealed = ?";
constexpr char any_suppressed[] = "SELECT EXISTS (SELECT 1 FROM passage WHERE suppressed = 1)";
constexpr char add_to_tile[] =
    "INSERT INTO tile(level, idx, hashes) VALUES (?, ?, ?) "
    "ON CONFLICT (level, idx) DO UPDATE SET hashes = CAST(hashes || excluded.hashes AS BLOB)";
constexpr char add_head[] =
    "INSERT INTO head(size, root, recorded_at, frontier) VALUES (?, ?, ?, ?)";

/// The edge from which the tree grows on; nothing is built on one that does not give the root.
Frontier frontier_of(Connection& connection) try {
    Frontier frontier;
    connection.each(last_frontier, [&](const Query& row) {
        frontier = Frontier(row.number(0), row.text(1));
        if (frontier.root() != digest_of(row.bytes(2)))
            throw std::invalid_argument("the edge of the tree is not that of its root");
    });
    return frontier;
} catch (const std::invalid_argument& error) {
    throw LedgerError(Reason::damaged, error.what());
}

std::string joined(const std::vector<ObjectId>& objects) {
    return fmt::format("{}", fmt::join(objects | std::views::transform(&ObjectId::text), " "));
}

}  // namespace

SqliteUnit::SqliteUnit(std::shared_ptr<Connection> connection)
    : Reader(std::move(connection)), frontier_(frontier_of(*connection_)) {}

Digest SqliteUnit::append(const Append& append, std::string_view recorded_at) try {
    const auto leaf = store_entry(append);
    for (const auto& passage : append.prose) store_passage(passage);
    for (const auto& sealed : append.suppressed) suppress(sealed);
    for (const auto& write : append.records) store_record(write);
    for (const auto& object : append.mentions) connection_->run(add_mention, object.text(), size_);
    recorded_at_ = recorded_at;
    ++size_;
    return leaf;
} catch (...) {
    failed_ = true;
    throw;
}

Digest SqliteUnit::store_entry(const Append& append) {
    const auto leaf = leaf_hash(append.bytes);
    connection_->run(add_entry, size_, append.act_id.text(), Blob{bytes_of(leaf)},
                     Blob{append.bytes});
    for (const auto& added : frontier_.append(leaf)) store_hash(added);
    return leaf;
}

void SqliteUnit::store_passage(const Passage& passage) {
    connection_->run(add_passage, size_, Blob{bytes_of(passage.sealed)},
                     Blob{bytes_of(passage.salt)}, Blob{passage.text});
}

/// In the place of the text and its salt come as many zeros: a row that keeps its size is
/// overwritten where it lies. Where rows were moved to another page before, `secure_delete` has
/// overwritten the place where they were.
void SqliteUnit::suppress(const Digest& sealed) {
    connection_->run(overwrite_passage, Blob{bytes_of(sealed)});
    suppressed_ = true;
}

/// Leaves lie in their entries until their tile is full.
void SqliteUnit::store_hash(const TileHash& added) {
    const auto index = added.index / tile_width;
    const bool last = added.index % tile_width == tile_width - 1;
    if (added.level == 0 && !last) return;
    const auto hashes = added.level == 0 ? tile(0, index) : std::string(bytes_of(added.hash));
    connection_->run(add_to_tile, static_cast<std::uint64_t>(added.level), index, Blob{hashes});
}

void SqliteUnit::store_record(const RecordWrite& write) {
    const auto& [object, record, concerns] = write;
    const auto joint = joined(concerns);
    std::optional<std::uint64_t> made;
    std::string before;
    connection_->run(add_version, object.text(), record.version, size_);
    connection_->each(
        record_there,
        [&](const Query& row) {
            made = row.number(0);
            before = row.text(1);
        },
        object.text());
    if (made)
        connection_->run(change_record, record.version, size_, joint, record.state, *made);
    else
        connection_->each(
            make_record, [&](const Query& row) { made = row.number(0); }, object.text(),
            record.kind, record.version, size_, joint, record.state);
    if (before != joint) change_concerns(*made, record.kind, before, concerns);
}

void SqliteUnit::change_concerns(std::uint64_t made, const std::string& kind,
                                 const std::string& before, const std::vector<ObjectId>& after) {
    for (const auto whole : std::views::split(before, ' '))
        connection_->run(drop_concern, std::string_view(whole.begin(), whole.end()), kind, made);
    for (const auto& whole : after) connection_->run(add_concern, whole.text(), kind, made);
}

bool SqliteUnit::finish() {
    if (failed_) throw std::logic_error("a unit went on after an append that failed");
    if (size_ == head_.size) return false;
    head_ = {size_, frontier_.root(), recorded_at_};
    connection_->run(add_head, size_, Blob{bytes_of(head_.root)}, recorded_at_,
                     Blob{frontier_.bytes()});
    return true;
}

SqliteLedger::Writer::Writer(const std::filesystem::path& path) try
    : lock_(path.string() + ".lock"),
      connection_(std::make_shared<Connection>(path, Connection::Access::read_write)) {
    if (sqlite3_db_readonly(connection_->handle(), "main") == 1)
        throw LedgerError(Reason::read_only, path.string() + " cannot be written");
    if (!is_current(*connection_) || !connection_->has_wal_mode()) bring_up_to_date();
    const auto count = [](void* pages, sqlite3*, const char*, int in_wal) {
        *static_cast<int*>(pages) = in_wal;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(connection_->handle(), count, &wal_pages_);
    if (has_wal(path) && has_unpurged()) unpurged_ = Unpurged::left;
} catch (const posix::Error& error) {
    refuse(error);
}

SqliteLedger::Writer::~Writer() {
    if (!connection_ || wal_pages_ == 0) return;
    try {
        const auto held = locked(Clock::now());
        sqlite3_busy_timeout(connection_->handle(), 0);
        sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                  nullptr, nullptr);
    } catch (const LedgerError&) {
    }
}

std::unique_lock<posix::FileLock> SqliteLedger::Writer::locked(Clock::time_point deadline) try {
    lock_.lock_until(deadline);
    return {lock_, std::adopt_lock};
} catch (const posix::Error& error) {
    refuse(error);
}

/// A register of an older release, or one that came out of a backup without its journal mode.
void SqliteLedger::Writer::bring_up_to_date() {
    const auto held = locked(Clock::now() + std::chrono::minutes(1));
    connection_->exec("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE");
    if (!is_current(*connection_)) migrate(*connection_);
    connection_->exec("COMMIT");
}

Commit SqliteLedger::Writer::write(const std::function<void(Unit&)>& work,
                                   Clock::time_point deadline) {
    if (!connection_)
        throw LedgerError(Reason::io, "a write failed half-way: open the register again");
    const auto held = locked(deadline);
    auto head = transact(work);
    checkpoint();
    return head;
}

bool SqliteLedger::Writer::has_unpurged() { return connection_->pragma(any_suppressed) != 0; }

/// Into the file and out of the log of writes, which is cut off: what it said before is gone.
void SqliteLedger::Writer::purge(Clock::time_point deadline) {
    if (unpurged_ == Unpurged::nothing || !connection_) return;
    const bool own = std::exchange(unpurged_, Unpurged::left) == Unpurged::own;
    const auto held = locked(deadline);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    sqlite3_busy_timeout(connection_->handle(), own ? std::max(1, int(left.count())) : 0);
    const int result = sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr,
                                                 SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(connection_->handle(), Connection::patience);
    if (result == SQLITE_OK) {
        unpurged_ = Unpurged::nothing;
        wal_pages_ = 0;
    } else if (result != SQLITE_BUSY) {
        throw LedgerError(Reason::io, "what was suppressed is not purged");
    } else if (own) {
        throw LedgerError(Reason::busy, "others are reading");
    }
}

Commit SqliteLedger::Writer::transact(const std::function<void(Unit&)>& work) {
    connection_->exec("BEGIN IMMEDIATE");
    try {
        SqliteUnit unit(connection_);
        work(unit);
        if (unit.finish()) {
            auto head = commit(unit);
            if (unit.suppressed()) unpurged_ = Unpurged::own;
            return head;
        }
        roll_back();
        return unit.commit();
    } catch (...) {
        roll_back();
        throw;
    }
}

Commit SqliteLedger::Writer::commit(SqliteUnit& unit) try {
    if (!connection_->in_transaction())
        throw LedgerError(Reason::io, "SQLite gave the transaction up");
    connection_->exec("COMMIT");
    return unit.commit();
} catch (...) {
    connection_.reset();
    throw;
}

/// SQLite may have rolled back by itself; a connection that cannot is closed, which does.
void SqliteLedger::Writer::roll_back() noexcept try {
    if (connection_ && connection_->in_transaction()) connection_->exec("ROLLBACK");
} catch (...) {
    connection_.reset();
}

/// The commit is durable already: whatever goes wrong here only closes the way to the next.
void SqliteLedger::Writer::checkpoint() {
    if (wal_pages_ < most_wal_pages) return;
    int in_wal = 0, done = 0;
    const int result = sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr,
                                                 SQLITE_CHECKPOINT_PASSIVE, &in_wal, &done);
    if (result == SQLITE_OK && in_wal == done) wal_pages_ = 0;
    if (result != SQLITE_OK && result != SQLITE_BUSY) connection_.reset();
}

}  // namespace cocrea
