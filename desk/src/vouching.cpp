#include <algorithm>

#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/deeds.hpp"
#include "cocrea/workflow.hpp"
#include "state.hpp"

namespace cocrea::desk {
namespace {

[[noreturn]] void refuse(const std::string& code, const std::string& have) {
    throw Obstacle(Obstacle::Kind::setting, code, {{"have", have}});
}

Date today_in_utc(const Clock& clock) { return clock.today("UTC").value_or(Date()); }

}  // namespace

Tokens Desk::tokens() const {
    if (state_->in_memory()) throw Obstacle(Obstacle::Kind::setting, "memory.nothing_beside");
    return {state_->file.string() + ".tokens",
            origin_of(*state_->ledger->snapshot()).value_or(std::string())};
}

Admissions Desk::admissions() const {
    if (state_->in_memory() || state_->mode == Mode::read) return {};
    return {state_->file.string() + ".sign-ins",
            origin_of(*state_->ledger->snapshot()).value_or(std::string())};
}

bool Desk::may_vouch(const ActorId& actor) const {
    const auto workflow = engine().workflow();
    if (!workflow || actor.empty()) return false;
    return std::ranges::any_of(engine().capacities(actor), [&](const std::string& capacity) {
        return workflow->may(capacity, "key.add");
    });
}

std::string Desk::make_token(Token token) {
    if (!may_vouch(token.made_by)) refuse("token.not_vouching", token.made_by.text());
    const auto known = state_->ledger->snapshot()->find(token.actor);
    if (!known || known->kind != "actor") refuse("token.actor_unknown", token.actor.text());
    const auto all = deeds();
    for (const auto& deed : token.deeds)
        if (!std::ranges::binary_search(all, deed)) refuse("token.deed_unknown", deed);
    const auto today = today_in_utc(state_->clock()).earliest();
    const auto until = token.until.latest();
    if (!token.until.is_day() || until < today ||
        until > today + std::chrono::days(Tokens::most_days))
        refuse("token.until", token.until.text());
    token.made_at = state_->clock().now();
    return tokens().make(token);
}

std::optional<Token> Desk::token_said(std::string_view secret) const {
    if (state_->in_memory()) return std::nullopt;
    return tokens().said(secret, today_in_utc(state_->clock()));
}

}  // namespace cocrea::desk
