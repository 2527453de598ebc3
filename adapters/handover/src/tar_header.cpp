#include "tar_header.hpp"

#include <fmt/format.h>

#include <numeric>

namespace cocrea::tar {
namespace {

constexpr std::size_t size_at = 124, size_width = 12, sum_at = 148, sum_width = 8;
constexpr std::uint64_t largest_octal = (std::uint64_t(1) << 33) - 1;

/// Octal digits; behind a first byte of 0x80, the number itself.
std::string size_field(std::uint64_t size) {
    if (size <= largest_octal) return fmt::format("{:011o}", size) + '\0';
    std::string field(size_width, '\0');
    field[0] = '\x80';
    for (std::size_t i = size_width; size != 0; size >>= 8)
        field[--i] = static_cast<char>(size & 0xFF);
    return field;
}

std::uint64_t read_size(std::string_view field) {
    std::uint64_t size = 0;
    const bool octal = field[0] != '\x80';
    for (const char c : octal ? field.substr(0, size_width - 1) : field.substr(1))
        size = octal ? size * 8 + static_cast<std::uint64_t>(c - '0')
                     : size << 8 | static_cast<unsigned char>(c);
    return size;
}

/// The sum of all bytes, of which those of the sum count as spaces.
std::string sum_field(std::string_view header) {
    const auto sum = std::accumulate(header.begin(), header.end(), 0U, [](unsigned so_far, char c) {
        return so_far + static_cast<unsigned char>(c);
    });
    return fmt::format("{:06o}", sum) + '\0' + ' ';
}

}  // namespace

std::string header(std::string_view name, std::uint64_t size) {
    std::string bytes(block, '\0');
    const auto put = [&](std::size_t at, std::string_view field) {
        bytes.replace(at, field.size(), field);
    };
    put(0, name);
    put(100, {"0000600\0"
              "0000000\0"
              "0000000\0",
              24});
    put(size_at, size_field(size));
    put(136, {"00000000000\0", 12});
    put(sum_at, "        ");
    put(156, {"0", 1});
    put(257, {"ustar\0"
              "00",
              8});
    put(sum_at, sum_field(bytes));
    return bytes;
}

std::optional<Named> read_header(std::string_view bytes) {
    if (bytes.size() != block) return std::nullopt;
    const auto name = bytes.substr(0, bytes.find('\0'));
    Named named{std::string(name), read_size(bytes.substr(size_at, size_width))};
    if (name.empty() || name.size() > 99 || header(name, named.size) != bytes) return std::nullopt;
    return named;
}

}  // namespace cocrea::tar
