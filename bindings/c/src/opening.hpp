#pragma once

#include <memory>

#include "answer.hpp"
#include "cocrea/desk/desk.hpp"

namespace cocrea::c {

/// Opens a register as `cocrea_open` says and puts it into `opened`, or answers why not.
Answer open(const char* path, const char* options, std::shared_ptr<desk::Desk>& opened);

}  // namespace cocrea::c
