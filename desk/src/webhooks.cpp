#include "cocrea/desk/webhooks.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <mutex>
#include <sstream>

#include "cocrea/commands.hpp"
#include "cocrea/core/members.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file_lock.hpp"
#include "cocrea/posix/folder.hpp"
#include "cocrea/posix/private_file.hpp"

namespace cocrea::desk {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t longest_hook = 1 << 14, longest_deliveries = 1 << 19, longest_url = 2000;
constexpr std::string_view secret_prefix = "whsec_";

[[noreturn]] void say(Obstacle::Kind kind, const std::string& code, const std::string& have) {
    throw Obstacle(kind, "webhook." + code, {{"have", have}});
}

template <class Work>
auto beside(Work work) try {
    return work();
} catch (const posix::Error& error) {
    using Why = posix::Error::Reason;
    if (error.reason == Why::exposed || error.reason == Why::malformed)
        say(Obstacle::Kind::setting, "unfit", error.path.string());
    throw LedgerError(posix::reason_as<LedgerError::Reason>(error.reason),
                      error.path.string() + ": " + error.what());
}

/// Whether it is an address with a host and without a name or password in it.
bool is_url(const Webhook& hook) {
    const std::string_view url = hook.url;
    const auto scheme = url.starts_with("https://") ? 8u : url.starts_with("http://") ? 7u : 0u;
    const auto host = url.substr(scheme, url.find_first_of("/?#", scheme) - scheme);
    const bool plain = std::ranges::all_of(url, [](char c) { return c > ' ' && c < 0x7F; });
    return scheme != 0 && (scheme == 8 || hook.is_near) && plain && url.size() <= longest_url &&
           !host.empty() && host.find('@') == host.npos;
}

Standing standing_in(const json::value& value) {
    const auto read = whole(value, [](Members& of) {
        Standing standing;
        standing.next = of.required("next", form::count);
        standing.failed = static_cast<unsigned>(of.required("failed", form::count));
        standing.not_before = of.required("not_before", form::count);
        return standing;
    });
    return read.value_or(Standing());
}

json::object json_of(const Standing& standing) {
    return {
        {"next", standing.next}, {"failed", standing.failed}, {"not_before", standing.not_before}};
}

std::optional<Delivery> delivery_in(const std::string& line) try {
    return whole(parse_json(line), [](Members& of) {
        Delivery delivery;
        delivery.at = of.required("at", form::text<>);
        delivery.seq = of.required("seq", form::count);
        delivery.status = static_cast<unsigned>(of.required("status", form::count));
        delivery.fault = of.optional("fault", form::text<>).value_or("");
        return delivery;
    });
} catch (const std::invalid_argument&) {
    return std::nullopt;
}

/// While somebody else does not write how a webhook stands.
posix::FileLock locked(const fs::path& place) {
    posix::FileLock lock(place / "lock");
    lock.lock_until(posix::FileLock::Clock::now() + std::chrono::seconds(5));
    return lock;
}

/// Behind what is there, of which the older half goes when it is long.
void append(const fs::path& file, const std::string& line) {
    auto text = posix::read_file(file, longest_deliveries * 2).value_or("");
    if (text.size() > longest_deliveries)
        text.erase(0, text.find('\n', text.size() - longest_deliveries / 2) + 1);
    posix::replace_file(file, text + line + "\n");
}

}  // namespace

json::object to_json(const Webhook& hook) {
    return {{"name", hook.name},
            {"url", hook.url},
            {"is_near", hook.is_near},
            {"made_by", hook.made_by.text()},
            {"made_at", hook.made_at}};
}

json::object to_json(const Delivery& delivery) {
    json::object out{{"at", delivery.at}, {"seq", delivery.seq}, {"status", delivery.status}};
    if (!delivery.fault.empty()) out["fault"] = delivery.fault;
    return out;
}

Webhooks::Webhooks(const fs::path& register_file, std::string origin)
    : folder_(register_file.string() + ".webhooks"), origin_(std::move(origin)) {
    if (register_file.empty()) throw Obstacle(Obstacle::Kind::setting, "memory.nothing_beside");
}

fs::path Webhooks::place_of(const std::string& name) const {
    if (!is_slug(name) || name.size() > 64) say(Obstacle::Kind::setting, "name_malformed", name);
    return folder_ / name;
}

