#include "cocrea/trust/verifier_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cocrea/trust/malformed.hpp"
#include "cocrea/types.hpp"
#include "core/bytes.hpp"
#include "core/utf8.hpp"

namespace cocrea {
namespace {

constexpr std::size_t max_name = 255;

/// The White_Space of Unicode beyond ASCII, in UTF-8.
constexpr std::array<std::string_view, 19> spaces{
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
    "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
    "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
    "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};

bool is_known(std::uint8_t type) {
    return type == static_cast<std::uint8_t>(KeyType::note) ||
           type == static_cast<std::uint8_t>(KeyType::cosignature);
}

/// Type and key as a vkey and a key id have them.
std::string encoded(const VerifierKey& key) {
    return static_cast<char>(key.type) + std::string(text_of(key.key.bytes));
}

void check(bool holds, std::string_view code) {
    if (!holds) throw Malformed(code);
}

}  // namespace

std::uint32_t VerifierKey::id() const {
    const auto hash = sha256_of_parts({name, "\n", encoded(*this)});
    return std::uint32_t{hash[0]} << 24 | std::uint32_t{hash[1]} << 16 |
           std::uint32_t{hash[2]} << 8 | std::uint32_t{hash[3]};
}

bool is_key_name(std::string_view name) {
    const auto plain = [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '+'; };
    const auto has = [&](std::string_view space) { return name.find(space) != name.npos; };
    return !name.empty() && name.size() <= max_name && std::ranges::all_of(name, plain) &&
           is_utf8(name) && std::ranges::none_of(spaces, has);
}

VerifierKey parse_vkey(std::string_view text) {
    const auto first = text.find('+');
    check(first != text.npos, "vkey_malformed");
    const auto second = text.find('+', first + 1);
    check(second != text.npos, "vkey_malformed");
    const auto name = text.substr(0, first), id = text.substr(first + 1, second - first - 1);
    check(is_key_name(name), "key_name_malformed");
    const auto bytes = from_base64(text.substr(second + 1));
    check(bytes.has_value(), "base64_malformed");
    check(!bytes->empty() && is_known(static_cast<std::uint8_t>(bytes->front())),
          "key_type_unknown");
    VerifierKey key{std::string(name), static_cast<KeyType>(bytes->front()), {}};
    check(bytes->size() == 1 + key.key.bytes.size(), "key_size_wrong");
    std::copy(bytes->begin() + 1, bytes->end(), key.key.bytes.begin());
    check(id == fmt::format("{:08x}", key.id()), "key_id_wrong");
    return key;
}

std::string to_vkey(const VerifierKey& key) {
    return fmt::format("{}+{:08x}+{}", key.name, key.id(), to_base64(encoded(key)));
}

}  // namespace cocrea
