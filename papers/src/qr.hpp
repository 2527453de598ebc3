#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace cocrea::papers {

/// A QR code (ISO/IEC 18004) without its quiet zone.
struct QrCode {
    unsigned width = 0;              ///< modules of a side
    std::vector<std::uint8_t> dark;  ///< row by row, 1 where it is dark

    /// Whether that module is dark; those around the code are not.
    bool at(int x, int y) const;
};

/// The light border that readers need (ISO/IEC 18004, 6.3.8).
inline constexpr int quiet_zone = 4;

/// The code of some bytes, 2,331 at most; throws `std::length_error` for more.
QrCode qr_of(std::string_view bytes);

}  // namespace cocrea::papers
