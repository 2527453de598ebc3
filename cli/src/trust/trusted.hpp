#pragma once

#include <optional>
#include <string>

#include "cocrea/desk/verified.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// Whether the command says whom it believes.
bool says_whom_to_trust(const Typed& typed);

/// Whom a command believes: the file of `--policy`, with the logs of every `--log-key` beside those
/// that it names; with keys alone no witness is asked for. Throws `UsageError` when there is
/// neither, `Failure` for what cannot be read.
Policy trusted(const Typed& typed);

/// The checkpoint in the file of `--checkpoint`, or none.
std::optional<SignedCheckpoint> given_checkpoint(const Typed& typed);

/// The checkpoint that the printed paper of `--paper` has, signed by nobody: the text of its code,
/// in a file or as it was scanned, or size and root as they were typed, `12 8a3f…`, of the log
/// `origin`. None without the option; throws `UsageError` for what is none.
std::optional<SignedCheckpoint> given_paper(const Typed& typed, const std::string& origin);

/// Who signed and cosigned, for people.
std::string endorsement_text(const Program& program, const Endorsement& endorsement);

}  // namespace cocrea::cli
