#pragma once

#include <filesystem>

#include "cocrea/handover/output_error.hpp"
#include "cocrea/posix/error.hpp"

namespace cocrea {

/// Runs `work`; what it throws is about the file of that name.
template <class Work>
auto translated(const std::filesystem::path& name, Work work) {
    try {
        return work();
    } catch (const posix::Error& error) {
        throw OutputError(posix::reason_as<OutputError::Reason>(error.reason), name, error.what());
    }
}

}  // namespace cocrea
