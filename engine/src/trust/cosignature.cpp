#include "cocrea/trust/cosignature.hpp"

#include <algorithm>
#include <stdexcept>

#include "cocrea/trust/checkpoint.hpp"
#include "core/big_endian.hpp"
#include "core/bytes.hpp"

namespace cocrea {
namespace {

constexpr std::size_t time_size = 8;
constexpr std::uint64_t end_of_time = std::uint64_t{1} << 63;

std::string message(std::uint64_t time, std::string_view text) {
    return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(text);
}

}  // namespace

NoteSignature cosign(std::string_view text, std::string_view name, const SecretKey& key,
                     std::uint64_t time) {
    if (!is_key_name(name)) throw std::invalid_argument("no name of a key");
    if (time == 0 || time >= end_of_time) throw std::invalid_argument("no time of a cosignature");
    parse_checkpoint(text);
    const VerifierKey verifier{std::string(name), KeyType::cosignature, key.public_key()};
    const auto signature = key.sign(message(time, text));
    return {verifier.name, verifier.id(),
            big_endian(time, time_size) + std::string(text_of(signature.bytes))};
}

bool verify_cosignature(const PublicKey& key, std::string_view text,
                        const NoteSignature& signature) {
    const auto time = cosigned_at(signature);
    if (!time) return false;
    Signature bytes;
    std::ranges::copy(signature.bytes.substr(time_size), bytes.bytes.begin());
    return verify(key, message(*time, text), bytes);
}

std::optional<std::uint64_t> cosigned_at(const NoteSignature& signature) {
    if (signature.bytes.size() != time_size + sizeof(Signature::bytes)) return std::nullopt;
    const auto time = from_big_endian(signature.bytes.substr(0, time_size));
    return time == 0 || time >= end_of_time ? std::nullopt : std::optional(time);
}

}  // namespace cocrea
