#pragma once

#include <filesystem>

#include "environment.hpp"

namespace cocrea::cli {

/// The folder of whoever runs the program, for what is theirs and no register's: COCREA_HOME, else
/// `cocrea` in XDG_DATA_HOME or, where that is no absolute path, in ~/.local/share (the XDG Base
/// Directory Specification). Empty when no variable says. Made by whoever puts something there.
std::filesystem::path home_of(const Environment& environment);

}  // namespace cocrea::cli
