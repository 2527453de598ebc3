#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "cocrea/commands.hpp"
#include "cocrea/events.hpp"
#include "cocrea/result.hpp"

namespace cocrea {

/// A submission, where whoever calls keeps it, and what he found out of it without the register:
/// in his own thread, so that nobody waits for it.
struct Asked {
    const SignedAct& act;
    const ActorId& recorded_by;
    std::optional<Refusal> turned_away = {};   ///< before anybody reads it
    bool is_sound = false;                     ///< it has the form of an act
    std::optional<bool> signature_holds = {};  ///< of a sound one that is signed
};

using AskedGroup = std::vector<Asked>;

/// Brings the calls of many threads to one writer: while a commit is on its way to the disk, those
/// who come wait, and the next commit is for all of them. Who comes alone writes in its own thread,
/// without waiting for another to wake up; a thread that writes for the others is only there once
/// some had to wait. Safe from any thread.
class GroupCommit {
  public:
    class Call {
      public:
        explicit Call(std::vector<AskedGroup> its_groups) : groups(std::move(its_groups)) {}
        std::vector<AskedGroup> groups;
        std::vector<std::vector<Result<Receipt>>> answers;  ///< one a group
        std::exception_ptr failed;                          ///< instead of answers

        /// Lets whoever waits for it go on; by then it may be gone.
        void finish();
        /// Returns once it is finished. Sleeps at once: a commit takes longer than any spinning.
        void wait();

      private:
        std::mutex mutex_;
        std::condition_variable finished_;
        bool done_ = false;
    };

    /// Answers calls by one commit; throws nothing. Never runs in two threads at once.
    using Write = std::function<void(const std::vector<Call*>&)>;

    explicit GroupCommit(Write write) : write_(std::move(write)) {}
    /// No call may be under way.
    ~GroupCommit();
    GroupCommit(const GroupCommit&) = delete;
    GroupCommit& operator=(const GroupCommit&) = delete;

    /// Returns when the call is answered; passes its failure on. Throws `LedgerError::busy` when
    /// 4096 calls wait already.
    void run(Call& call);

  private:
    void write_for_others();
    std::vector<Call*> take(std::unique_lock<std::mutex>& lock);
    bool write_alone(Call& call);

    Write write_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Call*> waiting_;
    std::size_t last_batch_ = 1;
    bool writing_ = false, ending_ = false;
    std::thread writer_;
};

}  // namespace cocrea
