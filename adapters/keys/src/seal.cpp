#include "seal.hpp"

#include <sodium.h>

#include <new>
#include <stdexcept>

namespace cocrea {
namespace {

using Key = std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;

constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::uint8_t* bytes_of(std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); }

void start_library() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
}

/// Wipes a key when it goes.
struct Stretched {
    Stretched(const Stretching& how, const Secret& passphrase) {
        start_library();
        const auto text = passphrase.view();
        if (crypto_pwhash(key.data(), key.size(), text.data(), text.size(), how.salt.data(),
                          how.passes, how.memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
            throw std::bad_alloc();
    }
    ~Stretched() { sodium_memzero(key.data(), key.size()); }
    Stretched(const Stretched&) = delete;
    Stretched& operator=(const Stretched&) = delete;

    Key key;
};

}  // namespace

bool is_bearable(const Stretching& stretching) {
    constexpr std::uint64_t least_kib = 8, most_kib = 256 * 1024, most_passes = 10;
    return stretching.memory_kib >= least_kib && stretching.memory_kib <= most_kib &&
           stretching.passes >= 1 && stretching.passes <= most_passes;
}

void fill_random(std::uint8_t* bytes, std::size_t size) {
    start_library();
    randombytes_buf(bytes, size);
}

Sealed seal(std::string_view text, std::string_view openly, const Stretching& stretching,
            const Secret& passphrase) {
    const Stretched stretched(stretching, passphrase);
    Sealed sealed{.nonce = {}, .box = std::string(text.size() + tag_size, '\0')};
    fill_random(sealed.nonce.data(), sealed.nonce.size());
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed.box), nullptr, bytes_of(text),
                                               text.size(), bytes_of(openly), openly.size(),
                                               nullptr, sealed.nonce.data(), stretched.key.data());
    return sealed;
}

std::optional<Secret> unseal(const Sealed& sealed, std::string_view openly,
                             const Stretching& stretching, const Secret& passphrase) {
    if (sealed.box.size() < tag_size) return std::nullopt;
    const Stretched stretched(stretching, passphrase);
    std::string text(sealed.box.size() - tag_size, '\0');
    const std::string_view box = sealed.box;
    const bool opened =
        crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text), nullptr, nullptr, bytes_of(box),
                                                   box.size(), bytes_of(openly), openly.size(),
                                                   sealed.nonce.data(), stretched.key.data()) == 0;
    Secret secret(std::move(text));
    return opened ? std::optional(std::move(secret)) : std::nullopt;
}

}  // namespace cocrea
