#include "keyring/keyring.hpp"

#include "home.hpp"
#include "keyring/passphrase.hpp"

namespace cocrea::cli {

KeyStore keys_of(const Program& program) {
    const auto home = home_of(program.around().environment);
    if (home.empty()) throw UsageError("usage.home_missing");
    return KeyStore(home / "keys");
}

SecretKey open_key(const Program& program, const std::string& name) {
    const auto keys = keys_of(program);
    if (!keys.read(key_name(name)).sealed) return keys.open(name);
    const auto passphrase = passphrase_of(program, name);
    return keys.open(name, passphrase ? &*passphrase : nullptr);
}

std::string key_name(const std::string& word) {
    if (!is_slug(word) || word.size() > 64)
        throw UsageError("usage.slug_malformed", {{"have", word}});
    return word;
}

}  // namespace cocrea::cli
