#pragma once

#include "answer.hpp"
#include "register.hpp"

namespace cocrea::c {

/// Does acts, or says what they would do, as `cocrea_execute` says.
Answer execute(Register& opened, const char* acts, const char* options);

}  // namespace cocrea::c
