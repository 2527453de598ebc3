#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "cocrea/web/site.hpp"

namespace cocrea::web {

/// What became of a copy.
struct Copied {
    std::uint64_t files = 0;    ///< how many it has, tiles apart
    std::uint64_t written = 0;  ///< of them, new or changed
    std::uint64_t removed = 0;  ///< that are no more
    std::uint64_t tiles = 0;    ///< that were added
    bool log = false;  ///< the log is in it, to be checked: not where some of it is not public
};

/// Writes all that everyone may read of the register that `site` shows as files for any web server,
/// or for none: links lead from file to file, wherever the folder lies. With it go the data, the
/// audit bundle and `verifier`, the page that checks it, and the tiles of the last checkpoint where
/// one is published. What is as it was is not written again; what is no more is taken away where a
/// copy made it. Throws `Obstacle` (`publish.not_own`, `publish.other_register`) for a folder that
/// has something else, and the stores' errors.
Copied write_copy(const Site& site, const std::filesystem::path& folder, std::string_view verifier);

/// The file of a copy that an address of the site becomes: `/es/plan?part=2` is
/// `es/plan,part=2.html`. Pure.
std::string file_of_address(std::string_view address);

}  // namespace cocrea::web
