#include "people/one_time_codes.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace cocrea::web {

std::int64_t time_step_of(std::chrono::system_clock::time_point time) {
    constexpr std::chrono::seconds step{30};
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()) / step;
}

std::string one_time_code(std::string_view secret, std::int64_t step, unsigned digits) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t at = counter.size(); at-- > 0; step >>= 8)
        counter[at] = static_cast<unsigned char>(step & 0xFF);
    std::array<unsigned char, 20> mac{};
    unsigned size = mac.size();
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(),
              counter.size(), mac.data(), &size) ||
        size != mac.size())
        throw std::runtime_error("libcrypto gives no HMAC-SHA-1");
    const std::size_t offset = mac.back() & 0x0F;
    std::uint32_t truncated = mac[offset] & 0x7Fu;
    for (std::size_t i = 1; i < 4; ++i) truncated = truncated << 8 | mac[offset + i];
    std::uint32_t modulus = 1;
    for (unsigned i = 0; i < digits; ++i) modulus *= 10;
    return fmt::format("{:0{}}", truncated % modulus, digits);
}

std::string to_base32(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char byte : bytes) {
        bits = (bits << 8 | static_cast<unsigned char>(byte)) & 0xFFFF;
        for (held += 8; held >= 5; held -= 5) text += digits[bits >> (held - 5) & 0x1F];
    }
    if (held > 0) text += digits[bits << (5 - held) & 0x1F];
    return text;
}

std::string from_base32(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const auto digit = c >= 'A' ? c - 'A' : c - '2' + 26;
        bits = (bits << 5 | static_cast<std::uint32_t>(digit)) & 0xFFFF;
        if ((held += 5) < 8) continue;
        held -= 8;
        bytes += static_cast<char>(bits >> held & 0xFF);
    }
    return bytes;
}

std::string in_groups(std::string_view text) {
    std::string grouped;
    for (std::size_t at = 0; at < text.size(); at += 4)
        grouped.append(at > 0 ? " " : "").append(text.substr(at, 4));
    return grouped;
}

std::string without_groups(std::string_view typed) {
    std::string text;
    for (const char c : typed)
        if (c != ' ' && c != '-') text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
}

}  // namespace cocrea::web
