#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace cocrea {

/// `kind` is the level of a tile, or `entries`; `width` the number of its hashes or entries, of
/// which 256 are a full one: `tile/0/x001/x234/067`, `tile/entries/000.p/17` (c2sp.org/tlog-tiles).
std::filesystem::path tile_path(const std::string& kind, std::uint64_t index, std::uint64_t width);

}  // namespace cocrea
