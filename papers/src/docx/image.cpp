#include "docx/image.hpp"

#include <png.h>

#include <new>

namespace cocrea::papers {
namespace {

constexpr int dots = 6;  // of a module's side: sharp on paper

/// A grey level for each dot, row by row.
std::string dots_of(const QrCode& code) {
    const int side = static_cast<int>(code.width) + 2 * quiet_zone;
    std::string grey;
    for (int y = 0; y < side * dots; ++y)
        for (int x = 0; x < side * dots; ++x)
            grey += code.at(x / dots - quiet_zone, y / dots - quiet_zone) ? '\0' : '\xFF';
    return grey;
}

}  // namespace

std::string png_of(const QrCode& code) {
    const auto grey = dots_of(code);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.format = PNG_FORMAT_GRAY;
    image.width = image.height = (code.width + 2 * quiet_zone) * dots;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, grey.data(), 0, nullptr))
        throw std::bad_alloc();
    bytes.resize(size);
    return bytes;
}

}  // namespace cocrea::papers
