#include "publishing/publishing.hpp"

#include <sstream>

#include "cocrea/checkpoint/checkpointed_ledger.hpp"
#include "home.hpp"
#include "keyring/keyring.hpp"

namespace cocrea::cli {

std::optional<CheckpointStore> checkpoints_of(const Environment& environment) {
    const auto home = home_of(environment);
    return home.empty() ? std::nullopt : std::optional(CheckpointStore(home / "checkpoints"));
}

std::vector<std::string> log_key_names(const Environment& environment) {
    const auto* value = environment("COCREA_LOG_KEY");
    std::istringstream words(value ? value : "");
    std::vector<std::string> names;
    for (std::string name; std::getline(words, name, ',');) names.push_back(name);
    return names;
}

std::vector<SecretKey> open_keys(const Program& program, const std::vector<std::string>& names) {
    std::vector<SecretKey> keys;
    for (const auto& name : names) keys.push_back(open_key(program, name));
    return keys;
}

std::unique_ptr<Ledger> published(const Program& program, std::unique_ptr<Ledger> ledger,
                                  std::function<void(const std::exception&)> failed) {
    const auto& environment = program.around().environment;
    auto keys = open_keys(program, log_key_names(environment));
    const auto store = checkpoints_of(environment);
    if (!store) return ledger;
    return std::make_unique<CheckpointedLedger>(
        std::move(ledger), CheckpointedLedger::Publication{.store = *store,
                                                           .keys = std::move(keys),
                                                           .failed = std::move(failed),
                                                           .origin = origin_of});
}

}  // namespace cocrea::cli
