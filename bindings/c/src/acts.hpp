#pragma once

#include "answer.hpp"
#include "cocrea/desk/desk.hpp"

namespace cocrea::c {

/// Completes a draft, as `cocrea_prepare` says.
Answer prepare(desk::Desk& opened, const char* draft, const char* options);

/// Does acts, or says what they would do, as `cocrea_execute` says.
Answer execute(desk::Desk& opened, const char* acts, const char* options);

}  // namespace cocrea::c
