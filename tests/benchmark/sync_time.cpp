#include "sync_time.hpp"

#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <ctime>

namespace cocrea::benchmark {
namespace {

std::atomic<long> nanoseconds = 0;

}  // namespace

void have_syncs_take(std::chrono::microseconds time) {
    nanoseconds = std::chrono::nanoseconds(time).count();
}

}  // namespace cocrea::benchmark

/// In place of the C library's, by which SQLite syncs what it wrote.
extern "C" [[gnu::visibility("default")]] int fdatasync(int file) {
    const timespec time{0, cocrea::benchmark::nanoseconds};
    if (time.tv_nsec == 0) return static_cast<int>(::syscall(SYS_fdatasync, file));
    ::prctl(PR_SET_TIMERSLACK, 1);  // else it sleeps up to 50 microseconds longer
    ::clock_nanosleep(CLOCK_MONOTONIC, 0, &time, nullptr);
    return 0;
}
