#include "handles.hpp"

#include <cstdint>
#include <map>
#include <mutex>

#include "answer.hpp"

namespace cocrea::c {
namespace {

struct Handles {
    std::mutex mutex;
    std::uintptr_t last = 0;
    std::map<std::uintptr_t, std::shared_ptr<desk::Desk>> open;
};

/// Never destroyed: threads may still be at work when the process ends.
Handles& handles() {
    static auto& all = *new Handles;
    return all;
}

std::uintptr_t number_of(const cocrea_register* handle) {
    return reinterpret_cast<std::uintptr_t>(handle);
}

}  // namespace

cocrea_register* handle_of(std::shared_ptr<desk::Desk> opened) {
    auto& all = handles();
    const std::lock_guard lock(all.mutex);
    all.open.emplace(++all.last, std::move(opened));
    return reinterpret_cast<cocrea_register*>(all.last);
}

std::shared_ptr<desk::Desk> register_of(const cocrea_register* handle) {
    auto& all = handles();
    const std::lock_guard lock(all.mutex);
    const auto found = all.open.find(number_of(handle));
    if (found == all.open.end()) throw NotOpen{};
    return found->second;
}

void forget(const cocrea_register* handle) {
    auto& all = handles();
    std::shared_ptr<desk::Desk> last;  // closed after the lock is left
    const std::lock_guard lock(all.mutex);
    const auto found = all.open.find(number_of(handle));
    if (found == all.open.end()) throw NotOpen{};
    last = std::move(found->second);
    all.open.erase(found);
}

}  // namespace cocrea::c
