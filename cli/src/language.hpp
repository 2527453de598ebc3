#pragma once

#include <optional>
#include <string>

#include "cocrea/words/voice.hpp"
#include "environment.hpp"

namespace cocrea::cli {

using words::Catalogue;
using words::fill;
using words::Values;
using words::Voice;

/// The language of a person who passed `--lang flag`, or none: the flag, else the first of LC_ALL,
/// LC_MESSAGES and LANG that is not empty (POSIX, 8.2). The default for everything that names no
/// language that we have, `C` among it.
const words::Language& language_for(const std::optional<std::string>& flag,
                                    const Environment& environment);

}  // namespace cocrea::cli
