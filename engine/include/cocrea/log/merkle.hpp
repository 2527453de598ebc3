#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea {

/// Hash of a leaf: SHA-256 of 0x00 and its bytes (RFC 6962, 2.1).
Digest leaf_hash(std::string_view bytes);

/// Hash of an inner node: SHA-256 of 0x01, `left` and `right` (RFC 6962, 2.1).
Digest node_hash(const Digest& left, const Digest& right);

/// Hashes in a finished tile (C2SP tlog-tiles).
inline constexpr std::uint64_t tile_width = 256;

/// Tree levels that a tile spans (C2SP tlog-tiles).
inline constexpr int tile_height = 8;

/// How many hashes tile level `level` has in a tree of `size` leaves: the complete subtrees of
/// `256^level` leaves.
std::uint64_t hashes_at(int level, std::uint64_t size);

/// One hash of tile level `level`: the root of leaves `[index * 256^level, (index+1) * 256^level)`.
struct TileHash {
    int level;            ///< of tiles: 0 has the leaves
    std::uint64_t index;  ///< among the hashes of that level
    Digest hash;          ///< of that subtree
};

/// The growing edge of a tree: the roots of its complete subtrees, largest first, one for each bit
/// of the size. All that is needed to append and to know the root, both in O(log size). A value
/// type; ledgers keep its bytes.
class Frontier {
  public:
    /// Of the empty tree.
    Frontier() = default;

    /// Takes back what `bytes()` gave at that size; throws `std::invalid_argument` when the length
    /// does not fit the size.
    Frontier(std::uint64_t size, std::string_view bytes);

    /// Leaves so far.
    std::uint64_t size() const { return size_; }

    /// Adds a leaf by its hash. Returns what it adds to the tiles, lowest level first: the leaf
    /// itself, and with every 256th hash of a level one of the next.
    std::vector<TileHash> append(const Digest& leaf);

    /// Root of the tree (RFC 6962, 2.1); of no leaves, SHA-256 of nothing.
    Digest root() const;

    /// The peaks put end to end, 32 bytes each, largest first; with `size` all that there is to
    /// keep.
    std::string bytes() const;

  private:
    std::uint64_t size_ = 0;
    std::vector<Digest> peaks_;
};

}  // namespace cocrea
