// OpenSSL 3 would rather have this asked of a provider. To fetch one takes longer, once, than most
// commands do otherwise, and each digest of a node of the tree twice as long; the code is the same.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include "cocrea/types.hpp"

namespace cocrea {
namespace {

/// What a lower-case hex digit stands for.
std::optional<std::uint8_t> digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return std::nullopt;
}

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
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex(2 * digest.size(), '0');
    for (std::size_t i = 0; i < digest.size(); ++i) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    return hex;
}

std::optional<Digest> digest_from_hex(std::string_view hex) {
    Digest digest;
    if (hex.size() != 2 * digest.size()) return std::nullopt;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const auto high = digit_of(hex[2 * i]);
        const auto low = digit_of(hex[2 * i + 1]);
        if (!high || !low) return std::nullopt;
        digest[i] = static_cast<std::uint8_t>(*high << 4 | *low);
    }
    return digest;
}

}  // namespace cocrea
