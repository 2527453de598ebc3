#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "cocrea/desk/desk.hpp"
#include "cocrea/web/message.hpp"

namespace cocrea::web {

/// How often each asks, so that nobody asks too often: `burst` times at once, and `a_minute` from
/// then on. Safe from several threads.
class Pace {
  public:
    using Clock = std::chrono::steady_clock;

    Pace(unsigned burst, unsigned a_minute) : burst_(burst), a_second_(a_minute / 60.0) {}

    /// Whether that one may ask now; counts it when so.
    bool take(const std::string& who, Clock::time_point now = Clock::now());

  private:
    struct Left {
        double times;
        Clock::time_point at;
    };
    const double burst_, a_second_;
    std::mutex mutex_;
    std::map<std::string, Left> left_;
};

/// Machines that speak by a token (RFC 6750, 2.1). What is no token, one that was withdrawn and one
/// whose time is over are told apart by nobody. Safe from several threads.
class Machines {
  public:
    /// What became of what a machine said of itself.
    struct Heard {
        std::optional<desk::Token> token = {};  ///< its own; none of who said nothing
        unsigned refused = 0;                   ///< 401 or 429 (RFC 6585, 4)
    };

    Heard hear(const desk::Desk& desk, const Request& request);

  private:
    Pace known_{100, 600};
    Pace unknown_{30, 30};  ///< all that say something wrong, together
};

}  // namespace cocrea::web
