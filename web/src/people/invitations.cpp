#include "people/invitations.hpp"

#include <boost/json.hpp>

#include "cocrea/log/merkle.hpp"
#include "people/secret.hpp"
#include "view.hpp"

namespace cocrea::web {
namespace {

/// Of the names under which links are kept.
constexpr std::string_view links = "invitation-";

std::string invitation_name(const std::string& secret) {
    return std::string(links) + to_hex(sha256(secret));
}

}  // namespace

std::string Invitations::make(const Invitation& one, Clock::time_point now) const {
    desk::Admission kept{.says = {{"actor", one.actor.text()}},
                         .used = std::chrono::floor<std::chrono::seconds>(now)};
    if (one.session.empty()) {
        kept.until = kept.used + for_others;
    } else {
        kept.says["session"] = one.session;
        kept.until = kept.used + for_oneself;
    }
    auto secret = new_secret();
    kept_.keep(invitation_name(secret), kept);
    return secret;
}

std::optional<Invitation> Invitations::find(const std::string& secret,
                                            Clock::time_point now) const {
    const auto kept = kept_.find(invitation_name(secret));
    if (!kept || now >= kept->until) return std::nullopt;
    return Invitation{ActorId(word_in(kept->says, "actor")), word_in(kept->says, "session")};
}

std::optional<Invitation> Invitations::take(const std::string& secret,
                                            Clock::time_point now) const {
    auto found = find(secret, now);
    return found && kept_.end(invitation_name(secret)) ? found : std::nullopt;
}

void Invitations::end_those_of(const ActorId& actor) const {
    for (const auto& [name, kept] : kept_.all(links))
        if (word_in(kept.says, "actor") == actor.text()) kept_.end(name);
}

}  // namespace cocrea::web
