#pragma once

#include <string>

#include "qr.hpp"

namespace cocrea::papers {

/// The code with its quiet zone as a PNG.
std::string png_of(const QrCode& code);

}  // namespace cocrea::papers
