#include "cocrea/tiles/tiles.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "cocrea/log/merkle.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/trust/malformed.hpp"
#include "cocrea/trust/proof.hpp"
#include "public_folder.hpp"
#include "tile_path.hpp"

namespace cocrea {
namespace {

constexpr std::size_t max_entry = 0xFFFF;

std::string tile(const Snapshot& view, int level, std::uint64_t first, std::uint64_t last) {
    std::string bytes;
    for (const auto& hash : view.hashes(level, first, last)) bytes.append(hash.begin(), hash.end());
    return bytes;
}

/// Each entry behind its length in two bytes.
std::string bundle(const Snapshot& view, std::uint64_t first, std::uint64_t last) {
    std::string bytes;
    view.scan(first, last, [&](const StoredEntry& entry) {
        const auto size = entry.bytes.size();
        if (size > max_entry) throw std::invalid_argument("an entry too long for a bundle");
        bytes += static_cast<char>(size >> 8);
        bytes += static_cast<char>(size & 0xFF);
        bytes += entry.bytes;
    });
    return bytes;
}

/// The files of one kind. Those of the tree whose checkpoint is there are durable, and written only
/// where they are missing; what else is there may be what a crash left.
class Kind {
  public:
    Kind(PublicFolder& folder, std::string name, std::uint64_t durable)
        : folder_(folder), name_(std::move(name)), durable_(durable) {}

    /// Adds what `count` hashes or entries need; answers how many files.
    template <class Bytes>
    std::uint64_t add(std::uint64_t count, Bytes bytes) {
        std::uint64_t added = 0;
        for (std::uint64_t first = 0; first < count; first += tile_width) {
            const auto last = std::min(first + tile_width, count);
            const auto path = tile_path(name_, first / tile_width, last - first);
            if (last <= durable_ && folder_.has(path)) continue;
            folder_.put(path, bytes(first, last));
            ++added;
        }
        return added;
    }

  private:
    PublicFolder& folder_;
    std::string name_;
    std::uint64_t durable_;
};

std::uint64_t add_all(const Snapshot& view, std::uint64_t durable, std::uint64_t size,
                      PublicFolder& folder) {
    auto added = Kind(folder, "entries", durable).add(size, [&](auto first, auto last) {
        return bundle(view, first, last);
    });
    for (int level = 0; hashes_at(level, size) != 0; ++level)
        added += Kind(folder, std::to_string(level), hashes_at(level, durable))
                     .add(hashes_at(level, size),
                          [&](auto first, auto last) { return tile(view, level, first, last); });
    return added;
}

/// What is in the folder already: the size of its checkpoint, if that is of our past.
struct Beginning {
    Tiles::State state;
    std::uint64_t size = 0;
};

Beginning beginning(const Snapshot& view, const Checkpoint& ours,
                    const std::optional<std::string>& there) try {
    if (!there) return {Tiles::State::written};
    const auto theirs = parse_signed_checkpoint(*there).checkpoint;
    if (theirs.origin != ours.origin) return {Tiles::State::other_log};
    if (theirs.size > ours.size) return {Tiles::State::newer};
    if (theirs.root != root_at(view, theirs.size)) return {Tiles::State::other_history};
    return {Tiles::State::written, theirs.size};
} catch (const Malformed&) {
    return {Tiles::State::other_log};
}

using Reason = TilesError::Reason;

Reason reason_of(posix::Error::Reason reason) {
    return reason == posix::Error::Reason::unsettled ? Reason::unknown
                                                     : posix::reason_as<Reason>(reason);
}

bool is_of(const Checkpoint& checkpoint, const Snapshot& view) {
    return checkpoint.size <= view.head().size && checkpoint.root == root_at(view, checkpoint.size);
}

}  // namespace

Tiles write_tiles(const Snapshot& view, const SignedCheckpoint& checkpoint,
                  const std::filesystem::path& folder) try {
    const auto& ours = checkpoint.checkpoint;
    if (!is_of(ours, view)) throw std::invalid_argument("a checkpoint of another tree");
    PublicFolder files(folder);
    const auto there = files.read("checkpoint", max_note_bytes + 1);
    const auto [state, durable] = beginning(view, ours, there);
    if (state != Tiles::State::written) return {state, 0};
    const auto added = add_all(view, durable, ours.size, files);
    const auto text = to_text(checkpoint.note);
    if (added != 0 || text != there) files.publish("checkpoint", text);
    return {state, added};
} catch (const posix::Error& error) {
    throw TilesError(reason_of(error.reason), error.path, error.what());
}

}  // namespace cocrea
