#pragma once

#include <string>

namespace cocrea::words {

/// A field of a CSV file (RFC 4180), in quotes. One that a spreadsheet would run as a formula is
/// disarmed by an apostrophe before it.
std::string csv_field(std::string text);

}  // namespace cocrea::words
