#include "cocrea/web/courier.hpp"

#include <fmt/chrono.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <thread>

#include "cocrea/core/signature.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/store_error.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;

/// The schedule of Standard Webhooks; the last goes on.
constexpr std::array<std::uint64_t, 9> pauses{5,         5 * 60,    30 * 60,   2 * 3600, 5 * 3600,
                                              10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600};

std::string hmac_sha256(const std::string& key, const std::string& text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    ::HMAC(::EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
    return {reinterpret_cast<const char*>(digest.data()), size};
}

/// One entry as an event (CloudEvents 1.0, JSON); nothing for one that is not for everyone.
std::optional<std::string> event_of(const desk::Desk& desk, std::uint64_t seq) {
    const auto reader = desk.reader({desk::Viewer::Who::everyone, {}});
    const auto logged = reader.entry(seq);
    if (!logged.entry) return std::nullopt;
    auto data = json::parse(logged.bytes).as_object();
    const auto& act = data.at("act").as_object();
    json::object event{{"specversion", "1.0"},
                       {"id", to_hex(logged.leaf)},
                       {"source", "/" + encoded(desk.publishing().origin())},
                       {"type", "cocrea." + std::string(act.at("do").as_string())},
                       {"subject", act.at("object")},
                       {"time", data.at("recorded_at")},
                       {"datacontenttype", "application/json"}};
    event["data"] = std::move(data);
    return json::serialize(event);
}

Parcel parcel_of(const desk::Webhook& hook, const std::string& secret, std::string body,
                 const std::string& id, std::uint64_t now) {
    const auto time = std::to_string(now);
    const auto signature = to_base64(hmac_sha256(secret, id + "." + time + "." + body));
    return {hook.url,
            hook.is_near,
            {{"Content-Type", "application/cloudevents+json; charset=utf-8"},
             {"webhook-id", id},
             {"webhook-timestamp", time},
             {"webhook-signature", "v1," + signature}},
            std::move(body)};
}

std::string time_text(std::uint64_t seconds) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

}  // namespace

Courier::Courier(const Site& site, Carrier carrier) : site_(site), carrier_(std::move(carrier)) {}

std::uint64_t Courier::pause_after(unsigned failures) {
    return failures == 0 ? 0 : pauses[std::min<std::size_t>(failures, pauses.size()) - 1];
}

/// An entry that is for others is passed over.
bool Courier::send(const desk::Webhooks& hooks, const desk::Webhook& hook, std::uint64_t now) {
    const auto& desk = site_.desk();
    const auto before = hooks.standing(hook.name);
    const auto size = desk.reader().view().head().size;
    if (before.not_before > now || before.next >= size) return false;
    auto body = event_of(desk, before.next);
    desk::Standing after{.next = before.next + 1};
    desk::Delivery delivery{.at = time_text(now), .seq = before.next, .fault = {}};
    if (body) {
        const auto id = to_hex(desk.reader().entry(before.next).leaf);
        const auto got =
            carrier_(parcel_of(hook, hooks.secret(hook.name), *std::move(body), id, now));
        delivery.status = got.status;
        delivery.fault = got.fault;
        if (got.status < 200 || got.status > 299)
            after = {before.next, before.failed + 1, now + pause_after(before.failed + 1)};
    } else {
        delivery.fault = "withheld";
    }
    hooks.note(hook.name, delivery, before, after);
    return after.failed == 0 && after.next < size;
}

bool Courier::round(std::uint64_t now) {
    const desk::Webhooks hooks(site_.desk().file(), site_.desk().publishing().origin());
    bool more = false;
    for (const auto& hook : hooks.all()) more = send(hooks, hook, now) || more;
    return more;
}

void Courier::run(const std::stop_token& stop) {
    using std::chrono::system_clock;
    constexpr std::chrono::seconds apart{1};
    std::uint64_t size = 0;
    while (!stop.stop_requested()) try {
            const auto now = std::chrono::floor<std::chrono::seconds>(system_clock::now());
            if (!round(static_cast<std::uint64_t>(now.time_since_epoch().count())))
                size = site_.desk().wait(size, apart);
        } catch (const StoreError&) {  // whoever asks for a page is told
            std::this_thread::sleep_for(apart);
        } catch (const desk::Obstacle&) {
            std::this_thread::sleep_for(apart);
        }
}

}  // namespace cocrea::web
