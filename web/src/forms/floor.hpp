#pragma once

#include <string>

#include "view.hpp"

namespace cocrea::web {

/// The page on which a session is held: who is there, its motions and their votes, and what can be
/// done next, each with a press. Its parts go on by themselves when something is recorded.
Page floor_page(const View& view, const std::string& session);

/// What was pressed there and is more than one act, or one of many seats: the roll (`roll.SEAT`) or
/// votes (`vote.SEAT` on `motion`). As who is signed in.
Response take_floor(const View& view, desk::Desk& desk, const std::string& session);

}  // namespace cocrea::web
