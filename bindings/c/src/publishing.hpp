#pragma once

#include "answer.hpp"
#include "cocrea/desk/desk.hpp"

namespace cocrea::c {

/// What `cocrea_publish` says.
Answer publish(desk::Desk& opened, const char* what);

}  // namespace cocrea::c
