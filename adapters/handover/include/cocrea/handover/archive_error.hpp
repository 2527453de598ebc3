#pragma once

#include <filesystem>
#include <string_view>

#include "cocrea/store_error.hpp"

namespace cocrea {

/// An archive cannot be read, or is not what was written.
struct ArchiveError : StoreError {
    /// What is the matter, and so what helps.
    enum class Reason {
        missing,    ///< there is no such file
        empty,      ///< it has no bytes
        foreign,    ///< no archive of this kind
        cut,        ///< its end is missing
        changed,    ///< bytes that are not those that were written
        read_only,  ///< it cannot be read
        io,         ///< the disk
    };
    /// `what` in any words.
    ArchiveError(Reason why, const std::filesystem::path& where, const std::string& what);
    Reason reason;  ///< stable
};

/// The reason as programs know it: `missing`, `empty` …
std::string_view name(ArchiveError::Reason reason);

}  // namespace cocrea
