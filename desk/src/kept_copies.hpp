#pragma once

#include <string_view>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea::desk {

/// The digests of the bytes of which an entry says that a copy was kept, by the entry's bytes. None
/// for bytes that are no entry, and for most, which is seen without reading them.
std::vector<Digest> copies_kept_by(std::string_view bytes);

}  // namespace cocrea::desk
