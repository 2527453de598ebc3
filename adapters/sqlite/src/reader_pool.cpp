#include "reader_pool.hpp"

#include <unistd.h>

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

std::unique_ptr<Connection> ReaderPool::take(Access access) {
    if (access != Access::immutable) {
        const std::lock_guard lock(lock_);
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    return std::make_unique<Connection>(path_, access);
}

std::shared_ptr<Connection> ReaderPool::begin() {
    const auto how = access();
    auto connection = take(how);
    connection->exec("BEGIN");
    const bool keep = how != Access::immutable;
    const auto end = [pool = shared_from_this(), keep](Connection* used) {
        std::unique_ptr<Connection> owned(used);
        if (keep) pool->give_back(std::move(owned));
    };
    return {connection.release(), end};
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) noexcept try {
    connection->exec("ROLLBACK");
    const std::lock_guard lock(lock_);
    if (idle_.size() < most_idle) idle_.push_back(std::move(connection));
} catch (...) {  // a connection that cannot even end a reading is closed instead of kept
}

}  // namespace cocrea
