#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>

#include "people/challenges.hpp"
#include "view.hpp"

namespace cocrea::web {

/// A trial vote before a session: whoever has a passkey signs a challenge with it, which is no act,
/// and whoever opens sessions sees who is ready. Nothing of it is in the log or on the disk. Safe
/// from several threads.
class Trial {
  public:
    using Clock = std::chrono::steady_clock;

    /// How long an answer counts as ready.
    static constexpr std::chrono::hours ready{24};

    /// The page for whoever is signed in: their own trial, and for who opens sessions everybody's.
    Page page(const View& view) const;

    /// What their device answered; leads to the page, or says on it that it is not good.
    Response take(const View& view);

  private:
    std::optional<Clock::time_point> tried(const ActorId& actor) const;
    html::Markup who_is_ready(const View& view) const;

    Challenges challenges_;
    mutable std::mutex mutex_;
    std::map<ActorId, Clock::time_point> tried_;  ///< when their device answered last
};

}  // namespace cocrea::web
