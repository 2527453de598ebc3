#include "cocrea/log/salt.hpp"

#include <sodium.h>

#include <stdexcept>

namespace cocrea {

Salt random_salt() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    Salt salt;
    randombytes_buf(salt.data(), salt.size());
    return salt;
}

Digest salted_commitment(const Salt& salt, std::initializer_list<std::string_view> parts) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, salt.data(), salt.size());
    const auto update = [&](std::string_view bytes) {
        crypto_auth_hmacsha256_update(&state, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                      bytes.size());
    };
    for (const auto* part = parts.begin(); part != parts.end(); ++part) {
        if (part != parts.begin()) update("\n");
        update(*part);
    }
    Digest commitment;
    crypto_auth_hmacsha256_final(&state, commitment.data());
    sodium_memzero(&state, sizeof state);
    return commitment;
}

}  // namespace cocrea
