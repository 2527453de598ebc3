#include "cocrea/trust/note.hpp"

#include <algorithm>
#include <stdexcept>

#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/malformed.hpp"
#include "core/big_endian.hpp"
#include "core/bytes.hpp"
#include "core/utf8.hpp"
#include "trust/lines.hpp"
#include "trust/note_bytes.hpp"

namespace cocrea {
namespace {

constexpr std::string_view dash = "\xE2\x80\x94";

NoteSignature read_signature(const Lines& lines, std::string_view line) {
    const auto parts = after(dash, line);
    lines.require(parts.has_value(), "signature_malformed");
    const auto space = parts->find(' ');
    lines.require(space != parts->npos, "signature_malformed");
    const auto name = parts->substr(0, space);
    lines.require(is_key_name(name), "key_name_malformed");
    const auto bytes = from_base64(parts->substr(space + 1));
    lines.require(bytes.has_value(), "base64_malformed");
    lines.require(bytes->size() > 4, "signature_malformed");
    return {std::string(name), static_cast<std::uint32_t>(from_big_endian(bytes->substr(0, 4))),
            bytes->substr(4)};
}

std::vector<NoteSignature> read_signatures(std::string_view bytes) {
    std::vector<NoteSignature> signatures;
    for (Lines lines(bytes); signatures.empty() || !lines.done();) {
        const auto line = lines.next("signatures_missing");
        lines.require(signatures.size() < max_signatures, "too_many_signatures");
        signatures.push_back(read_signature(lines, line));
    }
    return signatures;
}

}  // namespace

void require_note_bytes(std::string_view bytes) {
    if (bytes.size() > max_note_bytes) throw Malformed("too_long");
    if (!is_utf8(bytes)) throw Malformed("not_utf8");
    std::size_t line = 1;
    for (const char c : bytes) {
        if (c == '\n') ++line;
        if (static_cast<unsigned char>(c) < ' ' && c != '\n')
            throw Malformed("control_character", line);
    }
}

Note parse_note(std::string_view bytes) {
    require_note_bytes(bytes);
    const auto end = bytes.rfind("\n\n");
    if (end == bytes.npos) throw Malformed("signatures_missing");
    const auto text = bytes.substr(0, end + 1);
    try {
        return {std::string(text), read_signatures(bytes.substr(end + 2))};
    } catch (const Malformed& wrong) {
        throw wrong.below(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
    }
}

std::string to_text(const Note& note) {
    std::string text = note.text + "\n";
    for (const auto& signature : note.signatures) text += to_text(signature);
    return text;
}

std::vector<NoteSignature> parse_signatures(std::string_view lines) {
    require_note_bytes(lines);
    return read_signatures(lines);
}

std::string to_text(const NoteSignature& signature) {
    std::string line(dash);
    return line + ' ' + signature.name + ' ' +
           to_base64(big_endian(signature.key_id, 4) + signature.bytes) + '\n';
}

NoteSignature sign_note(std::string_view text, std::string_view name, const SecretKey& key) {
    if (!is_key_name(name)) throw std::invalid_argument("no name of a key");
    const VerifierKey verifier{std::string(name), KeyType::note, key.public_key()};
    return {verifier.name, verifier.id(), std::string(text_of(key.sign(text).bytes))};
}

bool claims(const VerifierKey& key, const NoteSignature& signature) {
    return signature.name == key.name && signature.key_id == key.id();
}

bool verify(const VerifierKey& key, std::string_view text, const NoteSignature& signature) {
    if (!claims(key, signature)) return false;
    if (key.type == KeyType::cosignature) return verify_cosignature(key.key, text, signature);
    Signature bytes;
    if (signature.bytes.size() != bytes.bytes.size()) return false;
    std::ranges::copy(signature.bytes, bytes.bytes.begin());
    return verify(key.key, text, bytes);
}

}  // namespace cocrea
