#include <openssl/evp.h>

#include <stdexcept>

#include "cocrea/types.hpp"

namespace cocrea {
namespace {

struct Free {
    void operator()(EVP_MD* md) const { EVP_MD_free(md); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

void require(bool worked) {
    if (!worked) throw std::runtime_error("libcrypto cannot compute SHA-256");
}

const EVP_MD* algorithm() {
    static const std::unique_ptr<EVP_MD, Free> fetched(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    require(fetched != nullptr);
    return fetched.get();
}

/// What a lower-case hex digit stands for.
std::optional<std::uint8_t> digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return std::nullopt;
}

Digest value_of(EVP_MD_CTX* context) {
    Digest digest;
    require(EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1);
    return digest;
}

}  // namespace

struct Hasher::Context {
    Context() { start(); }

    void start() { require(EVP_DigestInit_ex2(evp.get(), algorithm(), nullptr) == 1); }

    std::unique_ptr<EVP_MD_CTX, Free> evp{EVP_MD_CTX_new()};
};

Hasher::Hasher() : context_(std::make_unique<Context>()) {}
Hasher::~Hasher() = default;

void Hasher::update(std::string_view bytes) {
    require(EVP_DigestUpdate(context_->evp.get(), bytes.data(), bytes.size()) == 1);
}

Digest Hasher::finish() {
    const Digest digest = value_of(context_->evp.get());
    context_->start();
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
