#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cocrea {

/// Which hashes or entries the file of a tile has (c2sp.org/tlog-tiles).
struct TilePlace {
    std::optional<int> level;  ///< of hashes, eight levels of the tree each; nothing: entries
    std::uint64_t first = 0;   ///< at that level
    std::uint64_t last = 0;    ///< exclusive; 256 after `first`, or fewer
};

/// Where the tile at `path`, `tile/0/x001/x234/067` or `tile/entries/000.p/17`, lies; nothing for
/// what is not written exactly so. Whether a log is as long is for the caller to see. Pure.
std::optional<TilePlace> tile_place(std::string_view path);

}  // namespace cocrea
