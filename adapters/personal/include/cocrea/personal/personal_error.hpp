#pragma once

#include <filesystem>
#include <string_view>

#include "cocrea/store_error.hpp"

namespace cocrea {

/// A personal value cannot be kept, read or erased.
struct PersonalError : StoreError {
    /// What is the matter, and so what helps.
    enum class Reason {
        malformed,     ///< the file is none of personal values, or damaged
        newer_schema,  ///< a later release wrote it
        busy,          ///< others did not let go for ten seconds; try again
        full,          ///< no room left
        read_only,     ///< it cannot be written
        io,            ///< the disk
    };
    /// `what` in any words.
    PersonalError(Reason why, const std::filesystem::path& where, const std::string& what);
    Reason reason;  ///< stable
};

/// The reason as programs know it: `malformed`, `newer_schema` …
std::string_view name(PersonalError::Reason reason);

}  // namespace cocrea
