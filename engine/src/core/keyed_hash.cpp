#include "cocrea/core/keyed_hash.hpp"

#include <sodium.h>

#include <stdexcept>

namespace cocrea {

static_assert(crypto_shorthash_siphashx24_KEYBYTES == 16);
static_assert(crypto_shorthash_siphashx24_BYTES == sizeof(KeyedHash::Value));

KeyedHash::KeyedHash() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    randombytes_buf(key_.data(), key_.size());
}

KeyedHash::Value KeyedHash::operator()(std::string_view text) const {
    Value value;
    crypto_shorthash_siphashx24(reinterpret_cast<std::uint8_t*>(&value),
                                reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                                key_.data());
    return value;
}

}  // namespace cocrea
