#include "handles.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>

#include "answer.hpp"

namespace cocrea::c {
namespace {

/// The registers that one process has open. A child of it has none of them: it begins anew and goes
/// on counting, so that what it was left with is known to be of another process.
struct Handles {
    Handles(pid_t owner, std::uintptr_t used) : process(owner), first(used), last(used) {}
    const pid_t process;
    const std::uintptr_t first;
    std::atomic<std::uintptr_t> last;
    std::mutex mutex;
    std::map<std::uintptr_t, std::shared_ptr<desk::Desk>> open;
};

/// Never destroyed: threads may still be at work when the process ends, and what lies open in a
/// parent is not for its child to close. No lock is asked for that a fork may have left taken.
Handles& handles() {
    static std::atomic<Handles*> all = new Handles(::getpid(), 0);
    auto* known = all.load();
    if (known->process == ::getpid()) return *known;
    auto* own = new Handles(::getpid(), known->last);
    if (all.compare_exchange_strong(known, own)) return *own;
    delete own;
    return *known;
}

std::uintptr_t number_of(const cocrea_register* handle) {
    return reinterpret_cast<std::uintptr_t>(handle);
}

auto find(Handles& all, const cocrea_register* handle) {
    const auto number = number_of(handle);
    if (number != 0 && number <= all.first) throw OfAnotherProcess{};
    const auto found = all.open.find(number);
    if (found == all.open.end()) throw NotOpen{};
    return found;
}

}  // namespace

cocrea_register* handle_of(std::shared_ptr<desk::Desk> opened) {
    auto& all = handles();
    const std::lock_guard lock(all.mutex);
    all.open.emplace(++all.last, std::move(opened));
    return reinterpret_cast<cocrea_register*>(all.last.load());
}

std::shared_ptr<desk::Desk> register_of(const cocrea_register* handle) {
    auto& all = handles();
    const std::lock_guard lock(all.mutex);
    return find(all, handle)->second;
}

void forget(const cocrea_register* handle) {
    auto& all = handles();
    std::shared_ptr<desk::Desk> last;  // closed after the lock is left
    const std::lock_guard lock(all.mutex);
    const auto found = find(all, handle);
    last = std::move(found->second);
    all.open.erase(found);
}

}  // namespace cocrea::c
