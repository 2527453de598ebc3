#include "office/read_entry.hpp"

#include <stdexcept>

#include "cocrea/log/merkle.hpp"
#include "log/encoding.hpp"
#include "office/signing.hpp"

namespace cocrea {
namespace {

/// What `read` makes of the bytes; nothing when they are no entry.
std::optional<Entry> entry_by(Entry (*read)(std::string_view), std::string_view bytes) {
    try {
        return read(bytes);
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    }
}

}  // namespace

ReadEntry read_entry(std::uint64_t seq, std::string bytes) {
    ReadEntry read{
        .seq = seq, .leaf = leaf_hash(bytes), .entry = entry_by(entry_without_changes, bytes)};
    read.bytes = std::move(bytes);
    if (!read.entry) return read;
    read.signature_holds = signature_holds(read.entry->act, read.entry->sig);
    return read;
}

bool is_entry(const ReadEntry& read) {
    return read.entry && entry_by(entry_from_bytes, read.bytes).has_value();
}

}  // namespace cocrea
