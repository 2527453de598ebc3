#pragma once

#include <filesystem>
#include <string_view>

#include "cocrea/store_error.hpp"

namespace cocrea {

/// Tiles cannot be written.
struct TilesError : StoreError {
    /// What is the matter, and so what helps.
    enum class Reason {
        full,       ///< no room left
        read_only,  ///< the folder cannot be written, or not be read
        io,         ///< the disk
        unknown,    ///< all is there, and a power cut may bring back the checkpoint before
    };
    /// `what` in any words.
    TilesError(Reason why, const std::filesystem::path& where, const std::string& what);
    Reason reason;  ///< stable
};

/// The reason as programs know it: `full`, `read_only` …
std::string_view name(TilesError::Reason reason);

}  // namespace cocrea
