#include "keyring/keyring.hpp"

#include <sstream>

#include "keyring/passphrase.hpp"

namespace cocrea::cli {

KeyStore keys_of(const Program& program) { return program.home().keys(); }

desk::Keyring keyring_of(const Program& program) {
    return {keys_of(program),
            [&program](const std::string& name) { return passphrase_of(program, name); }};
}

std::string key_name(const std::string& word) {
    if (!is_slug(word) || word.size() > 64)
        throw UsageError("usage.slug_malformed", {{"have", word}});
    return word;
}

SecretKey open_key(const Program& program, const std::string& name) {
    return keyring_of(program).open(key_name(name));
}

std::vector<SecretKey> open_keys(const Program& program, const std::vector<std::string>& names) {
    std::vector<SecretKey> keys;
    for (const auto& name : names) keys.push_back(open_key(program, name));
    return keys;
}

std::vector<std::string> log_key_names(const Environment& environment) {
    const auto* value = environment("COCREA_LOG_KEY");
    std::istringstream words(value ? value : "");
    std::vector<std::string> names;
    for (std::string name; std::getline(words, name, ',');) names.push_back(name);
    return names;
}

std::optional<SecretKey> signing_key(const Program& program) {
    const auto name = program.signer();
    return name ? std::optional(open_key(program, *name)) : std::nullopt;
}

}  // namespace cocrea::cli
