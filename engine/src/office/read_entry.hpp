#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/events.hpp"

namespace cocrea {

/// What the bytes of an entry say by themselves, whatever came before it.
struct ReadEntry {
    std::uint64_t seq = 0;
    std::string bytes = {};
    Digest leaf{};                    ///< of the bytes
    std::optional<Entry> entry = {};  ///< without its changes; nothing when the rest is none
    bool signature_holds = false;     ///< of an act that is signed
};

/// Reads the bytes, which is much of the work of deciding an entry again, and needs nothing else.
/// Its changes are most of an entry: whoever decides it again makes them anew, and holds them
/// against the bytes.
ReadEntry read_entry(std::uint64_t seq, std::string bytes);

/// Whether the bytes are an entry, with its changes: to be asked where they are not what was made
/// anew.
bool is_entry(const ReadEntry& read);

}  // namespace cocrea
