#pragma once

#include <boost/json/array.hpp>
#include <exception>

#include "cocrea/desk/setting.hpp"

namespace cocrea::c {

/// Remembers, for this thread, what an act that is recorded left undone.
void note_unfinished(desk::Unfinished what, const std::exception& why);

/// What this thread has noted since it was asked last: `[{what, message}]`.
boost::json::array take_unfinished();

}  // namespace cocrea::c
