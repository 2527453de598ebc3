#pragma once

#include <optional>
#include <string>

#include "cocrea/desk/keyring.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// The passphrase of the sealed key `name`: the first line of the file that COCREA_PASSPHRASE_FILE
/// names (a pipe will do), else what is typed on the terminal, unseen. Nothing when there is
/// neither. It never stands in the words of a command nor in a variable, which others may read.
/// Throws `UsageError` for a file that cannot be read.
std::optional<Secret> passphrase_of(const Program& program, const std::string& name);

/// One for a new key, from the same places; on the terminal it is typed twice. Throws `UsageError`
/// when there is none, it is empty or longer than 1024 bytes, or it was not typed twice alike.
Secret new_passphrase(const Program& program, const std::string& name);

}  // namespace cocrea::cli
