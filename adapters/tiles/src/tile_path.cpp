#include "tile_path.hpp"

#include "cocrea/log/merkle.hpp"

namespace cocrea {
namespace {

std::string three_digits(std::uint64_t number) {
    const auto digits = std::to_string(number % 1000);
    return std::string(3 - digits.size(), '0') + digits;
}

}  // namespace

std::filesystem::path tile_path(const std::string& kind, std::uint64_t index, std::uint64_t width) {
    auto name = three_digits(index);
    for (index /= 1000; index != 0; index /= 1000) name = "x" + three_digits(index) + "/" + name;
    if (width < tile_width) name += ".p/" + std::to_string(width);
    return "tile/" + kind + "/" + name;
}

}  // namespace cocrea
