#include "signing/signing.hpp"

#include "keyring/keyring.hpp"

namespace cocrea::cli {

std::optional<SecretKey> signing_key(const Program& program) {
    const auto name = program.signer();
    return name ? std::optional(open_key(program, *name)) : std::nullopt;
}

SignedAct signed_by(const std::optional<SecretKey>& key, Act act) {
    if (!key) return SignedAct{std::move(act)};
    return sign(std::move(act), *key);
}

}  // namespace cocrea::cli