std::string Webhooks::make(const Webhook& hook, std::uint64_t next) const {
    const auto place = place_of(hook.name);
    if (!is_url(hook)) say(Obstacle::Kind::setting, "url", hook.url);
    if (fs::exists(place)) say(Obstacle::Kind::not_there, "exists", hook.name);
    const auto random = sha256(random_act_id().text() + random_act_id().text());
    auto secret = std::string(secret_prefix) +
                  to_base64({reinterpret_cast<const char*>(random.data()), random.size()});
    auto kept = to_json(hook);
    kept["log"] = origin_;
    kept["secret"] = secret;
    beside([&] {
        posix::make_folder(place, 0700);
        posix::require_private_folder(folder_);
        posix::replace_file(place / "standing", canonical(json_of(Standing{.next = next})));
        posix::write_private(place / "hook", canonical(kept));
    });
    return secret;
}

json::object Webhooks::read(const std::string& name) const {
    const auto file = place_of(name) / "hook";
    if (!fs::exists(file)) say(Obstacle::Kind::not_there, "unknown", name);
    const auto bytes = beside([&] { return posix::read_private(file, longest_hook); });
    try {
        auto kept = parse_json(bytes).as_object();
        for (const auto* member : {"log", "name", "url", "secret", "made_by", "made_at"})
            kept.at(member).as_string();
        kept.at("is_near").as_bool();
        if (std::string(kept.at("log").as_string()) == origin_) return kept;
    } catch (const std::exception&) {
        say(Obstacle::Kind::setting, "unfit", file.string());
    }
    say(Obstacle::Kind::not_there, "unknown", name);
}

std::vector<Webhook> Webhooks::all() const {
    std::vector<Webhook> hooks;
    if (!fs::exists(folder_)) return hooks;
    for (const auto& place : fs::directory_iterator(folder_)) {
        const auto name = place.path().filename().string();
        if (!is_slug(name) || !fs::exists(place.path() / "hook")) continue;
        const auto kept = read(name);
        const auto text = [&](const char* member) {
            return std::string(kept.at(member).as_string());
        };
        hooks.push_back({name, text("url"), kept.at("is_near").as_bool(), ActorId(text("made_by")),
                         text("made_at")});
    }
    std::ranges::sort(hooks, {}, &Webhook::name);
    return hooks;
}

void Webhooks::withdraw(const std::string& name) const {
    read(name);
    beside([&] {
        std::error_code failed;
        fs::remove(place_of(name) / "hook", failed);  // it is none from here on
        posix::require(!failed, place_of(name), failed.value());
        fs::remove_all(place_of(name), failed);
        posix::require(!failed, place_of(name), failed.value());
        posix::sync_folder(folder_);
    });
}

void Webhooks::replay(const std::string& name, std::uint64_t next) const {
    read(name);
    beside([&] {
        const auto lock = locked(place_of(name));
        posix::replace_file(place_of(name) / "standing",
                            canonical(json_of(Standing{.next = next})));
    });
}

std::string Webhooks::secret(const std::string& name) const {
    const std::string text(read(name).at("secret").as_string());
    return from_base64(std::string_view(text).substr(secret_prefix.size())).value_or("");
}

Standing Webhooks::standing(const std::string& name) const {
    read(name);
    const auto bytes =
        beside([&] { return posix::read_file(place_of(name) / "standing", longest_hook); });
    try {
        return standing_in(parse_json(bytes.value_or("{}")));
    } catch (const std::invalid_argument&) {
        say(Obstacle::Kind::setting, "unfit", (place_of(name) / "standing").string());
    }
}

void Webhooks::note(const std::string& name, const Delivery& delivery, const Standing& before,
                    const Standing& now) const {
    if (!fs::exists(place_of(name) / "hook")) return;  // withdrawn meanwhile
    beside([&] {
        const auto lock = locked(place_of(name));
        append(place_of(name) / "deliveries", canonical(to_json(delivery)));
        if (standing(name) == before)
            posix::replace_file(place_of(name) / "standing", canonical(json_of(now)));
    });
}

std::vector<Delivery> Webhooks::deliveries(const std::string& name) const {
    read(name);
    std::istringstream lines(beside([&] {
                                 return posix::read_file(place_of(name) / "deliveries", SIZE_MAX);
                             }).value_or(""));
    std::vector<Delivery> found;
    for (std::string line; std::getline(lines, line);)
        if (auto delivery = delivery_in(line)) found.push_back(*std::move(delivery));
    return found;
}

}  // namespace cocrea::desk
