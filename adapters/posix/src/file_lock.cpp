#include "cocrea/posix/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <thread>

#include "cocrea/posix/error.hpp"

namespace cocrea::posix {

FileLock::FileLock(const std::filesystem::path& path) : file_(path, O_RDWR | O_CREAT, 0600) {}

void FileLock::lock_until(Clock::time_point deadline) {
    auto pause = std::chrono::microseconds(50);
    while (::flock(file_.descriptor(), LOCK_EX | LOCK_NB) != 0) {
        require(errno == EWOULDBLOCK || errno == EINTR, file_.path());
        if (Clock::now() >= deadline)
            throw Error(Error::Reason::busy, file_.path(), "another holds the lock");
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, std::chrono::microseconds(5000));
    }
}

void FileLock::unlock() noexcept { ::flock(file_.descriptor(), LOCK_UN); }

}  // namespace cocrea::posix
