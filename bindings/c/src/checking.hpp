#pragma once

#include "answer.hpp"

namespace cocrea::c {

/// What `cocrea_check` says.
Answer check(const char* query);

}  // namespace cocrea::c
