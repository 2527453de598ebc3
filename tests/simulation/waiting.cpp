#include <dlfcn.h>
#include <pthread.h>

#include <cerrno>

#include "fault/calls.hpp"

// A thread that waits for another passes the baton in place of sleeping in the kernel, where nobody
// could wake it: a lock is tried again when its turn comes, a condition is looked at again.

using cocrea::fault::wait_is_over;

namespace {

template <class Function>
Function* libc(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

/// 0 with the lock; `EBUSY` when there is nobody to pass the baton to.
int take(pthread_mutex_t* mutex) {
    int result = 0;
    do result = pthread_mutex_trylock(mutex);
    while (result == EBUSY && wait_is_over());
    return result;
}

/// A wait that may end without a reason: whoever waits looks at the condition again.
bool waited(pthread_mutex_t* mutex) {
    pthread_mutex_unlock(mutex);
    const bool over = wait_is_over();
    pthread_mutex_lock(mutex);
    return over;
}

}  // namespace

#pragma GCC visibility push(default)
extern "C" {

int pthread_mutex_lock(pthread_mutex_t* mutex) noexcept {
    static const auto next = libc<int(pthread_mutex_t*)>("pthread_mutex_lock");
    const int result = take(mutex);
    return result == EBUSY ? next(mutex) : result;
}

int pthread_mutex_timedlock(pthread_mutex_t* mutex, const timespec* time) noexcept {
    static const auto next =
        libc<int(pthread_mutex_t*, const timespec*)>("pthread_mutex_timedlock");
    const int result = take(mutex);
    return result == EBUSY ? next(mutex, time) : result;
}

int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock,
                            const timespec* time) noexcept {
    static const auto next =
        libc<int(pthread_mutex_t*, clockid_t, const timespec*)>("pthread_mutex_clocklock");
    const int result = take(mutex);
    return result == EBUSY ? next(mutex, clock, time) : result;
}

int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
    static const auto next = libc<int(pthread_cond_t*, pthread_mutex_t*)>("pthread_cond_wait");
    return waited(mutex) ? 0 : next(condition, mutex);
}

int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock,
                           const timespec* time) {
    static const auto next =
        libc<int(pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*)>(
            "pthread_cond_clockwait");
    return waited(mutex) ? 0 : next(condition, mutex, clock, time);
}
}
#pragma GCC visibility pop
