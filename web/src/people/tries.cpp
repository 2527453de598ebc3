#include "people/tries.hpp"

#include <algorithm>

namespace cocrea::web {
namespace {

using std::chrono::seconds;

/// So many at once, and how long it then is to the next: `first`, and twice that each time.
struct Pauses {
    unsigned at_once;
    seconds first, longest;
};
constexpr Pauses of_pairs{5, seconds(12), std::chrono::minutes(15)};
constexpr Pauses of_addresses{30, seconds(2), std::chrono::minutes(1)};
constexpr Pauses of_names{20, seconds(12), std::chrono::minutes(15)};
constexpr std::chrono::hours forgotten{1};

std::string pair_of(const ActorId& name, const std::string& address) {
    return name.text() + "\n" + address;
}

template <class Counts>
seconds left_of(const Counts& counts, const std::string& of, Tries::Clock::time_point now) {
    const auto found = counts.find(of);
    return found == counts.end() || now >= found->second.next
               ? seconds(0)
               : std::chrono::ceil<seconds>(found->second.next - now);
}

template <class Counts>
void count_one(Counts& counts, const std::string& of, const Pauses& rule,
               Tries::Clock::time_point now) {
    std::erase_if(counts, [&](const auto& one) { return now >= one.second.last + forgotten; });
    auto& one = counts[of];
    ++one.tries;
    auto delay = seconds(0);
    if (one.tries >= rule.at_once) {
        const auto doublings = std::min(one.tries - rule.at_once, 16u);
        delay = std::min(rule.longest, rule.first * (1 << doublings));
    }
    one.last = now;
    one.next = now + delay;
}

}  // namespace

seconds Tries::wait(const ActorId& name, const std::string& address, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto pair = pair_of(name, address);
    const auto of_name = own_.contains(pair) ? seconds(0) : left_of(names_, name.text(), now);
    return std::max({left_of(pairs_, pair, now), left_of(addresses_, address, now), of_name});
}

void Tries::count(const ActorId& name, const std::string& address, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto pair = pair_of(name, address);
    count_one(pairs_, pair, of_pairs, now);
    count_one(addresses_, address, of_addresses, now);
    if (!own_.contains(pair)) count_one(names_, name.text(), of_names, now);
}

void Tries::came_in(const ActorId& name, const std::string& address) {
    const std::lock_guard lock(mutex_);
    const auto pair = pair_of(name, address);
    pairs_.erase(pair);
    const auto less = [](Counts& counts, const std::string& of) {
        const auto found = counts.find(of);
        if (found == counts.end()) return;
        if (found->second.tries > 0) --found->second.tries;
        found->second.next = found->second.last;
    };
    less(addresses_, address);
    if (!own_.contains(pair)) less(names_, name.text());
    own_.insert(pair);
}

}  // namespace cocrea::web
