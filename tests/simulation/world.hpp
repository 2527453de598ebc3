#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "fault/disk.hpp"
#include "property/invariants.hpp"
#include "property/town.hpp"
#include "support/alike.hpp"

namespace cocrea::test {

/// A register in use, all of it by a seed: whose acts they are, which answers are lost, what is
/// sent again and in which order it comes, where the clock jumps, which calls fail and when the
/// power does. Beside it a ledger in memory takes the acts that this one has, and says what it has
/// to say. One thread.
class World {
  public:
    explicit World(std::uint64_t seed);

    /// Lives it to its end. Answers with what is wrong; empty when nothing is.
    std::string live();

    unsigned crashes = 0, accepted = 0, refused = 0, resent = 0, failed = 0;
    std::string trace;  ///< what became of every step, and what was on the disk after each crash

  private:
    /// An act that somebody wants done, until they know that it is.
    struct Request {
        SignedAct act;
        std::uint64_t size_when_asked;  ///< it is done after all that was known then
    };

    void open();
    void close();
    void restart();
    void step();
    void meet_trouble();
    std::vector<Request> next_to_arrive();
    void deliver(const std::vector<Request>& batch);
    void compare(const Request& request, const Result<Receipt>& answer,
                 const Result<Receipt>& expected);
    void settle(const std::vector<Request>& batch, const std::string& why);
    std::vector<Result<Receipt>> by_the_model(const std::vector<Request>& batch);
    void check_head();
    Commit head_once_settled();
    void read_on();
    void look();
    void verify();
    void end();

    fault::Disk disk_;
    Chance chance_;
    Town town_;
    Ledger& model_ = town_.exercise.ledger;
    std::unique_ptr<SqliteLedger> ledger_, reader_;
    std::unique_ptr<Engine> engine_;
    std::vector<Request> waiting_;
    std::vector<std::pair<SignedAct, std::uint64_t>> done_;  ///< and the place that was answered
    std::unique_ptr<Snapshot> reading_;  ///< of somebody who goes on reading an old moment
    Names names_;                        ///< of what there is to ask about
    Watch watch_;
    std::uint64_t watched_ = 0;
    std::string last_at_;  ///< when the last entry that was watched was recorded
    bool hurt_ = false;    ///< a call failed since the register was opened, whatever became of it
};

}  // namespace cocrea::test
