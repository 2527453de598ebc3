#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>

#include "calls.hpp"

// What a program that has this preloaded meets, as its environment says:
//
//   COCREA_FAULT=FOLDER:FAMILY:NTH:WHAT:HOW_LONG
//       FAMILY    open, read, write, truncate, sync, name, lock; change (all that leaves a trace on
//                 the disk), any; memory; thread (that is to begin)
//       NTH       of the calls of that family on files below FOLDER, from 1; 0 for none
//       WHAT      number of an errno; short (a part is read or written, one byte at least: a read
//       of
//                 none is the end of a file, which no system says before it); kill, killed (before
//                 the call, after it)
//       HOW_LONG  once, ever
//   COCREA_FAULT_COUNT=FILE
//       at its end the program adds a line to FILE: how many calls there were of each of the first
//       seven families, and how many allocations

namespace {

using namespace cocrea::fault;

class Plan : public Interceptor {
  public:
    static constexpr std::array names{"open", "read", "write", "truncate", "sync", "name", "lock"};

    Plan(char* text) {
        folder_ = ::strsep(&text, ":");
        family_ = ::strsep(&text, ":");
        nth_ = std::strtoull(::strsep(&text, ":"), nullptr, 10);
        what_ = ::strsep(&text, ":");
        ever_ = std::strcmp(text, "ever") == 0;
    }

    bool is_of(const char* family) const { return std::strcmp(family_, family) == 0; }

    /// Counts an allocation; whether it fails.
    bool fails_memory() {
        ++counts_.back();
        return is_of("memory") && meets();
    }

    /// Whether a thread cannot begin.
    bool fails_thread() { return is_of("thread") && meets(); }

    /// Whether the next call is one that fails.
    bool meets() {
        const auto count = ++count_;
        return nth_ != 0 && (ever_ ? count >= nth_ : count == nth_);
    }

    bool watches(std::string_view path) const override { return path.starts_with(folder_); }

    Verdict before(const Call& call) override {
        ++counts_.at(static_cast<std::size_t>(call.family));
        if (!concerns(call) || !meets()) return {};
        if (std::strcmp(what_, "kill") == 0) ::raise(SIGKILL);
        if (std::strcmp(what_, "short") == 0)
            return {.error = 0, .at_most = (call.bytes.size() + call.size + 1) / 2};
        dies_after_ = std::strcmp(what_, "killed") == 0;
        return {.error = dies_after_ ? 0 : std::atoi(what_)};
    }

    void after(const Call&, std::int64_t, char*) override {
        if (dies_after_) ::raise(SIGKILL);
    }

    void closed(int) override {}

    ~Plan() override {
        intercept(nullptr);
        const auto* const file = std::getenv("COCREA_FAULT_COUNT");
        if (FILE* const out = file ? std::fopen(file, "a") : nullptr) {
            const auto counts = counted();
            for (const auto count : counts) std::fprintf(out, "%lu ", count);
            std::fputs("\n", out);
            std::fclose(out);
        }
    }

  private:
    std::array<unsigned long, names.size() + 1> counted() const {
        std::array<unsigned long, names.size() + 1> now{};
        for (std::size_t i = 0; i < now.size(); ++i) now.at(i) = counts_.at(i);
        return now;
    }
    bool concerns(const Call& call) const {
        if (is_of("any") || is_of(names[static_cast<std::size_t>(call.family)])) return true;
        return is_of("change") && call.family != Family::read && call.family != Family::open &&
               call.family != Family::lock;
    }

    std::string_view folder_;
    const char *family_, *what_;
    std::uint64_t nth_;
    bool ever_;
    std::atomic<std::uint64_t> count_ = 0;
    std::array<std::atomic<unsigned long>, names.size() + 1> counts_{};
    bool dies_after_ = false;
};

Plan* plan = nullptr;

struct Begin {
    Begin() {
        auto* const text = std::getenv("COCREA_FAULT");
        if (!text) return;
        static Plan one(::strdup(text));
        intercept(&one);
        plan = &one;
    }
    ~Begin() { plan = nullptr; }
} begin;

#ifdef COCREA_FAILS_MEMORY
bool no_memory() {
    if (!plan || !plan->fails_memory()) return false;
    errno = ENOMEM;
    return true;
}
#endif

}  // namespace

#pragma GCC visibility push(default)
extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* how, void* (*work)(void*),
                              void* with) noexcept {
    static const auto next =
        reinterpret_cast<decltype(&pthread_create)>(::dlsym(RTLD_NEXT, "pthread_create"));
    return plan && plan->fails_thread() ? EAGAIN : next(thread, how, work, with);
}
#pragma GCC visibility pop

// Not where a sanitizer keeps the memory.
#ifdef COCREA_FAILS_MEMORY
#pragma GCC visibility push(default)
extern "C" {

void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);

void* malloc(size_t size) { return no_memory() ? nullptr : __libc_malloc(size); }
void* calloc(size_t count, size_t size) {
    return no_memory() ? nullptr : __libc_calloc(count, size);
}
void* realloc(void* old, size_t size) { return no_memory() ? nullptr : __libc_realloc(old, size); }
}
#pragma GCC visibility pop
#endif
