#pragma once

#include <filesystem>
#include <string_view>

#include "cocrea/keys/secret.hpp"

/// Files that are nobody else's business. Everything throws `KeyError`.
namespace cocrea {

/// Makes the folder and what leads to it, for the owner alone, durably; leaves what is there.
void make_private_folder(const std::filesystem::path& folder);

/// Refuses a folder in which others than the owner may put files.
void require_private_folder(const std::filesystem::path& folder);

/// The bytes of a file, at most `most` of them (`malformed` when there are more). Refused is a file
/// that others than the owner may read or write.
Secret read_private(const std::filesystem::path& file, std::size_t most);

/// Makes the file, whole and durable or not at all, for the owner alone. `exists` when it is there.
void write_private(const std::filesystem::path& file, std::string_view bytes);

}  // namespace cocrea
