#include "people/machines.hpp"

#include <algorithm>

namespace cocrea::web {
namespace {

/// What was said in place of a word of people; nothing where it is of another scheme.
std::optional<std::string_view> bearer_in(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() < scheme.size()) return std::nullopt;
    const auto same = [](char have, char lower) {
        return (have >= 'A' && have <= 'Z' ? static_cast<char>(have - 'A' + 'a') : have) == lower;
    };
    if (!std::ranges::equal(authorization.substr(0, scheme.size()), scheme, same))
        return std::nullopt;
    return authorization.substr(scheme.size());
}

}  // namespace

bool Pace::take(const std::string& who, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    auto& left = left_.try_emplace(who, Left{burst_, now}).first->second;
    const std::chrono::duration<double> since = now - left.at;
    left = {std::min(burst_, left.times + since.count() * a_second_), now};
    if (left.times < 1) return false;
    left.times -= 1;
    return true;
}

Machines::Heard Machines::hear(const desk::Desk& desk, const Request& request) {
    const auto secret = bearer_in(request.field("authorization"));
    if (!secret) return {};
    auto token = desk.token_said(*secret);
    if (!token) return {{}, unknown_.take("") ? 401u : 429u};
    if (!known_.take(token->name)) return {{}, 429};
    return {std::move(token)};
}

}  // namespace cocrea::web
