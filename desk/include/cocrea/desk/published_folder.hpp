#pragma once

#include "cocrea/handover/published_folder.hpp"

namespace cocrea::desk {

/// How every face writes files for others to copy and serve.
using cocrea::PublishedFolder;

}  // namespace cocrea::desk
