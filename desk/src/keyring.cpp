#include "cocrea/desk/keyring.hpp"

#include "cocrea/commands.hpp"
#include "cocrea/desk/backup.hpp"

namespace cocrea::desk {

SecretKey Keyring::open(const std::string& name) const {
    if (!ask_ || !store_.read(name).sealed) return store_.open(name);
    const auto passphrase = ask_(name);
    return store_.open(name, passphrase ? &*passphrase : nullptr);
}

std::vector<SecretKey> Keyring::open(const std::vector<std::string>& names) const {
    std::vector<SecretKey> keys;
    for (const auto& name : names) keys.push_back(open(name));
    return keys;
}

boost::json::object Keyring::possession(const std::string& name, const ActorId& actor,
                                        const std::string& origin) const {
    const auto key = open(name);
    return {{"key", to_hex(key.public_key())},
            {"actor", actor.text()},
            {"proof", to_base64(key.sign(possession_bytes(origin, actor)))}};
}

std::vector<SealedKey> sealed_keys(const KeyStore& store, const Keyring::Passphrase& passphrase) {
    std::vector<SealedKey> keys;
    for (const auto& name : store.names()) {
        const auto said = store.read(name).sealed ? std::nullopt : passphrase(name);
        keys.push_back({name, store.sealed(name, said ? &*said : nullptr)});
    }
    return keys;
}

}  // namespace cocrea::desk
