#pragma once

#include <filesystem>
#include <string_view>

#include "cocrea/store_error.hpp"

namespace cocrea {

/// A file that somebody asked for cannot be written. Nothing of it is left.
struct OutputError : StoreError {
    /// What is the matter, and so what helps.
    enum class Reason {
        exists,     ///< something of that name is there
        missing,    ///< there is no folder for it
        full,       ///< no room left
        read_only,  ///< nothing can be written there
        io,         ///< the disk
    };
    /// `what` in any words.
    OutputError(Reason why, const std::filesystem::path& where, const std::string& what);
    Reason reason;  ///< stable
};

/// The reason as programs know it: `exists`, `full` …
std::string_view name(OutputError::Reason reason);

}  // namespace cocrea
