#pragma once

#include <functional>

namespace cocrea::cli {

/// Looks up an environment variable: its value, or null when it is not set. `std::getenv` is one.
using Environment = std::function<const char*(const char* name)>;

}  // namespace cocrea::cli
