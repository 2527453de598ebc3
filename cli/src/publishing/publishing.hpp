#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cocrea/checkpoint/checkpoint_store.hpp"
#include "cocrea/core/signature.hpp"
#include "cocrea/ledger.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// Where whoever runs the program keeps what was published last; nothing when no variable says.
std::optional<CheckpointStore> checkpoints_of(const Environment& environment);

/// The names in COCREA_LOG_KEY, between commas.
std::vector<std::string> log_key_names(const Environment& environment);

/// Opens those keys, as `open_key` does.
std::vector<SecretKey> open_keys(const Program& program, const std::vector<std::string>& names);

/// The ledger, kept from forgetting what was published of it, and published with every commit when
/// COCREA_LOG_KEY names a key. `failed` is told why a commit was not.
std::unique_ptr<Ledger> published(const Program& program, std::unique_ptr<Ledger> ledger,
                                  std::function<void(const std::exception&)> failed);

}  // namespace cocrea::cli
