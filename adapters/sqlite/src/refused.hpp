#pragma once

#include "cocrea/posix/error.hpp"

namespace cocrea {

/// Throws as `LedgerError` what the operating system refuses.
[[noreturn]] void refuse(const posix::Error& error);

}  // namespace cocrea
