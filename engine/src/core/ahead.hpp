#pragma once

#include <algorithm>
#include <deque>
#include <future>
#include <memory>
#include <thread>
#include <utility>

namespace cocrea {

/// Work that other threads do ahead of whoever takes its results, in the order in which it was
/// given. For one thread; waits in the end for what nobody took.
template <class Result>
class Ahead {
  public:
    /// Whether enough is under way to keep every core busy: more would only wait in memory.
    bool is_full() const { return under_way_.size() >= most_; }
    bool is_empty() const { return under_way_.empty(); }

    /// Begins `work`, which gives a `Result`; here, when it is taken, where no thread can be had.
    /// It is shared, since libstdc++ moves what it is given twice then, and would do half of it.
    template <class Work>
    void add(Work work) {
        const auto shared = [work = std::make_shared<Work>(std::move(work))] { return (*work)(); };
        under_way_.push_back(std::async(std::launch::async | std::launch::deferred, shared));
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
