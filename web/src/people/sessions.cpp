#include "people/sessions.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/log/merkle.hpp"
#include "cocrea/store_error.hpp"
#include "people/secret.hpp"
#include "view.hpp"

namespace cocrea::web {
namespace {

using std::chrono::floor;
using std::chrono::seconds;
using std::chrono::sys_seconds;

/// Of the names under which sessions are kept.
constexpr std::string_view sessions = "session-";

std::string session_name(const std::string& id) { return std::string(sessions) + id; }

std::string session_id(const std::string& secret) { return to_hex(sha256(secret)); }

/// It follows from the secret and leads back to nothing, so that it need not be kept.
std::string stamp_of(const std::string& secret) { return to_hex(sha256("stamp " + secret)); }

/// The clock of a machine may be set right by so much.
constexpr std::chrono::minutes most_set_back{1};

/// One that was last used in the future tells nothing of how long it was idle: the clock was set
/// back.
bool is_over(const desk::Admission& one, Sessions::Clock::time_point now) {
    return now >= one.until || now >= one.used + Sessions::idle || one.used > now + most_set_back;
}

bool belongs_to(const desk::Admission& one, const ActorId& actor) {
    return word_in(one.says, "actor") == actor.text();
}

void set_device(desk::Admission& one, const Device& device) {
    one.says["key"] = to_hex(device.key);
    one.says["credential"] = device.credential;
}

}  // namespace

std::string Sessions::begin(const ActorId& actor, const std::optional<Device>& device,
                            Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    desk::Admission one{.says = {{"actor", actor.text()}}};
    if (device) set_device(one, *device);
    return begin(std::move(one), sys_seconds::max(), now);
}

std::string Sessions::begin_invited(const ActorId& actor, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto until = floor<seconds>(now) + fresh;
    return begin({.says = {{"actor", actor.text()}, {"invited", until.time_since_epoch().count()}}},
                 sys_seconds::max(), now);
}

std::optional<std::string> Sessions::begin_beside(const std::string& id, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto other = kept_.find(session_name(id));
    if (!other || is_over(*other, now)) return std::nullopt;
    return begin({.says = {{"actor", other->says.at("actor")}}}, other->until, now);
}

std::string Sessions::begin(desk::Admission one, sys_seconds until, Clock::time_point now) {
    one.used = floor<seconds>(now);
    one.until = std::min<sys_seconds>(one.used + whole, until);
    auto secret = new_secret();
    kept_.keep(session_name(session_id(secret)), one);
    return secret;
}

void Sessions::signs_by(const std::string& secret, const Device& device, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    auto found = find(session_id(secret), now);
    if (!found) return;
    set_device(*found, device);
    kept_.keep(session_name(session_id(secret)), *found);
}

std::optional<Person> Sessions::person(const std::string& secret, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto found = find(session_id(secret), now);
    if (!found) return std::nullopt;
    Person person{ActorId(word_in(found->says, "actor")), stamp_of(secret), session_id(secret)};
    if (const auto key = act_key_from_hex(word_in(found->says, "key")))
        person.device = {*key, word_in(found->says, "credential")};
    if (const auto* until = found->says.if_contains("invited"); until && until->is_int64())
        person.invited = now < sys_seconds(seconds(until->get_int64()));
    return person;
}

std::vector<OpenSession> Sessions::of(const ActorId& actor, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    std::vector<OpenSession> open;
    for (const auto& [name, one] : kept_.all(sessions))
        if (belongs_to(one, actor) && !is_over(one, now))
            open.push_back({name.substr(sessions.size()), one.used, one.until,
                            act_key_from_hex(word_in(one.says, "key"))});
    std::ranges::stable_sort(open, std::greater(), &OpenSession::used);
    return open;
}

void Sessions::leave(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    kept_.end(session_name(session_id(secret)));
}

void Sessions::end(const ActorId& actor, const std::string& id) {
    const std::lock_guard lock(mutex_);
    for (const auto& [name, one] : kept_.all(sessions))
        if (name == session_name(id) && belongs_to(one, actor)) kept_.end(name);
}

void Sessions::end_all(const ActorId& actor, const std::string& but) {
    const std::lock_guard lock(mutex_);
    for (const auto& [name, one] : kept_.all(sessions))
        if (name != session_name(but) && belongs_to(one, actor)) kept_.end(name);
}

std::optional<desk::Admission> Sessions::find(const std::string& id, Clock::time_point now) {
    auto found = kept_.find(session_name(id));
    if (!found) return std::nullopt;
    if (is_over(*found, now)) {
        try {
            kept_.end(session_name(id));
        } catch (const StoreError&) {  // it is over all the same
        }
        return std::nullopt;
    }
    const auto used = floor<seconds>(now);
    if (used > found->used) kept_.touch(session_name(id), used);
    found->used = used;
    return found;
}

}  // namespace cocrea::web
