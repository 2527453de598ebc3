#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

/// The ground that adapters stand on: files, folders and locks as POSIX has them. It knows nothing
/// of registers; each store says in its own words what is thrown here.
namespace cocrea::posix {

/// What the operating system refuses, or a file that is not as it must be.
struct Error : std::runtime_error {
    /// What is the matter.
    enum class Reason {
        missing,    ///< there is nothing of that name
        exists,     ///< something of that name is there already
        full,       ///< no room left, or none for this user
        refused,    ///< it may not be written, or not be looked at
        exposed,    ///< others than its owner may read or change it
        malformed,  ///< no regular file, or a longer one than there can be
        busy,       ///< another did not let go of a lock in time
        moved,      ///< the file that was opened is not the one of that name any more
        linked,     ///< the file has more than one name
        unsettled,  ///< it is in the place of another, and a power cut may bring that one back
        io,         ///< the disk, and all else
    };
    /// `what` in any words, without the path.
    Error(Reason why, std::filesystem::path where, const std::string& what)
        : std::runtime_error(what), reason(why), path(std::move(where)) {}
    Reason reason;               ///< what helps depends on it
    std::filesystem::path path;  ///< of the file or folder
};

/// The reason in an `errno`.
Error::Reason reason_of(int error);

/// The reason as a store says it: by the same name, `refused` as `read_only`, and `io` where it has
/// no word of its own.
template <class Reason>
constexpr Reason reason_as(Error::Reason reason) {
    switch (reason) {
        case Error::Reason::missing:
            if constexpr (requires { Reason::missing; }) return Reason::missing;
            break;
        case Error::Reason::exists:
            if constexpr (requires { Reason::exists; }) return Reason::exists;
            break;
        case Error::Reason::full:
            if constexpr (requires { Reason::full; }) return Reason::full;
            break;
        case Error::Reason::refused:
            if constexpr (requires { Reason::read_only; }) return Reason::read_only;
            break;
        case Error::Reason::busy:
            if constexpr (requires { Reason::busy; }) return Reason::busy;
            break;
        case Error::Reason::moved:
            if constexpr (requires { Reason::moved; }) return Reason::moved;
            break;
        case Error::Reason::linked:
            if constexpr (requires { Reason::linked; }) return Reason::linked;
            break;
        default:
            break;
    }
    return Reason::io;
}

/// Throws `Error` for `error` unless it worked.
void require(bool worked, const std::filesystem::path& path, int error);

/// The same for the `errno` that a call has left which is made in the first argument. (A default
/// argument would be as good as one more: read before the call, as often as not.)
void require(bool worked, const std::filesystem::path& path);

/// Runs `work` and throws what it throws of a file in the making as of `path`, which is the name
/// that the caller knows.
template <class Work>
auto about(const std::filesystem::path& path, Work work) {
    try {
        return work();
    } catch (const Error& error) {
        throw Error(error.reason, path, error.what());
    }
}

}  // namespace cocrea::posix
