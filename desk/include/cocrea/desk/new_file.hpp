#pragma once

#include "cocrea/handover/new_file.hpp"

namespace cocrea::desk {

/// How every face hands a file to somebody.
using cocrea::NewFile;

}  // namespace cocrea::desk
