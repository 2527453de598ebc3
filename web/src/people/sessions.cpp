#include "people/sessions.hpp"

#include "cocrea/commands.hpp"

namespace cocrea::web {
namespace {

/// 256 bits of the system's randomness, in hex.
std::string secret() { return random_act_id().text() + random_act_id().text(); }

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
    return begin(Person{actor, secret()}, now);
}

std::string Sessions::begin(const ActorId& actor, Device device, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    return begin(Person{actor, secret(), std::move(device)}, now);
}

std::string Sessions::begin(Person person, Clock::time_point now) {
    std::erase_if(sessions_, [&](const auto& one) { return now >= one.second.until; });
    auto made = secret();
    sessions_[sha256(made)] = {std::move(person), now + whole, now};
    return made;
}

void Sessions::signs_by(const std::string& secret, Device device) {
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(sha256(secret));
    if (found != sessions_.end()) found->second.person.device = std::move(device);
}

std::optional<Person> Sessions::person(const std::string& secret, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(sha256(secret));
    if (found == sessions_.end()) return std::nullopt;
    auto& session = found->second;
    if (now >= session.until || now >= session.last + idle) {
        sessions_.erase(found);
        return std::nullopt;
    }
    session.last = now;
    return session.person;
}

void Sessions::leave(const std::string& secret) {
    const std::lock_guard lock(mutex_);
    sessions_.erase(sha256(secret));
}

}  // namespace cocrea::web
