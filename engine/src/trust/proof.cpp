#include "cocrea/trust/proof.hpp"

#include <bit>
#include <stdexcept>

#include "cocrea/log/merkle.hpp"

namespace cocrea {
namespace {

/// Leaves `[first, last)` of a tree.
struct Range {
    std::uint64_t first, last;

    std::uint64_t size() const { return last - first; }

    /// Where RFC 6962 splits: after the largest power of two that is smaller than the size.
    std::uint64_t middle() const { return first + std::bit_floor(size() - 1); }
};

/// Root of a complete, aligned subtree, folded from the hashes of the tile level below it.
Digest complete(const Snapshot& view, Range range) {
    const int height = std::countr_zero(range.size());
    const int level = height / tile_height;
    const int shift = level * tile_height;
    auto row = view.hashes(level, range.first >> shift, range.last >> shift);
    for (auto width = row.size(); width > 1; width /= 2)
        for (std::size_t i = 0; i < width / 2; ++i) row[i] = node_hash(row[2 * i], row[2 * i + 1]);
    return row.front();
}

Digest hash(const Snapshot& view, Range range) {
    if (std::has_single_bit(range.size())) return complete(view, range);
    const auto middle = range.middle();
    return node_hash(hash(view, {range.first, middle}), hash(view, {middle, range.last}));
}

/// PATH(seq, range) of RFC 6962, 2.1.1.
void path(const Snapshot& view, std::uint64_t seq, Range range, Proof& proof) {
    if (range.size() == 1) return;
    const Range left{range.first, range.middle()}, right{range.middle(), range.last};
    const bool on_left = seq < left.last;
    path(view, seq, on_left ? left : right, proof);
    proof.push_back(hash(view, on_left ? right : left));
}

/// SUBPROOF(from, range, known) of RFC 6962, 2.1.2.
void subproof(const Snapshot& view, std::uint64_t from, Range range, bool known, Proof& proof) {
    if (from == range.last) {
        if (!known) proof.push_back(hash(view, range));
        return;
    }
    const Range left{range.first, range.middle()}, right{range.middle(), range.last};
    const bool on_left = from <= left.last;
    subproof(view, from, on_left ? left : right, known && on_left, proof);
    proof.push_back(hash(view, on_left ? right : left));
}

void require(bool holds) {
    if (!holds) throw std::out_of_range("no such tree");
}

/// The way from a node to the root, among the nodes and the last node of each level.
struct Climb {
    std::uint64_t node, last;

    bool done() const { return last == 0; }
    bool from_right() const { return (node & 1) || node == last; }

    void up() {
        node >>= 1;
        last >>= 1;
    }

    /// Past the levels on which the node has no sibling.
    void up_while_single() {
        while (!(node & 1) && node != 0) up();
    }
};

}  // namespace

Digest root_at(const Snapshot& view, std::uint64_t size) {
    return size == 0 ? sha256("") : hash(view, {0, size});
}

Frontier frontier_at(const Snapshot& view, std::uint64_t size) {
    std::string peaks;
    for (std::uint64_t first = 0; first < size; first += std::bit_floor(size - first)) {
        const auto peak = complete(view, {first, first + std::bit_floor(size - first)});
        peaks.append(reinterpret_cast<const char*>(peak.data()), peak.size());
    }
    return Frontier(size, peaks);
}

Proof inclusion_proof(const Snapshot& view, std::uint64_t seq, std::uint64_t size) {
    require(seq < size);
    Proof proof;
    path(view, seq, {0, size}, proof);
    return proof;
}

Proof consistency_proof(const Snapshot& view, std::uint64_t from, std::uint64_t to) {
    require(from >= 1 && from <= to);
    Proof proof;
    subproof(view, from, {0, to}, true, proof);
    return proof;
}

bool verify_inclusion(const Digest& leaf, std::uint64_t seq, std::uint64_t size, const Proof& proof,
                      const Digest& root) {
    if (seq >= size) return false;
    Climb at{seq, size - 1};
    Digest hash = leaf;
    for (const auto& sibling : proof) {
        if (at.done()) return false;
        if (at.from_right()) {
            hash = node_hash(sibling, hash);
            at.up_while_single();
        } else {
            hash = node_hash(hash, sibling);
        }
        at.up();
    }
    return at.done() && hash == root;
}

bool verify_consistency(std::uint64_t from, std::uint64_t to, const Digest& from_root,
                        const Digest& to_root, const Proof& proof) {
    if (from == 0 || from > to) return false;
    if (from == to) return proof.empty() && from_root == to_root;
    auto next = proof.begin();
    if (!std::has_single_bit(from) && next == proof.end()) return false;
    Digest first = std::has_single_bit(from) ? from_root : *next++;
    Digest second = first;
    Climb at{from - 1, to - 1};
    while (at.node & 1) at.up();
    for (; next != proof.end(); ++next) {
        if (at.done()) return false;
        if (at.from_right()) {
            first = node_hash(*next, first);
            second = node_hash(*next, second);
            at.up_while_single();
        } else {
            second = node_hash(second, *next);
        }
        at.up();
    }
    return at.done() && first == from_root && second == to_root;
}

}  // namespace cocrea
