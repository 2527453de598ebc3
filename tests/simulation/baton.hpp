#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "property/chance.hpp"

namespace cocrea::test {

/// Real threads of which one runs at a time: at each call on a file, and where it would sleep or
/// wait for another, it passes the baton, and the seed says to whom.
class Baton {
  public:
    explicit Baton(std::uint64_t seed) : chance_(seed) {}

    /// Runs all of `work`, each in a thread of its own, to the end.
    void run(const std::vector<std::function<void()>>& work) {
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < work.size(); ++i) running_.push_back(static_cast<int>(i));
        for (std::size_t i = 0; i < work.size(); ++i)
            threads.emplace_back([this, i, &work] {
                me_ = static_cast<int>(i);
                wait_for_turn();
                work[i]();
                leave();
            });
        hand_on();
        for (auto& thread : threads) thread.join();
    }

    /// Lets another go on, or oneself; at once for a thread that is not among them.
    void pass() {
        if (me_ < 0) return;
        hand_on();
        wait_for_turn();
    }

    /// Who went on at each passing.
    const std::string& order() const { return order_; }

  private:
    static constexpr int nobody = -1;

    /// Only who has the baton, or gives it out first, comes here.
    void hand_on() {
        const int next = running_.empty() ? nobody : chance_.of(running_);
        order_ += static_cast<char>('a' + next);
        holder_ = next;
        holder_.notify_all();
    }

    void wait_for_turn() const {
        for (int now = holder_; now != me_; now = holder_) holder_.wait(now);
    }

    void leave() {
        std::erase(running_, me_);
        me_ = nobody;
        hand_on();
    }

    inline static thread_local int me_ = nobody;
    Chance chance_;
    std::atomic<int> holder_ = nobody;
    std::vector<int> running_;
    std::string order_;
};

}  // namespace cocrea::test
