#pragma once

#include <algorithm>
#include <deque>
#include <future>
#include <thread>
#include <utility>

#include "cocrea/core/beside.hpp"

namespace cocrea {

/// Work that other threads do ahead of whoever takes its results, in the order in which it was
/// given. For one thread; waits in the end for what nobody took.
template <class Result>
class Ahead {
  public:
    /// Whether enough is under way to keep every core busy: more would only wait in memory.
    bool is_full() const { return under_way_.size() >= most_; }
    /// Whether every result was taken.
    bool is_empty() const { return under_way_.empty(); }

    /// Begins `work`, which gives a `Result`; here, when it is taken, where no thread can be had.
    template <class Work>
    void add(Work work) {
        under_way_.push_back(beside(std::move(work)));
    }

    /// The oldest result; throws what its work threw.
    Result take() {
        auto oldest = std::move(under_way_.front());
        under_way_.pop_front();
        return oldest.get();
    }

  private:
    std::size_t most_ = std::max(2U, std::thread::hardware_concurrency()) + 1;
    std::deque<std::future<Result>> under_way_;
};

}  // namespace cocrea
