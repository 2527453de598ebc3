#pragma once

#include "cocrea/desk/viewer.hpp"
#include "request.hpp"

namespace cocrea::c {

/// For whom `for` says that something is read; `otherwise` when it does not.
desk::Viewer viewer_of(Members& members, desk::Viewer::Who otherwise);

}  // namespace cocrea::c
