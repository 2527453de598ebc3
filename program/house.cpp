#include "house.hpp"

#include <condition_variable>
#include <thread>

#include "cocrea/desk/obstacle.hpp"
#include "cocrea/store_error.hpp"
#include "cocrea/web/courier.hpp"
#include "cocrea/web/hosts.hpp"
#include "cocrea/web/metrics.hpp"

namespace cocrea {
namespace {

/// Between two tries to open a register.
constexpr std::chrono::seconds apart{10};

std::string code_of(const std::exception& why) {
    if (const auto* store = dynamic_cast<const StoreError*>(&why)) return store->code;
    if (const auto* obstacle = dynamic_cast<const desk::Obstacle*>(&why)) return obstacle->code;
    return "app.broken";
}

/// Sends to webhooks while it lives; where it cannot, the operational log says why.
std::jthread courier_of(const web::Site& site,
                        const std::function<void(const std::string&)>& warned) {
    if (site.desk().file().empty()) return {};
    try {
        return std::jthread([courier = web::Courier(site, web::carrier_by_curl())](
                                const std::stop_token& stop) mutable { courier.run(stop); });
    } catch (const std::runtime_error& why) {
        warned(std::string("no webhooks: ") + why.what());
        return {};
    }
}

void wait_for(std::chrono::seconds time, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, time, [] { return false; });
}

}  // namespace

void House::open() {
    if (site()) return;
    auto opened = std::make_unique<web::Site>(exhibit_.open(), warned_);
    const std::lock_guard lock(mutex_);
    site_ = std::move(opened);
}

web::Site* House::site() const {
    const std::lock_guard lock(mutex_);
    return site_.get();
}

bool House::open_in_time(const std::stop_token& stop, const Told& told) {
    std::string last;
    while (!stop.stop_requested()) try {
            open();
            return true;
        } catch (const std::exception& why) {
            was_tried_ = true;
            const auto code = code_of(why);
            if (code != last) told.closed(why);
            last = code;
            wait_for(apart, stop);
        }
    return false;
}

void House::live(const std::stop_token& stop, const Told& told) {
    if (!open_in_time(stop, told)) return;
    try {
        told.opened(*site());
    } catch (const std::exception& why) {
        told.closed(why);
    }
    const auto sending = courier_of(*site(), warned_);
    site()->watch(stop, told.announce);
}

web::Response House::answer(const web::Request& request) const {
    const auto* shown = site();
    if (!shown) return web::closed(request, !was_tried_);
    if (request.path == "/readyz") return web::readiness(std::span(&shown, 1));
    return shown->answer(request);
}

}  // namespace cocrea
