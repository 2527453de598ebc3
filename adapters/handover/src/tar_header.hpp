#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Headers of a tar archive (POSIX ustar, with GNU's large sizes), each made in one way only: for a
/// regular file of its owner alone (0600), of user and group 0 and of 1970.
namespace cocrea::tar {

/// What the bytes of an archive come in.
inline constexpr std::size_t block = 512;

/// How many bytes follow one of so many to the end of its block.
inline std::size_t padding(std::uint64_t size) {
    return static_cast<std::size_t>((block - size % block) % block);
}

/// The header of a file; `name` has at most 99 bytes.
std::string header(std::string_view name, std::uint64_t size);

/// What a header says.
struct Named {
    std::string name;
    std::uint64_t size;
};

/// Reads a header that `header` makes, and no other.
std::optional<Named> read_header(std::string_view bytes);

}  // namespace cocrea::tar
