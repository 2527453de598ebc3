#include "cocrea/core/signature.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "cocrea/types.hpp"
#include "core/bytes.hpp"

namespace cocrea {
namespace {

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

void start_library() {
    static const bool started = sodium_init() >= 0;
    if (!started) throw std::runtime_error("libsodium cannot start");
}

}  // namespace

bool verify(const PublicKey& key, std::string_view message, const Signature& signature) {
    return crypto_sign_verify_detached(signature.bytes.data(), bytes_of(message), message.size(),
                                       key.bytes.data()) == 0;
}

SecretKey::SecretKey(std::string_view seed) {
    start_library();
    crypto_sign_seed_keypair(public_key_.bytes.data(), bytes_.data(), bytes_of(seed));
}

SecretKey SecretKey::random() {
    start_library();
    std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed;
    randombytes_buf(seed.data(), seed.size());
    SecretKey key(text_of(seed));
    sodium_memzero(seed.data(), seed.size());
    return key;
}

SecretKey SecretKey::from_seed(std::string_view seed) {
    if (seed.size() != crypto_sign_SEEDBYTES) throw std::invalid_argument("a seed has 32 bytes");
    return SecretKey(seed);
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

SecretKey::SecretKey(SecretKey&& other) noexcept
    : bytes_(other.bytes_), public_key_(other.public_key_) {
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(public_key_, other.public_key_);
    return *this;
}

Signature SecretKey::sign(std::string_view message) const {
    Signature signature;
    crypto_sign_detached(signature.bytes.data(), nullptr, bytes_of(message), message.size(),
                         bytes_.data());
    return signature;
}

std::string SecretKey::seed() const {
    return std::string(text_of(bytes_).substr(0, crypto_sign_SEEDBYTES));
}

std::string to_hex(const PublicKey& key) { return to_hex(Digest(key.bytes)); }

std::optional<PublicKey> public_key_from_hex(std::string_view hex) {
    const auto bytes = digest_from_hex(hex);
    return bytes ? std::optional(PublicKey{*bytes}) : std::nullopt;
}

std::string to_base64(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
    text.pop_back();  // the terminating zero
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3, '\0');
    std::size_t size = 0;
    const bool read = sodium_base642bin(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size(),
                                        text.data(), text.size(), nullptr, &size, nullptr,
                                        sodium_base64_VARIANT_ORIGINAL) == 0;
    bytes.resize(size);
    // libsodium 1.0.18 takes bytes past 0x7F for digits; there is one way to write each value.
    if (!read || to_base64(bytes) != text) return std::nullopt;
    return bytes;
}

std::string to_base64(const Signature& signature) { return to_base64(text_of(signature.bytes)); }

std::optional<Signature> signature_from_base64(std::string_view text) {
    const auto bytes = from_base64(text);
    Signature signature;
    if (!bytes || bytes->size() != signature.bytes.size()) return std::nullopt;
    std::ranges::copy(*bytes, signature.bytes.begin());
    return signature;
}

}  // namespace cocrea
