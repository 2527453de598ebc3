#include "calls.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>

namespace cocrea::fault {
namespace {

std::atomic<Interceptor*> standing = nullptr;

/// The watched files that are open.
std::array<std::atomic<const std::string*>, 4096> open_files{};

/// While an interceptor works, its own calls pass.
thread_local bool inside = false;

struct Inside {
    Inside() { inside = true; }
    ~Inside() {
        inside = false;
        errno = kept;
    }
    int kept = errno;
};

/// The function that this file stands in front of.
template <class Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

std::string absolute(const char* path) {
    if (*path == '/') return path;
    std::array<char, 4096> folder{};
    return ::getcwd(folder.data(), folder.size()) ? std::string(folder.data()) + "/" + path : path;
}

Interceptor* watching(std::string_view path) {
    if (inside) return nullptr;
    auto* now = standing.load();
    return now && now->watches(path) ? now : nullptr;
}

const std::string* path_of(int file) {
    const bool known = file >= 0 && static_cast<std::size_t>(file) < open_files.size();
    return known && !inside && standing.load() ? open_files[file].load() : nullptr;
}

/// Makes `call` by `work(at_most)`, unless it is to fail.
template <class Work>
auto made(Interceptor& interceptor, Call call, char* read, const Work& work)
    -> decltype(work(std::size_t{})) {
    Verdict verdict;
    {
        const Inside guard;
        verdict = interceptor.before(call);
    }
    if (verdict.error != 0) {
        errno = verdict.error;
        return -1;
    }
    const auto result = work(verdict.at_most);
    const Inside guard;
    if (call.family == Family::open) call.file = static_cast<int>(result);
    interceptor.after(call, result, read);
    return result;
}

int opened(const char* path, int flags, mode_t mode) {
    const auto open = [&](std::size_t) {
        static const auto next = real<int(const char*, int, ...)>("open64");
        return next(path, flags, mode);
    };
    const auto full = absolute(path);
    auto* const interceptor = watching(full);
    if (!interceptor) return open(0);
    const int file =
        made(*interceptor, {.family = Family::open, .path = full, .flags = flags}, nullptr, open);
    if (file >= 0 && static_cast<std::size_t>(file) < open_files.size())
        delete open_files[file].exchange(new std::string(full));
    return file;
}

template <class Work>
auto on_file(int file, Call call, char* read, const Work& work) -> decltype(work(std::size_t{})) {
    const auto* const path = path_of(file);
    auto* const interceptor = path ? watching(*path) : nullptr;
    if (!interceptor) return work(std::numeric_limits<std::size_t>::max());
    call.path = *path;
    call.file = file;
    return made(*interceptor, std::move(call), read, work);
}

template <class Work>
int on_name(const char* path, const char* to, bool keeps_old, const Work& work) {
    const auto full = absolute(path);
    auto* const interceptor = watching(full);
    if (!interceptor) return work();
    const auto target = to ? absolute(to) : std::string();
    return made(*interceptor,
                {.family = Family::name, .path = full, .to = target, .keeps_old = keeps_old},
                nullptr, [&](std::size_t) { return work(); });
}

/// Where a call without an offset reads or writes.
std::uint64_t position(int file, bool writes) {
    static const auto control = real<int(int, int, ...)>("fcntl64");
    const bool appends = writes && (control(file, F_GETFL) & O_APPEND) != 0;
    const auto at = ::lseek(file, 0, appends ? SEEK_END : SEEK_CUR);
    return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

Call writing(std::uint64_t offset, const void* bytes, std::size_t count) {
    return {.family = Family::write,
            .path = {},
            .offset = offset,
            .bytes = {static_cast<const char*>(bytes), count}};
}

Call reading(std::uint64_t offset, std::size_t count) {
    return {.family = Family::read, .path = {}, .offset = offset, .size = count};
}

ssize_t read_at(int file, void* buffer, std::size_t count, off64_t offset) {
    static const auto next = real<ssize_t(int, void*, std::size_t, off64_t)>("pread64");
    return on_file(
        file, reading(static_cast<std::uint64_t>(offset), count), static_cast<char*>(buffer),
        [&](std::size_t most) { return next(file, buffer, std::min(count, most), offset); });
}

ssize_t write_at(int file, const void* bytes, std::size_t count, off64_t offset) {
    static const auto next = real<ssize_t(int, const void*, std::size_t, off64_t)>("pwrite64");
    return on_file(
        file, writing(static_cast<std::uint64_t>(offset), bytes, count), nullptr,
        [&](std::size_t most) { return next(file, bytes, std::min(count, most), offset); });
}

int truncated(int file, off64_t size) {
    static const auto next = real<int(int, off64_t)>("ftruncate64");
    return on_file(
        file, {.family = Family::truncate, .path = {}, .size = static_cast<std::uint64_t>(size)},
        nullptr, [&](std::size_t) { return next(file, size); });
}

int synced(int file, const char* name) {
    return on_file(file, {.family = Family::sync, .path = {}}, nullptr,
                   [&](std::size_t) { return real<int(int)>(name)(file); });
}

}  // namespace

void intercept(Interceptor* interceptor) { standing = interceptor; }

bool wait_is_over() {
    auto* const interceptor = standing.load();
    if (inside || !interceptor) return false;
    const Inside guard;
    return interceptor->sleeps();
}

}  // namespace cocrea::fault

using namespace cocrea::fault;

// What stands in front of libc must be seen by the libraries that call it.
#pragma GCC visibility push(default)
extern "C" {

#define MODE_OF(flags)                            \
    mode_t mode = 0;                              \
    if (((flags) & (O_CREAT | O_TMPFILE)) != 0) { \
        va_list rest;                             \
        va_start(rest, flags);                    \
        mode = va_arg(rest, mode_t);              \
        va_end(rest);                             \
    }

int open(const char* path, int flags, ...) {
    MODE_OF(flags)
    return opened(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    MODE_OF(flags)
    return opened(path, flags, mode);
}

int close(int file) {
    static const auto next = real<int(int)>("close");
    if (const auto* const path = path_of(file)) {
        const Inside guard;
        if (auto* const interceptor = standing.load()) interceptor->closed(file);
        open_files[file] = nullptr;
        delete path;
    }
    return next(file);
}

ssize_t read(int file, void* buffer, size_t count) {
    static const auto next = real<ssize_t(int, void*, size_t)>("read");
    if (!path_of(file)) return next(file, buffer, count);
    return on_file(file, reading(position(file, false), count), static_cast<char*>(buffer),
                   [&](std::size_t most) { return next(file, buffer, std::min(count, most)); });
}

ssize_t write(int file, const void* bytes, size_t count) {
    static const auto next = real<ssize_t(int, const void*, size_t)>("write");
    if (!path_of(file)) return next(file, bytes, count);
    return on_file(file, writing(position(file, true), bytes, count), nullptr,
                   [&](std::size_t most) { return next(file, bytes, std::min(count, most)); });
}

ssize_t pread(int file, void* buffer, size_t count, off_t offset) {
    return read_at(file, buffer, count, offset);
}
ssize_t pread64(int file, void* buffer, size_t count, off64_t offset) {
    return read_at(file, buffer, count, offset);
}
ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
    return write_at(file, bytes, count, offset);
}
ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
    return write_at(file, bytes, count, offset);
}
int ftruncate(int file, off_t size) noexcept { return truncated(file, size); }
int ftruncate64(int file, off64_t size) noexcept { return truncated(file, size); }
int fsync(int file) { return synced(file, "fsync"); }
int fdatasync(int file) { return synced(file, "fdatasync"); }

int flock(int file, int operation) noexcept {
    static const auto next = real<int(int, int)>("flock");
    return on_file(file, {.family = Family::lock, .path = {}}, nullptr,
                   [&](std::size_t) { return next(file, operation); });
}

int rename(const char* from, const char* to) noexcept {
    static const auto next = real<int(const char*, const char*)>("rename");
    return on_name(from, to, false, [&] { return next(from, to); });
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
    static const auto next = real<int(int, const char*, int, const char*, unsigned)>("renameat2");
    return on_name(from, to, false, [&] { return next(from_folder, from, to_folder, to, flags); });
}

int link(const char* from, const char* to) noexcept {
    static const auto next = real<int(const char*, const char*)>("link");
    return on_name(from, to, true, [&] { return next(from, to); });
}

int unlink(const char* path) noexcept {
    static const auto next = real<int(const char*)>("unlink");
    return on_name(path, nullptr, false, [&] { return next(path); });
}

int remove(const char* path) noexcept {
    static const auto next = real<int(const char*)>("remove");
    return on_name(path, nullptr, false, [&] { return next(path); });
}

int mkdir(const char* path, mode_t mode) noexcept {
    static const auto next = real<int(const char*, mode_t)>("mkdir");
    return on_name(path, nullptr, true, [&] { return next(path, mode); });
}

int clock_nanosleep(clockid_t clock, int flags, const timespec* time, timespec* left) {
    static const auto next =
        real<int(clockid_t, int, const timespec*, timespec*)>("clock_nanosleep");
    return wait_is_over() ? 0 : next(clock, flags, time, left);
}

int nanosleep(const timespec* time, timespec* left) {
    static const auto next = real<int(const timespec*, timespec*)>("nanosleep");
    return wait_is_over() ? 0 : next(time, left);
}

int usleep(useconds_t time) {
    static const auto next = real<int(useconds_t)>("usleep");
    return wait_is_over() ? 0 : next(time);
}
}
#pragma GCC visibility pop
