#include "office/group_commit.hpp"

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

constexpr std::size_t most_waiting = 4096, most_together = 256;

}  // namespace

/// Under the lock, as whoever waits takes the call away with him.
void GroupCommit::Call::finish() {
    const std::lock_guard lock(mutex_);
    done_ = true;
    finished_.notify_one();
}

void GroupCommit::Call::wait() {
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [&] { return done_; });
}

GroupCommit::~GroupCommit() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_one();
    if (writer_.joinable()) writer_.join();
}

void GroupCommit::run(Call& call) {
    if (!write_alone(call)) {
        std::unique_lock lock(mutex_);
        if (waiting_.size() >= most_waiting)
            throw LedgerError(LedgerError::Reason::busy, "too many acts wait to be written");
        if (!writer_.joinable()) writer_ = std::thread([this] { write_for_others(); });
        waiting_.push_back(&call);
        lock.unlock();
        wake_.notify_one();
        call.wait();
    }
    if (call.failed) std::rethrow_exception(call.failed);
}

/// Whether nobody else is there, nor was at the last commit: then it is done.
bool GroupCommit::write_alone(Call& call) {
    std::unique_lock lock(mutex_);
    if (writing_ || last_batch_ > 1 || !waiting_.empty()) return false;
    writing_ = true;
    lock.unlock();
    write_({&call});
    lock.lock();
    writing_ = false;
    if (!waiting_.empty()) wake_.notify_one();
    return true;
}

/// Those who were just answered come again at once: as long as they do, the next commit is for them
/// too, up to as many as the last one was for.
std::vector<GroupCommit::Call*> GroupCommit::take(std::unique_lock<std::mutex>& lock) {
    for (std::size_t before = 0; waiting_.size() > before && waiting_.size() < last_batch_;) {
        before = waiting_.size();
        lock.unlock();
        std::this_thread::yield();
        lock.lock();
    }
    last_batch_ = std::min(waiting_.size(), most_together);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(last_batch_);
    std::vector<Call*> calls(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    return calls;
}

void GroupCommit::write_for_others() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [&] { return ending_ || (!writing_ && !waiting_.empty()); });
        if (ending_) return;
        const auto calls = take(lock);
        writing_ = true;
        lock.unlock();
        write_(calls);
        for (auto* call : calls) call->finish();
        lock.lock();
        writing_ = false;
    }
}

}  // namespace cocrea
