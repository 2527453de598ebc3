#include "cocrea/log/personal_value.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace cocrea {
bool is_personal_field(std::string_view field) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !field.empty() && std::ranges::all_of(field, fits);
}

Digest personal_commitment(const Salt& salt, std::string_view field, std::string_view value) {
    if (!is_personal_field(field)) throw std::invalid_argument("a field is [a-z0-9_]+");
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, salt.data(), salt.size());
    for (const auto part :
         {std::string_view("cocrea-pd/v1\n"), field, std::string_view("\n"), value})
        crypto_auth_hmacsha256_update(&state, reinterpret_cast<const std::uint8_t*>(part.data()),
                                      part.size());
    Digest commitment;
    crypto_auth_hmacsha256_final(&state, commitment.data());
    sodium_memzero(&state, sizeof state);
    return commitment;
}

Salt random_salt() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    Salt salt;
    randombytes_buf(salt.data(), salt.size());
    return salt;
}

}  // namespace cocrea
