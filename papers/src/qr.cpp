#include "qr.hpp"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace cocrea::papers {

bool QrCode::at(int x, int y) const {
    const auto side = static_cast<int>(width);
    if (x < 0 || y < 0 || x >= side || y >= side) return false;
    return dark[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)] != 0;
}

QrCode qr_of(std::string_view bytes) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> made(
        QRcode_encodeData(static_cast<int>(bytes.size()),
                          reinterpret_cast<const unsigned char*>(bytes.data()), 0, QR_ECLEVEL_M),
        QRcode_free);
    if (!made) throw std::length_error("too much for a QR code");
    QrCode code{static_cast<unsigned>(made->width), {}};
    const auto modules =
        static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    for (std::size_t i = 0; i < modules; ++i) code.dark.push_back(made->data[i] & 1);
    return code;
}

}  // namespace cocrea::papers
