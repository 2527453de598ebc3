#pragma once

#include <cstdint>
#include <filesystem>

#include "cocrea/ledger.hpp"
#include "cocrea/tiles/tiles_error.hpp"
#include "cocrea/trust/checkpoint.hpp"

namespace cocrea {

/// What became of a folder of tiles.
struct Tiles {
    /// Whether the log may be written there.
    enum class State {
        written,        ///< it is there now
        other_log,      ///< the checkpoint there is of another origin, or none that can be read
        other_history,  ///< it is of this log, and not of its past
        newer,          ///< it is of a larger tree
    };
    State state;          ///< all but `written` leave the folder as it is
    std::uint64_t added;  ///< files, the checkpoint apart
};

/// Writes a log as static files for a web server (c2sp.org/tlog-tiles): its tiles, its entries in
/// bundles, and when these are durable the checkpoint. `folder` is made when it is missing. Of the
/// tree whose checkpoint is there only missing files are added, and the bytes of the others are not
/// looked at; none is taken away: partial tiles of earlier checkpoints stay. Each file is there
/// whole or not at all. Nobody else writes there meanwhile: a second call waits. Throws
/// `std::invalid_argument` when `checkpoint` is none of the tree of `view`, `TilesError` for what
/// the disk refuses. Costs memory of one bundle.
Tiles write_tiles(const Snapshot& view, const SignedCheckpoint& checkpoint,
                  const std::filesystem::path& folder);

}  // namespace cocrea
