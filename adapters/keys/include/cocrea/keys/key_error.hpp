#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cocrea {

/// A key cannot be kept or used. `what()` is for the operational log; `reason` is stable, for
/// whoever words it to a person.
struct KeyError : std::runtime_error {
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
    /// `what` is for the operational log, in any words.
    KeyError(Reason why, std::filesystem::path where, const std::string& what)
        : std::runtime_error(where.string() + ": " + what), reason(why), path(std::move(where)) {}
    Reason reason;               ///< stable
    std::filesystem::path path;  ///< of the file or folder
};

/// The reason as programs know it: `missing`, `exists` …
std::string_view name(KeyError::Reason reason);

}  // namespace cocrea
