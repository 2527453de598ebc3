#include "file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

[[noreturn]] void fail(LedgerError::Reason reason, const std::string& what) {
    throw LedgerError(reason, what + ": " + std::generic_category().message(errno));
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (file_ >= 0) return;
    const bool refused = errno == EROFS || errno == EACCES || errno == EPERM;
    fail(refused ? LedgerError::Reason::read_only : LedgerError::Reason::io,
         "cannot open " + path.string());
}

FileLock::~FileLock() { ::close(file_); }

void FileLock::lock_until(Clock::time_point deadline) {
    auto pause = std::chrono::microseconds(50);
    while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) fail(LedgerError::Reason::io, "flock");
        if (Clock::now() >= deadline)
            fail(LedgerError::Reason::busy, "another process holds the register's lock");
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, std::chrono::microseconds(5000));
    }
}

void FileLock::unlock() { ::flock(file_, LOCK_UN); }

}  // namespace cocrea
