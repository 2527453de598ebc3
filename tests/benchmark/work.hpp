#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/clock.hpp"
#include "cocrea/commands.hpp"
#include "cocrea/core/signature.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/events.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/result.hpp"
#include "cocrea/views.hpp"

namespace cocrea::benchmark {

/// How many acts the work of one commitment is: one creation, eight approvals, four transitions.
inline constexpr std::uint64_t acts_of_work = 13;

/// The day and second that it always is.
struct FixedClock final : Clock {
    std::string now() const override { return "2026-01-05T12:00:00Z"; }
    std::optional<Date> today(std::string_view) const override { return Date::parse("2026-01-05"); }
};

/// The key of an actor, of the log (`log`) or of a witness, made of its name.
SecretKey key_of(std::string_view name);

/// The origin of the register.
inline constexpr std::string_view origin = "example.org/benchmark";

/// Its log and two witnesses, `one` and `other`, both of whom are needed.
std::string policy();

/// The methodology of work.yaml.
std::string_view methodology();

/// Acts of an exercise under that methodology, each ready to be executed after those before.
class Work {
  public:
    Work();

    /// From the first act of a register until an open session to which motions can be put.
    std::vector<SignedAct> beginning() const;

    /// Keys for whoever acts in what follows, and the policy of the register.
    std::vector<SignedAct> keys() const;

    /// A further session, open.
    std::vector<SignedAct> session(std::uint64_t number) const;

    /// The act that closes it.
    SignedAct closing(std::uint64_t number) const;

    /// The thirteen acts of commitment `number`, its motion put to session `session_number`.
    std::vector<SignedAct> commitment(std::uint64_t number, std::uint64_t session_number = 0) const;

  private:
    SignedAct act(std::string actor, std::string capacity, std::string deed, std::string object,
                  boost::json::object body) const;

    std::string digest_;
};

}  // namespace cocrea::benchmark
