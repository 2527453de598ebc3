#pragma once

#include <string>

namespace cocrea::docs {

/// The manual page of the program in `es` or `en`, as roff for `man` (groff_man(7)), in UTF-8.
std::string manual(const std::string& language);

}  // namespace cocrea::docs
