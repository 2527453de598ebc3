#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cocrea {

/// A SHA-256 value (FIPS 180-4).
using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 of `bytes`. Safe from any thread.
Digest sha256(std::string_view bytes);

/// SHA-256 of the parts put end to end, without joining them in memory. Safe from any thread.
Digest sha256_of_parts(std::initializer_list<std::string_view> parts);

/// SHA-256 of bytes that come in pieces, for files larger than memory. One object, one thread.
class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    void update(std::string_view bytes);

    /// The digest of all bytes so far; the hasher then starts anew.
    Digest finish();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

std::string to_hex(const Digest& digest);

/// Reads 64 lowercase hex digits; nothing otherwise.
std::optional<Digest> digest_from_hex(std::string_view hex);

}  // namespace cocrea
