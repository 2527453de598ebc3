#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cocrea {

/// An Ed25519 public key (RFC 8032, 5.1.5).
struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};  ///< the point, compressed
    /// By their bytes.
    auto operator<=>(const PublicKey&) const = default;
};

/// An Ed25519 signature (RFC 8032, 5.1.6).
struct Signature {
    std::array<std::uint8_t, 64> bytes{};  ///< R, then S
    /// By their bytes.
    auto operator<=>(const Signature&) const = default;
};

/// Whether `signature` is one of `message` by `key`: RFC 8032, 5.1.7, and stricter, so that every
/// verifier answers alike. Refused besides: S not below the order of the group, a key that is not
/// encoded canonically, and a key or R of small order. Pure; safe from any thread.
bool verify(const PublicKey& key, std::string_view message, const Signature& signature);

/// An Ed25519 secret key. Its bytes are wiped when it goes. A value that can be moved, not copied;
/// safe to sign with from several threads.
class SecretKey {
  public:
    /// A new one, of the system's randomness.
    static SecretKey random();

    /// The key of a seed of 32 bytes (RFC 8032, 5.1.5); throws `std::invalid_argument` for another
    /// length.
    static SecretKey from_seed(std::string_view seed);

    ~SecretKey();
    /// Leaves `other` good for nothing.
    SecretKey(SecretKey&& other) noexcept;
    /// Leaves `other` good for nothing.
    SecretKey& operator=(SecretKey&& other) noexcept;

    /// What others verify with.
    const PublicKey& public_key() const { return public_key_; }

    /// Signs `message`; the same message gives the same signature.
    Signature sign(std::string_view message) const;

    /// The 32 bytes that it is made from; for whoever keeps it. The caller wipes them.
    std::string seed() const;

  private:
    explicit SecretKey(std::string_view seed);

    std::array<std::uint8_t, 64> bytes_{};  ///< seed, then public key
    PublicKey public_key_;
};

/// 64 lower-case hex digits, the form in which acts and objects name a key.
std::string to_hex(const PublicKey& key);

/// Reads 64 lower-case hex digits; nothing otherwise.
std::optional<PublicKey> public_key_from_hex(std::string_view hex);

/// Standard Base64 with padding (RFC 4648, 4).
std::string to_base64(std::string_view bytes);

/// Reads Base64 as `to_base64` would write it and in no other way: nothing for missing padding,
/// trailing bits that are not zero (RFC 4648, 3.5), white space or any other character.
std::optional<std::string> from_base64(std::string_view text);

/// The form in which entries carry a signature: Base64 of its 64 bytes, 88 characters.
std::string to_base64(const Signature& signature);

/// Reads that form, as strictly as `from_base64`.
std::optional<Signature> signature_from_base64(std::string_view text);

}  // namespace cocrea
