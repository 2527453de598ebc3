#include "key_file.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace cocrea {
namespace {

constexpr std::string_view version = "cocrea-key/v1";
constexpr std::string_view public_label = "public", seed_label = "seed", kdf_label = "argon2id",
                           cipher_label = "xchacha20-poly1305";
constexpr std::size_t seed_size = 32, sealed_seed_size = seed_size + 16;

using Words = std::vector<std::string_view>;

/// The pieces between separators; of a text that ends with one, the last piece is empty.
Words split(std::string_view text, char separator) {
    Words words;
    for (std::size_t end = 0; end != std::string_view::npos; text.remove_prefix(end + 1)) {
        end = text.find(separator);
        words.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
    }
    return words;
}

/// The words of a line behind its label; nothing unless they are so many.
std::optional<Words> labelled(std::string_view line, std::string_view label, std::size_t count) {
    auto words = split(line, ' ');
    if (words.size() != count + 1 || words.front() != label) return std::nullopt;
    words.erase(words.begin());
    return words;
}

/// In decimal, without leading zeros.
std::optional<std::uint64_t> number_of(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || std::to_string(number) != text) return std::nullopt;
    return number;
}

template <std::size_t Size>
bool read_bytes(std::string_view base64, std::array<std::uint8_t, Size>& bytes) {
    const auto read = from_base64(base64);
    if (!read || read->size() != Size) return false;
    std::ranges::copy(*read, bytes.begin());
    return true;
}

template <std::size_t Size>
std::string base64_of(const std::array<std::uint8_t, Size>& bytes) {
    return to_base64({reinterpret_cast<const char*>(bytes.data()), Size});
}

std::optional<PublicKey> public_key_of(std::string_view line) {
    const auto words = labelled(line, public_label, 1);
    return words ? public_key_from_hex(words->front()) : std::nullopt;
}

/// As `from_base64`, which leaves copies behind.
std::optional<Secret> secret_from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    sodium_base642bin(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size(), text.data(),
                      text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
    bytes.resize(size);
    Secret secret(std::move(bytes));
    const Secret again(to_base64(secret.view()));
    return again.view() == text ? std::optional(std::move(secret)) : std::nullopt;
}

std::optional<Secret> plain_seed_of(std::string_view line) {
    const auto words = labelled(line, seed_label, 1);
    auto seed = words ? secret_from_base64(words->front()) : std::nullopt;
    return seed && seed->view().size() == seed_size ? std::move(seed) : std::nullopt;
}

std::optional<Stretching> stretching_of(std::string_view line) {
    const auto words = labelled(line, kdf_label, 3);
    if (!words) return std::nullopt;
    const auto memory = number_of((*words)[0]), passes = number_of((*words)[1]);
    if (!memory || !passes) return std::nullopt;
    Stretching stretching{.memory_kib = *memory, .passes = *passes, .salt = {}};
    const bool good = read_bytes((*words)[2], stretching.salt) && is_bearable(stretching);
    return good ? std::optional(stretching) : std::nullopt;
}

std::optional<Sealed> sealed_of(std::string_view line) {
    const auto words = labelled(line, cipher_label, 2);
    if (!words) return std::nullopt;
    Sealed sealed;
    const auto box = from_base64((*words)[1]);
    if (!read_bytes((*words)[0], sealed.nonce) || !box || box->size() != sealed_seed_size)
        return std::nullopt;
    sealed.box = *box;
    return sealed;
}

std::string open_lines(const PublicKey& key) {
    return std::string(version) + "\n" + std::string(public_label) + " " + to_hex(key) + "\n";
}

std::string sealed_lines(std::string openly, std::string_view seed, const Secret& passphrase) {
    Stretching how;
    fill_random(how.salt.data(), how.salt.size());
    openly += std::string(kdf_label) + " " + std::to_string(how.memory_kib) + " " +
              std::to_string(how.passes) + " " + base64_of(how.salt) + "\n";
    const auto sealed = seal(seed, openly, how, passphrase);
    return openly + std::string(cipher_label) + " " + base64_of(sealed.nonce) + " " +
           to_base64(sealed.box) + "\n";
}

}  // namespace

Secret text_of(const SecretKey& key, const Secret* passphrase) {
    const Secret seed(key.seed());
    const auto openly = open_lines(key.public_key());
    if (passphrase) return Secret(sealed_lines(openly, seed.view(), *passphrase));
    const Secret base64(to_base64(seed.view()));
    std::string text;
    text.reserve(longest_key_file);  // no copy is left behind
    text.append(openly).append(seed_label).append(" ").append(base64.view()).append("\n");
    return Secret(std::move(text));
}

std::optional<KeyFile> parse_key_file(std::string_view text) {
    const auto lines = split(text, '\n');
    if (text.size() > longest_key_file || lines.size() < 4 || lines[0] != version ||
        !lines.back().empty())
        return std::nullopt;
    const auto key = public_key_of(lines[1]);
    if (!key) return std::nullopt;
    if (lines.size() == 4) {
        auto seed = plain_seed_of(lines[2]);
        return seed ? std::optional(KeyFile{*key, std::move(*seed)}) : std::nullopt;
    }
    const auto stretching = stretching_of(lines[2]);
    const auto sealed = lines.size() == 5 ? sealed_of(lines[3]) : std::nullopt;
    if (!stretching || !sealed) return std::nullopt;
    const auto openly = text.substr(0, text.find(cipher_label));
    return KeyFile{*key, SealedSeed{*stretching, *sealed, std::string(openly)}};
}

}  // namespace cocrea
