#include "published.hpp"

#include <boost/json.hpp>
#include <chrono>
#include <optional>

#include "cocrea/audit.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/trust/malformed.hpp"

namespace cocrea::desk {
namespace {

namespace json = boost::json;

/// What the policy in force says, in days and in acts: the last act that adopted one.
struct Owed {
    std::optional<std::uint64_t> days, acts;
};

Owed owed_by(const Snapshot& log) {
    const auto reg = log.find(ObjectId("register"));
    Owed owed;
    if (!reg) return owed;
    const auto state = parse_json(reg->state).as_object();
    const auto* publication = state.if_contains("publication");
    if (!publication) return owed;
    const auto number = [&](const char* member) -> std::optional<std::uint64_t> {
        const auto* value = publication->as_object().if_contains(member);
        return value ? std::optional(value->to_number<std::uint64_t>()) : std::nullopt;
    };
    return {number("days"), number("acts")};
}

std::string member_of(const Snapshot& log, std::uint64_t seq, const char* member) {
    return std::string(parse_json(log.entry(seq)).at(member).as_string());
}

}  // namespace

std::vector<Gap> owed(const Snapshot& log, std::uint64_t out, const Clock& clock) {
    const auto size = log.head().size;
    const auto [days, acts] = owed_by(log);
    if (out == size) return {};
    std::vector<Gap> found;
    if (acts && size - out > *acts)
        found.push_back({"publication_owed_acts", out, std::to_string(size - out)});
    const auto recorded = Date::parse(member_of(log, out, "recorded_on"));
    const auto today = clock.today("UTC");
    if (days && recorded && today &&
        today->earliest() - recorded->earliest() > std::chrono::days(*days))
        found.push_back({"publication_owed_days", out, recorded->text()});
    return found;
}

Published published(const Snapshot& log, const SignedCheckpoint& checkpoint) {
    const auto size = checkpoint.checkpoint.size;
    Published found{.size = size, .recorded_at = {}, .own = {}};
    if (size > 0) found.recorded_at = member_of(log, size - 1, "recorded_at");
    try {
        if (const auto policy = policy_in_force(log, size); !policy.empty())
            found.own = endorsement(checkpoint, parse_policy(policy));
    } catch (const Malformed&) {  // it would not have been adopted: the engine says so
    }
    return found;
}

}  // namespace cocrea::desk
