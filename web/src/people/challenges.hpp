#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace cocrea::web {

/// What a device is asked to sign, so that nobody signs in by an answer that was overheard: each is
/// good once, and for a while. Nothing is kept of those that nobody answers, however many are asked
/// for. Safe from several threads.
class Challenges {
  public:
    using Clock = std::chrono::steady_clock;

    /// How long one is good.
    static constexpr std::chrono::minutes good{10};

    Challenges();

    /// A new one: lower-case hex.
    std::string issue(Clock::time_point now = Clock::now()) const;

    /// Uses up one that was issued here; false when it is not good.
    bool redeem(const std::string& challenge, Clock::time_point now = Clock::now());

  private:
    std::string seal(const std::string& text) const;

    const std::string secret_;
    std::mutex mutex_;
    std::map<std::string, Clock::time_point> used_;  ///< until they are good no more
};

}  // namespace cocrea::web
