#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// Files that are nobody else's business. Everything throws `Error`.
namespace cocrea::posix {

/// Refuses a folder in which others than the owner may put files: `exposed`.
void require_private_folder(const std::filesystem::path& folder);

/// The bytes of a file, at most `most` of them (`malformed` when there are more). Refused is a file
/// that others than the owner may read or write, or that is neither the user's nor root's:
/// `exposed`. They are in no other place of memory,
/// so that they can be wiped.
std::string read_private(const std::filesystem::path& file, std::size_t most);

/// Makes the file, whole and durable or not at all, for the owner alone. `exists` when it is there.
void write_private(const std::filesystem::path& file, std::string_view bytes);

/// Makes an empty file for the owner alone; leaves one that is there as it is.
void make_private(const std::filesystem::path& file);

}  // namespace cocrea::posix
