#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "cocrea/types.hpp"

namespace cocrea::web {

/// How often a way in is tried: some times at once, and then ever less often, a quarter of an hour
/// apart at most. Counted are the tries for one name from one address; those from one address,
/// which wait a minute at most, since many people may have it; and those for one name from
/// addresses from which its person has not come in, so that whoever tries many addresses keeps
/// that person out of none of their own. An hour without a try forgets. In memory; safe from
/// several threads.
class Tries {
  public:
    using Clock = std::chrono::steady_clock;

    /// How long whoever is there has to wait before they try that name; zero: not at all.
    std::chrono::seconds wait(const ActorId& name, const std::string& address,
                              Clock::time_point now = Clock::now());

    /// They try it.
    void count(const ActorId& name, const std::string& address,
               Clock::time_point now = Clock::now());

    /// They came in: it was no try to count.
    void came_in(const ActorId& name, const std::string& address);

  private:
    struct Count {
        unsigned tries = 0;
        Clock::time_point last = {};
        Clock::time_point next = {};  ///< before it nothing is tried
    };
    using Counts = std::map<std::string, Count>;

    std::mutex mutex_;
    Counts pairs_, addresses_, names_;
    std::set<std::string> own_;  ///< pairs that came in
};

}  // namespace cocrea::web
