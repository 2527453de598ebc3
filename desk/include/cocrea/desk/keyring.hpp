#pragma once

#include <boost/json/fwd.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/core/signature.hpp"
#include "cocrea/keys/key_error.hpp"
#include "cocrea/keys/key_store.hpp"
#include "cocrea/keys/secret.hpp"
#include "cocrea/types.hpp"

namespace cocrea::desk {

/// Keys that are opened as they are needed. Throws what `KeyStore` throws. Safe from several
/// threads as far as whoever answers for passphrases is.
class Keyring {
  public:
    /// Asked for the passphrase of the sealed key of that name; nothing when nobody says one.
    using Passphrase = std::function<std::optional<Secret>(const std::string& name)>;

    /// `ask` may be empty: then sealed keys stay closed, by `KeyError::passphrase_needed`.
    Keyring(KeyStore store, Passphrase ask) : store_(std::move(store)), ask_(std::move(ask)) {}

    /// The key of that name; only for a sealed one is anybody asked.
    SecretKey open(const std::string& name) const;
    /// Each of them, in that order.
    std::vector<SecretKey> open(const std::vector<std::string>& names) const;

    /// That whoever opens the key shows it to be the actor's in the register of that origin:
    /// `{key, actor, proof}`, of which `actor` and `proof` are the body of `key.add` on `key.HEX`.
    boost::json::object possession(const std::string& name, const ActorId& actor,
                                   const std::string& origin) const;

  private:
    KeyStore store_;
    Passphrase ask_;
};

}  // namespace cocrea::desk
