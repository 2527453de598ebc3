#include "people/challenges.hpp"

#include <fmt/format.h>

#include <charconv>

#include "cocrea/commands.hpp"
#include "cocrea/types.hpp"

namespace cocrea::web {
namespace {

using std::chrono::seconds;

/// Hex digits of the second until which one is good, and of its randomness.
constexpr std::size_t until_digits = 16, random_digits = 32;

}  // namespace

Challenges::Challenges() : secret_(random_act_id().text() + random_act_id().text()) {}

/// All that is sealed is of one length, so that a secret before it is enough.
std::string Challenges::seal(const std::string& text) const {
    return to_hex(sha256(secret_ + text));
}

std::string Challenges::issue(Clock::time_point now) const {
    const auto until = std::chrono::floor<seconds>((now + good).time_since_epoch()).count();
    const auto text = fmt::format("{:016x}", until) + random_act_id().text();
    return text + seal(text);
}

bool Challenges::redeem(const std::string& challenge, Clock::time_point now) {
    constexpr auto sealed = until_digits + random_digits;
    if (challenge.size() < sealed) return false;
    // Digests are compared, so that the time it takes says nothing of the seal.
    if (sha256(challenge.substr(sealed)) != sha256(seal(challenge.substr(0, sealed)))) return false;
    std::int64_t until = 0;
    std::from_chars(challenge.data(), challenge.data() + until_digits, until, 16);
    const Clock::time_point end{seconds(until)};
    const std::lock_guard lock(mutex_);
    std::erase_if(used_, [&](const auto& one) { return now >= one.second; });
    return now < end && used_.emplace(challenge, end).second;
}

}  // namespace cocrea::web
