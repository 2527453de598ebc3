#include "trust/lines.hpp"

#include <algorithm>
#include <charconv>

#include "cocrea/core/signature.hpp"
#include "cocrea/trust/malformed.hpp"
#include "core/bytes.hpp"

namespace cocrea {

std::string_view Lines::next(std::string_view missing) {
    ++number_;
    if (done()) refuse(missing);
    const auto end = rest_.find('\n');
    if (end == rest_.npos) refuse("line_unfinished");
    const auto line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
}

void Lines::refuse(std::string_view code) const { throw Malformed(code, number_); }

std::optional<std::uint64_t> read_decimal(std::string_view text) {
    std::uint64_t number = 0;
    if (text.starts_with('0') && text.size() > 1) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<Digest> read_hash(std::string_view text) {
    const auto bytes = from_base64(text);
    Digest hash;
    if (!bytes || bytes->size() != hash.size()) return std::nullopt;
    std::ranges::copy(*bytes, hash.begin());
    return hash;
}

std::string to_base64(const Digest& hash) { return to_base64(text_of(hash)); }

std::optional<std::string_view> after(std::string_view keyword, std::string_view line) {
    if (!line.starts_with(keyword)) return std::nullopt;
    line.remove_prefix(keyword.size());
    if (!line.starts_with(' ')) return std::nullopt;
    return line.substr(1);
}

Proof read_hashes(Lines& lines) {
    Proof proof;
    for (auto line = lines.next(); !line.empty(); line = lines.next()) {
        const auto hash = read_hash(line);
        lines.require(hash.has_value(), "hash_malformed");
        lines.require(proof.size() < max_hashes, "too_many_hashes");
        proof.push_back(*hash);
    }
    return proof;
}

std::string write_hashes(const Proof& proof) {
    std::string text;
    for (const auto& hash : proof) text += to_base64(hash) + "\n";
    return text + "\n";
}

SignedCheckpoint read_checkpoint(const Lines& lines) try {
    return parse_signed_checkpoint(lines.rest());
} catch (const Malformed& wrong) {
    throw wrong.below(lines.number());
}

}  // namespace cocrea
