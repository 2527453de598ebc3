#include "people/sessions.hpp"

#include "cocrea/commands.hpp"
#include "cocrea/store_error.hpp"

namespace cocrea::web {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

/// 256 bits of the system's randomness, in hex.
std::string secret() { return random_act_id().text() + random_act_id().text(); }

/// It follows from the secret and leads back to nothing, so that it need not be kept.
std::string stamp_of(const std::string& secret) { return to_hex(sha256("stamp " + secret)); }

/// The clock of a machine may be set right by so much.
constexpr std::chrono::minutes most_set_back{1};

}  // namespace

std::string Sessions::invite(const ActorId& actor, Clock::time_point now) {
    auto made = secret();
    const std::lock_guard lock(mutex_);
    invitations_[sha256(made)] = {actor, now + invited};
    return made;
}

std::optional<ActorId> Sessions::invited_by(const std::string& secret,
                                            Clock::time_point now) const {
    const std::lock_guard lock(mutex_);
    const auto found = invitations_.find(sha256(secret));
    if (found == invitations_.end() || now >= found->second.until) return std::nullopt;
    return found->second.actor;
}

std::optional<std::string> Sessions::enter(const std::string& secret_of_invitation,
                                           Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto found = invitations_.find(sha256(secret_of_invitation));
    if (found == invitations_.end()) return std::nullopt;
    const auto [actor, until] = found->second;
    invitations_.erase(found);
    if (now >= until) return std::nullopt;
    return begin(desk::SignIn{.actor = actor}, now);
}

std::string Sessions::begin(const ActorId& actor, const Device& device, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    return begin(desk::SignIn{actor, to_hex(device.key), device.credential}, now);
}

std::string Sessions::begin(desk::SignIn one, Clock::time_point now) {
    one.last = floor<seconds>(now);
    one.until = one.last + whole;
    std::erase_if(in_memory_, [&](const auto& other) { return other.second.until <= one.last; });
    auto made = secret();
    keep(sha256(made), one);
    return made;
}

void Sessions::signs_by(const std::string& secret, const Device& device, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    auto found = find(sha256(secret), now);
    if (!found) return;
    found->key = to_hex(device.key);
    found->credential = device.credential;
    keep(sha256(secret), *found);
}

std::optional<Person> Sessions::person(const std::string& secret, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto found = find(sha256(secret), now);
    if (!found) return std::nullopt;
    Person person{found->actor, stamp_of(secret)};
    if (const auto key = act_key_from_hex(found->key)) person.device = {*key, found->credential};
    return person;
}

void Sessions::leave(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    end(sha256(secret));
}

/// One that was last used in the future tells nothing of how long it was idle: the clock was set
/// back.
std::optional<desk::SignIn> Sessions::find(const Digest& secret, Clock::time_point now) {
    const auto here = in_memory_.find(secret);
    auto found = here != in_memory_.end() ? std::optional(here->second)
                 : kept_                  ? kept_->find(secret)
                                          : std::nullopt;
    if (!found) return std::nullopt;
    const bool is_over =
        now >= found->until || now >= found->last + idle || found->last > now + most_set_back;
    if (is_over) {
        try {
            end(secret);
        } catch (const StoreError&) {  // it is over all the same
        }
        return std::nullopt;
    }
    const auto last = floor<seconds>(now);
    if (here != in_memory_.end())
        here->second.last = last;
    else if (last > found->last)
        kept_->touch(secret, last);
    found->last = last;
    return found;
}

void Sessions::keep(const Digest& secret, const desk::SignIn& one) {
    if (kept_ && !in_memory_.contains(secret)) try {
            return kept_->keep(secret, one);
        } catch (const StoreError&) {  // of somebody who signs in nothing else is lost
        }
    in_memory_[secret] = one;
}

void Sessions::end(const Digest& secret) {
    in_memory_.erase(secret);
    if (kept_) kept_->end(secret);
}

}  // namespace cocrea::web
