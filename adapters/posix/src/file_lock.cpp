#include "cocrea/posix/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <thread>

#include "cocrea/posix/error.hpp"

namespace cocrea::posix {

namespace {

/// Whose lock on that file a line of `/proc/locks` is: `1: FLOCK  ADVISORY  WRITE 83 fe:00:95 0
/// EOF`. One who waits has `->` behind the number.
std::optional<pid_t> owner(const std::string& line, const struct stat& file) {
    unsigned major = 0, minor = 0;
    unsigned long inode = 0;
    int pid = 0;
    const int read = std::sscanf(line.c_str(), "%*u: FLOCK ADVISORY WRITE %d %x:%x:%lu", &pid,
                                 &major, &minor, &inode);
    const bool is_it =
        read == 4 && inode == file.st_ino && ::makedev(major, minor) == file.st_dev && pid > 0;
    return is_it ? std::optional(pid) : std::nullopt;
}

std::string name_of(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/comm");
    std::string name;
    std::getline(file, name);
    return name;
}

}  // namespace

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

std::optional<Holder> FileLock::holder() const {
    const auto status = file_.status();
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);)
        if (const auto pid = owner(line, status)) return Holder{*pid, name_of(*pid)};
    return std::nullopt;
}

void FileLock::unlock() noexcept { ::flock(file_.descriptor(), LOCK_UN); }

}  // namespace cocrea::posix
