#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <optional>

#include "cocrea/posix/error.hpp"
#include "support/child.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea::posix {

using test::Folder;
using Reason = Error::Reason;

/// The reason why `work` throws an `Error`; nothing when it throws none.
template <class Work>
std::optional<Reason> reason(Work work) {
    try {
        work();
        return std::nullopt;
    } catch (const Error& error) {
        return error.reason;
    }
}

inline mode_t mode_of(const std::filesystem::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 07777;
}

/// How many files lie in a folder.
inline auto files_in(const Folder& folder) {
    return std::distance(std::filesystem::directory_iterator(folder.path()), {});
}

}  // namespace cocrea::posix
