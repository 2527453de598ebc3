#pragma once

#include <filesystem>
#include <string_view>

#include "cocrea/store_error.hpp"

namespace cocrea {

/// A checkpoint cannot be kept or read.
struct CheckpointError : StoreError {
    /// What is the matter, and so what helps.
    enum class Reason {
        malformed,  ///< the file is no checkpoint of that origin
        behind,     ///< what was to be kept takes back what is kept
        busy,       ///< others did not let go for ten seconds; try again
        full,       ///< no room left
        read_only,  ///< it cannot be written, or not be read
        io,         ///< the disk
    };
    /// `what` in any words.
    CheckpointError(Reason why, const std::filesystem::path& where, const std::string& what);
    Reason reason;  ///< stable
};

/// The reason as programs know it: `malformed`, `behind` …
std::string_view name(CheckpointError::Reason reason);

}  // namespace cocrea
