// OpenSSL 3 would rather have this asked of a provider. To fetch one takes longer, once, than most
// commands do otherwise, and each digest of a node of the tree twice as long; the code is the same.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include "cocrea/types.hpp"
#include "core/bytes.hpp"
#include "core/hex.hpp"

namespace cocrea {
namespace {

constexpr std::uint8_t no_digit = 0x80;

/// What a lower-case hex digit stands for, by its byte.
constexpr std::array<std::uint8_t, 256> values_of_digits = [] {
    std::array<std::uint8_t, 256> values;
    values.fill(no_digit);
    for (std::uint8_t i = 0; i < 10; ++i) values['0' + std::size_t{i}] = i;
    for (std::uint8_t i = 0; i < 6; ++i) values['a' + std::size_t{i}] = i + 10;
    return values;
}();

std::uint8_t digit_of(char c) { return values_of_digits[static_cast<unsigned char>(c)]; }

}  // namespace

struct Hasher::Context : SHA256_CTX {};

Hasher::Hasher() : context_(std::make_unique<Context>()) { SHA256_Init(context_.get()); }
Hasher::~Hasher() = default;

void Hasher::update(std::string_view bytes) {
    SHA256_Update(context_.get(), bytes.data(), bytes.size());
}

Digest Hasher::finish() {
    Digest digest;
    SHA256_Final(digest.data(), context_.get());
    SHA256_Init(context_.get());
    return digest;
}

Digest sha256(std::string_view bytes) { return sha256_of_parts({bytes}); }

Digest sha256_of_parts(std::initializer_list<std::string_view> parts) {
    thread_local Hasher hasher;
    for (const auto part : parts) hasher.update(part);
    return hasher.finish();
}

std::string to_hex(const Digest& digest) {
    std::string hex(2 * digest.size(), '0');
    write_hex(hex.data(), text_of(digest));
    return hex;
}

std::optional<Digest> digest_from_hex(std::string_view hex) {
    Digest digest;
    if (hex.size() != 2 * digest.size()) return std::nullopt;
    std::uint8_t wrong = 0;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const auto high = digit_of(hex[2 * i]), low = digit_of(hex[2 * i + 1]);
        wrong |= high | low;
        digest[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return wrong & no_digit ? std::nullopt : std::optional(digest);
}

}  // namespace cocrea
