#include "cocrea/core/passkey.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <boost/json.hpp>
#include <memory>
#include <new>

#include "core/bytes.hpp"
#include "core/client_data.hpp"
#include "core/openssl_error.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

constexpr std::size_t most_authenticator_data = 1024, most_client_data = 2048, most_signature = 72;

/// Of authenticator data: the hash of the relying party, flags, a counter.
constexpr std::size_t head_of_data = 37, place_of_flags = 32;
constexpr unsigned user_present = 0x01, user_verified = 0x04, credential_attached = 0x40,
                   has_extensions = 0x80;

unsigned flags_of(const Assertion& assertion) {
    return static_cast<unsigned char>(assertion.authenticator_data[place_of_flags]);
}

bool is_sound(const std::string& data) {
    if (data.size() < head_of_data) return false;
    const auto flags = static_cast<unsigned char>(data[place_of_flags]);
    const bool longer = data.size() > head_of_data;
    return (flags & user_present) && !(flags & credential_attached) &&
           longer == bool(flags & has_extensions);
}

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Null for bytes that are no point of the curve.
Owned<EVP_PKEY> point_of(P256PublicKey key) {
    char group[] = "prime256v1";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, key.bytes.data(),
                                          key.bytes.size()),
        OSSL_PARAM_construct_end()};
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* made = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY,
                          const_cast<OSSL_PARAM*>(parameters)) != 1)
        return nullptr;
    return Owned<EVP_PKEY>(made);
}

bool is_signed(const P256PublicKey& key, std::string_view message, std::string_view der) {
    const auto point = point_of(key);
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    if (!context) throw std::bad_alloc();
    const bool holds =
        point &&
        EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, point.get()) == 1 &&
        EVP_DigestVerify(context.get(), bytes_of(der), der.size(), bytes_of(message),
                         message.size()) == 1;
    if (!holds) take_openssl_error();
    return holds;
}

bool is_signed(const PublicKey& key, std::string_view message, std::string_view bytes) {
    Signature signature;
    if (bytes.size() != signature.bytes.size()) return false;
    std::ranges::copy(bytes, signature.bytes.begin());
    return verify(key, message, signature);
}

bool holds(const ActKey& key, std::string_view message, const Assertion& assertion) {
    const auto client = read_client_data(assertion.client_data);
    if (!client || client->type != "webauthn.get" || client->cross_origin ||
        client->challenge != to_base64url(challenge_of(message)) ||
        !is_sound(assertion.authenticator_data))
        return false;
    const auto over =
        assertion.authenticator_data + std::string(text_of(sha256(assertion.client_data)));
    return std::visit([&](const auto& one) { return is_signed(one, over, assertion.signature); },
                      key);
}

std::optional<std::string> part(const json::object& parts, std::string_view name,
                                std::size_t limit) {
    const auto* text = parts.if_contains(name);
    auto bytes = text && text->is_string() ? from_base64(text->get_string()) : std::nullopt;
    return bytes && bytes->size() <= limit ? bytes : std::nullopt;
}

}  // namespace

std::string to_hex(const ActKey& key) {
    const auto to_digits = [](const auto& one) {
        std::string digits;
        for (const unsigned byte : one.bytes)
            digits += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
        return digits;
    };
    return std::visit(to_digits, key);
}

std::optional<ActKey> act_key_from_hex(std::string_view hex) {
    if (const auto key = public_key_from_hex(hex)) return *key;
    if (hex.size() != 66) return std::nullopt;
    // The first byte says which of the two points of that coordinate it is.
    const auto first = hex.substr(0, 2), rest = hex.substr(2);
    const auto x = digest_from_hex(rest);
    if (!x || (first != "02" && first != "03")) return std::nullopt;
    P256PublicKey key;
    key.bytes[0] = static_cast<std::uint8_t>(first[1] - '0');
    std::ranges::copy(*x, key.bytes.begin() + 1);
    return key;
}

Digest challenge_of(std::string_view message) { return sha256(message); }

bool verify(const ActKey& key, std::string_view message, const ActSignature& signature) {
    if (const auto* assertion = std::get_if<Assertion>(&signature))
        return holds(key, message, *assertion);
    const auto* point = std::get_if<PublicKey>(&key);
    return point && verify(*point, message, std::get<Signature>(signature));
}

std::string_view objection(const ActSignature& signature, const std::optional<Passkey>& added) {
    const auto* assertion = std::get_if<Assertion>(&signature);
    if (bool(assertion) != added.has_value()) return "key_kind_differs";
    if (!assertion) return {};
    if (!assertion->authenticator_data.starts_with(text_of(sha256(added->relying_party))))
        return "relying_party_differs";
    const bool verified = flags_of(*assertion) & user_verified;
    return added->user_verification && !verified ? "user_not_verified" : "";
}

json::value to_json(const ActSignature& signature) {
    if (const auto* plain = std::get_if<Signature>(&signature))
        return json::value(to_base64(*plain));
    const auto& assertion = std::get<Assertion>(signature);
    return json::object{{"authenticator_data", to_base64(assertion.authenticator_data)},
                        {"client_data", to_base64(assertion.client_data)},
                        {"signature", to_base64(assertion.signature)}};
}

std::optional<ActSignature> act_signature_from_json(const json::value& value) {
    if (const auto* text = value.if_string()) return signature_from_base64(*text);
    const auto* parts = value.if_object();
    if (!parts || parts->size() != 3) return std::nullopt;
    auto data = part(*parts, "authenticator_data", most_authenticator_data);
    auto client = part(*parts, "client_data", most_client_data);
    auto signature = part(*parts, "signature", most_signature);
    if (!data || !client || !signature) return std::nullopt;
    return Assertion{*std::move(data), *std::move(client), *std::move(signature)};
}

}  // namespace cocrea
