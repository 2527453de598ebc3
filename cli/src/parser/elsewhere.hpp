#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "language.hpp"
#include "parser/place.hpp"

namespace cocrea::cli {

/// The option that says where a command makes a register: `--salvage` where it stands, else
/// `--register`.
std::string maker_of(const Place& place);

/// The command line once more, as one types it into a shell, for a register beside `taken` at which
/// nothing is yet: `--register` says which, or `--salvage` where that was in the way.
std::string elsewhere(std::span<const std::string> words, const std::filesystem::path& taken,
                      const Voice& voice);

}  // namespace cocrea::cli
