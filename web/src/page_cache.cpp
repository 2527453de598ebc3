#include "page_cache.hpp"

namespace cocrea::web {
namespace {

constexpr std::size_t most_bytes = 16 << 20;

}  // namespace

std::optional<Response> PageCache::find(const std::string& address,
                                        const std::string& as_of) const {
    const std::lock_guard lock(mutex_);
    const auto found = as_of == as_of_ ? kept_.find(address) : kept_.end();
    return found == kept_.end() ? std::nullopt : std::optional(found->second);
}

void PageCache::keep(const std::string& address, const std::string& as_of,
                     const Response& response) {
    const std::lock_guard lock(mutex_);
    const auto size = address.size() + response.body.size();
    if (size > most_bytes) return;
    if (as_of != as_of_ || bytes_ + size > most_bytes) {
        kept_.clear();
        bytes_ = 0;
        as_of_ = as_of;
    }
    if (kept_.emplace(address, response).second) bytes_ += size;
}

}  // namespace cocrea::web
