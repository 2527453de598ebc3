#pragma once

#include <sys/types.h>

#include <filesystem>

/// Everything throws `Error`.
namespace cocrea::posix {

/// The folder that a file of this path lies in.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// Makes the folder and what leads to it, durably; leaves what is there as it is.
void make_folder(const std::filesystem::path& folder, mode_t mode);

/// Makes the names in the folder durable.
void sync_folder(const std::filesystem::path& folder);

/// The same after a name in it was given to another file: `unsettled` when that fails.
void settle_folder(const std::filesystem::path& folder);

}  // namespace cocrea::posix
