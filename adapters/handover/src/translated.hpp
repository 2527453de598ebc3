#pragma once

#include <filesystem>

#include "cocrea/handover/output_error.hpp"
#include "cocrea/posix/error.hpp"

namespace cocrea {

inline OutputError::Reason reason_of(posix::Error::Reason reason) {
    using Reason = OutputError::Reason;
    switch (reason) {
        case posix::Error::Reason::missing:
            return Reason::missing;
        case posix::Error::Reason::exists:
            return Reason::exists;
        case posix::Error::Reason::full:
            return Reason::full;
        case posix::Error::Reason::refused:
            return Reason::read_only;
        default:
            return Reason::io;
    }
}

/// Runs `work`; what it throws is about the file of that name.
template <class Work>
auto translated(const std::filesystem::path& name, Work work) {
    try {
        return work();
    } catch (const posix::Error& error) {
        throw OutputError(reason_of(error.reason), name, error.what());
    }
}

}  // namespace cocrea
