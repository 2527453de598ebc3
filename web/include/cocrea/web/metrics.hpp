#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "cocrea/web/server.hpp"
#include "cocrea/web/site.hpp"

namespace cocrea::web {

/// What was answered, counted for whoever watches over a server: how many requests of each sort of
/// page, method and status, and how long they took. Nothing of who asked, nor for what. Safe from
/// several threads.
class Metrics {
  public:
    /// The sort of page at a path, of a few: `api`, `page`, `form`, `data`, `asset`, `health`.
    static std::string_view sort_of(const Request& request);

    /// Counts an answer.
    void count(const Request& request, unsigned status, std::chrono::duration<double> took);

    /// All of it as Prometheus reads it (text format 0.0.4), with how the server stands and, for
    /// each register, how long its log is and when it was last written, published and backed up.
    std::string text(const Server::Counts& now, std::span<const Site* const> sites) const;

  private:
    /// Upper limits of the histogram, in seconds.
    static constexpr std::array limits{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0};
    struct Times {
        std::array<std::uint64_t, limits.size()> within{};  ///< each also counts for those after it
        std::uint64_t all = 0;
        double sum = 0;
    };

    mutable std::mutex mutex_;
    std::map<std::tuple<std::string, std::string, unsigned>, std::uint64_t> answered_;
    std::map<std::string, Times> times_;
};

/// Whether a register can be read and is not behind what was published of it: `ready`, or 503 with
/// the code of what is the matter.
Response readiness(std::span<const Site* const> sites);

}  // namespace cocrea::web
