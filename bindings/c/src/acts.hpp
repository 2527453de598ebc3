#pragma once

#include "answer.hpp"
#include "cocrea/desk/desk.hpp"

namespace cocrea::c {

/// Does acts, or says what they would do, as `cocrea_execute` says.
Answer execute(desk::Desk& opened, const char* acts, const char* options);

}  // namespace cocrea::c
