#include "cocrea/trust/checkpoint.hpp"

#include <stdexcept>

#include "cocrea/trust/malformed.hpp"
#include "trust/lines.hpp"
#include "trust/note_bytes.hpp"

namespace cocrea {

Checkpoint parse_checkpoint(std::string_view text) {
    require_note_bytes(text);
    Lines lines(text);
    Checkpoint checkpoint;
    checkpoint.origin = lines.next();
    lines.require(!checkpoint.origin.empty(), "origin_missing");
    const auto size = read_decimal(lines.next());
    lines.require(size.has_value(), "size_malformed");
    const auto root = read_hash(lines.next());
    lines.require(root.has_value(), "root_malformed");
    checkpoint.size = *size;
    checkpoint.root = *root;
    while (!lines.done()) {
        checkpoint.extensions.emplace_back(lines.next());
        lines.require(!checkpoint.extensions.back().empty(), "extension_empty");
    }
    return checkpoint;
}

std::string to_text(const Checkpoint& checkpoint) {
    auto text = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
                to_base64(checkpoint.root) + "\n";
    for (const auto& line : checkpoint.extensions) text += line + "\n";
    return text;
}

SignedCheckpoint parse_signed_checkpoint(std::string_view bytes) {
    auto note = parse_note(bytes);
    auto checkpoint = parse_checkpoint(note.text);
    return {std::move(note), std::move(checkpoint)};
}

Note sign_checkpoint(const Checkpoint& checkpoint, std::span<const SecretKey* const> keys) {
    if (keys.empty()) throw std::invalid_argument("a checkpoint without a key");
    Note note{to_text(checkpoint), {}};
    for (const auto* key : keys)
        note.signatures.push_back(sign_note(note.text, checkpoint.origin, *key));
    return note;
}

}  // namespace cocrea
