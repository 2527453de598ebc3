#pragma once

#include <filesystem>
#include <string_view>

#include "cocrea/store_error.hpp"

namespace cocrea {

/// A key cannot be kept or used.
struct KeyError : StoreError {
    /// What is the matter, and so what helps.
    enum class Reason {
        missing,            ///< there is no key of that name
        exists,             ///< there is one already
        permissions,        ///< others than its owner may read it, or we may not
        passphrase_needed,  ///< it is sealed and no passphrase was given
        wrong_passphrase,   ///< that passphrase does not open it, or somebody changed the file
        malformed,          ///< the file is no key file
        io,                 ///< the disk
    };
    /// `what` in any words.
    KeyError(Reason why, const std::filesystem::path& where, const std::string& what);
    Reason reason;  ///< stable
};

/// The reason as programs know it: `missing`, `exists` …
std::string_view name(KeyError::Reason reason);

}  // namespace cocrea
