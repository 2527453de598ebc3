#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cocrea/desk/desk.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// What became of something that a session does: recorded, on record already, or refused.
struct Did {
    enum class Outcome { recorded, already, refused };

    std::string deed;
    ObjectId object;
    Outcome outcome = Outcome::already;
    std::string sentence = {};              ///< of what was recorded
    std::optional<std::uint64_t> seq = {};  ///< of what was recorded
    std::vector<Blocker> blockers = {};     ///< of what was refused
    bool refused() const { return outcome == Outcome::refused; }
};

/// One session as it is held: roll, motions, votes. What is on record already is not recorded
/// again, so that whoever was interrupted begins anew and goes on. Works on the register or on a
/// trial of it; borrows both.
class Sitting {
  public:
    Sitting(Program& program, desk::Desk& desk, ObjectId session);

    const ObjectId& session() const { return session_; }
    /// The seats of the body that meets.
    std::vector<Seat> seats() const;
    /// Its seats of which somebody is there.
    std::vector<std::string> present() const;
    /// Its motions that are not decided, in their order.
    std::vector<ObjectView> motions() const;
    /// Whether its status is that word.
    bool is(std::string_view status) const;

    /// `seats` are `SEAT` or `SEAT:suplente`, of whom somebody `is` there or not.
    Did roll(const std::vector<std::string>& seats, std::string_view is);
    Did guests(const std::vector<std::string>& actors);
    Did open();
    /// Proposes a motion, unless the session has one of that title, and answers with which it is.
    std::pair<ObjectId, Did> propose(const std::string& title, const std::string& effect);
    Did put(const ObjectId& motion);
    Did vote(const ObjectId& motion, const std::string& seat, const std::string& choice);
    Did unanimous(const ObjectId& motion);
    Did count(const ObjectId& motion);
    Did close();

  private:
    Did act(const std::string& deed, const ObjectId& object, boost::json::object body = {},
            const std::string& seat = {});
    std::optional<boost::json::object> state_of(const ObjectId& id) const;

    Program& program_;
    desk::Desk& desk_;
    ObjectId session_;
};

}  // namespace cocrea::cli
