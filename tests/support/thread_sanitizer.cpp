// The thread sanitizers of GCC 12 and clang 16 do not know `pthread_mutex_clocklock`, by which
// `std::timed_mutex` waits; they take each of its locks for none. They know
// `pthread_mutex_timedlock`, which waits for the same time by another clock. Linked into the
// programs of `make tsan` alone.

#include <pthread.h>

#include <ctime>

namespace {

constexpr long second = 1'000'000'000;

timespec now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return time;
}

}  // namespace

extern "C" int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock,
                                       const timespec* deadline) noexcept {
    const auto theirs = now(clock), wall = now(CLOCK_REALTIME);
    const long nanoseconds = wall.tv_nsec + deadline->tv_nsec - theirs.tv_nsec + second;
    const timespec until{wall.tv_sec + deadline->tv_sec - theirs.tv_sec - 1 + nanoseconds / second,
                         nanoseconds % second};
    return pthread_mutex_timedlock(mutex, &until);
}
