#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/keys/secret.hpp"

namespace cocrea {

/// How a passphrase becomes a key: Argon2id (RFC 9106) of one lane, as libsodium computes it.
struct Stretching {
    std::uint64_t memory_kib = 65536;
    std::uint64_t passes = 3;
    std::array<std::uint8_t, 16> salt{};
};

/// Whether the parameters are such as we compute: 8 KiB to 256 MiB, 1 to 10 passes. Ask it of what
/// comes from outside, so that no file can ask for all memory or for days.
bool is_bearable(const Stretching& stretching);

/// A text closed with a passphrase.
struct Sealed {
    std::array<std::uint8_t, 24> nonce{};
    std::string box;  ///< 16 bytes longer than the text
};

/// Fills with the system's randomness.
void fill_random(std::uint8_t* bytes, std::size_t size);

/// Closes `text` by XChaCha20-Poly1305, with `openly` bound to it. Throws `std::bad_alloc` when
/// there is no memory for it.
Sealed seal(std::string_view text, std::string_view openly, const Stretching& stretching,
            const Secret& passphrase);

/// The text; nothing when the passphrase, `openly` or the box is another. Throws as `seal` does.
std::optional<Secret> unseal(const Sealed& sealed, std::string_view openly,
                             const Stretching& stretching, const Secret& passphrase);

}  // namespace cocrea
