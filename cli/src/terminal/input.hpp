#pragma once

#include <string>

#include "cocrea/desk/input.hpp"

namespace cocrea::cli {

/// The file of that name. Throws `UsageError` (`usage.file_missing`) where there is none, and what
/// `desk::Input` throws.
desk::Input input_named(const std::string& name);

}  // namespace cocrea::cli
