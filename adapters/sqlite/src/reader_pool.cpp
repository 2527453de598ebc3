#include "reader_pool.hpp"

#include <unistd.h>

#include "refused.hpp"
#include "schema.hpp"
#include "wal_file.hpp"

namespace cocrea {
namespace {

using Access = Connection::Access;
using Mode = SqliteLedger::Mode;

constexpr std::size_t most_idle = 4;

bool folder_is_writable(const std::filesystem::path& path) {
    const auto folder = path.parent_path();
    return ::access(folder.empty() ? "." : folder.c_str(), W_OK) == 0;
}

}  // namespace

/// Asked anew for every snapshot: an immutable register is one that nobody writes right now.
Access ReaderPool::access() const {
    if (mode_ == Mode::read_write) return Access::query_only;
    const bool at_rest = !has_wal(path_) && !folder_is_writable(path_);
    return at_rest ? Access::immutable : Access::read_only;
}

std::unique_ptr<Store> ReaderPool::take(Access access) {
    if (access != Access::immutable) {
        const std::lock_guard lock(lock_);
        if (!idle_.empty()) {
            auto store = std::move(idle_.back());
            idle_.pop_back();
            return store;
        }
    }
    auto store = std::make_unique<Store>(path_, access);
    store->expected = expected_;
    if (!is_current(store->connection))
        throw LedgerError(LedgerError::Reason::read_only,
                          "an older schema: open it for writing once");
    return store;
}

void ReaderPool::require_current() {
    auto store = take(access());
    const std::lock_guard lock(lock_);
    if (access() != Access::immutable) idle_.push_back(std::move(store));
}

std::shared_ptr<Store> ReaderPool::begin() try {
    held_->require_at(path_);
    const auto how = access();
    auto store = take(how);
    store->connection.run("BEGIN");
    store->catch_up();
    store->another = [pool = weak_from_this()] {
        const auto there = pool.lock();
        return there ? there->begin() : nullptr;
    };
    const bool keep = how != Access::immutable;
    const auto end = [pool = shared_from_this(), keep](Store* used) {
        std::unique_ptr<Store> owned(used);
        if (keep) pool->give_back(std::move(owned));
    };
    return {store.release(), end};
} catch (const posix::Error& error) {
    refuse(error);
}

void ReaderPool::give_back(std::unique_ptr<Store> store) noexcept try {
    store->connection.run("ROLLBACK");
    const std::lock_guard lock(lock_);
    if (idle_.size() < most_idle) idle_.push_back(std::move(store));
} catch (...) {  // a store that cannot even end a reading is closed instead of kept
}

}  // namespace cocrea
