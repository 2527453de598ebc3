#pragma once

#include <filesystem>
#include <string_view>

#include "cocrea/store_error.hpp"

namespace cocrea {

/// A document cannot be kept or read.
struct FileError : StoreError {
    /// What is the matter, and so what helps.
    enum class Reason {
        missing,    ///< there is no such file
        full,       ///< no room left
        read_only,  ///< it cannot be written, or not be read
        io,         ///< the disk
    };
    /// `what` in any words.
    FileError(Reason why, const std::filesystem::path& where, const std::string& what);
    Reason reason;  ///< stable
};

/// The reason as programs know it: `missing`, `full` …
std::string_view name(FileError::Reason reason);

}  // namespace cocrea
