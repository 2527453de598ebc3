#pragma once

#include <string>

#include "cocrea/checkpoint/checkpoint_store.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/endorsement.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// Whom a command believes: the file of `--policy`, with the logs of every `--log-key` beside those
/// that it names; with keys alone no witness is asked for. Throws `UsageError` when there is
/// neither, `Failure` for what cannot be read.
Policy trusted(const Typed& typed);

/// The last checkpoints of the logs that whoever runs the program published; those that they
/// cosigned as a witness.
CheckpointStore published_checkpoints(const Program& program);
CheckpointStore cosigned_checkpoints(const Program& program);

/// The checkpoint that a command rests on: the file of `--checkpoint`, else the last one published
/// of the register. Throws `Failure` when it is none of the register's tree.
SignedCheckpoint checkpoint_of(const Program& program, const Typed& typed, const Snapshot& view);

/// What the register is called: the origin of its checkpoints.
std::string origin_of_register(const Snapshot& view);

/// Who signed and cosigned, for programs and for people.
boost::json::object endorsement_json(const Endorsement& endorsement);
std::string endorsement_text(const Program& program, const Endorsement& endorsement);

}  // namespace cocrea::cli
