#include "cocrea/log/merkle.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <stdexcept>

#include "core/bytes.hpp"

namespace cocrea {
namespace {

using namespace std::string_view_literals;

}  // namespace

Digest leaf_hash(std::string_view bytes) { return sha256_of_parts({"\x00"sv, bytes}); }

Digest node_hash(const Digest& left, const Digest& right) {
    return sha256_of_parts({"\x01"sv, text_of(left), text_of(right)});
}

std::uint64_t hashes_at(int level, std::uint64_t size) {
    const int height = level * tile_height;
    return height < 64 ? size >> height : 0;
}

Frontier::Frontier(std::uint64_t size, std::string_view bytes)
    : size_(size), peaks_(static_cast<std::size_t>(std::popcount(size))) {
    if (bytes.size() != peaks_.size() * sizeof(Digest))
        throw std::invalid_argument("frontier of another size");
    for (auto& peak : peaks_) {
        std::ranges::copy(bytes.substr(0, sizeof(Digest)), peak.begin());
        bytes.remove_prefix(sizeof(Digest));
    }
}

std::vector<TileHash> Frontier::append(const Digest& leaf) {
    std::vector<TileHash> added{{0, size_, leaf}};
    Digest node = leaf;
    for (int height = 0; size_ >> height & 1;) {
        node = node_hash(peaks_.back(), node);
        peaks_.pop_back();
        if (++height % tile_height == 0)
            added.push_back({height / tile_height, size_ >> height, node});
    }
    peaks_.push_back(node);
    ++size_;
    assert(peaks_.size() == static_cast<std::size_t>(std::popcount(size_)));
    return added;
}

Digest Frontier::root() const {
    if (peaks_.empty()) return sha256("");
    Digest root = peaks_.back();
    for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak)
        root = node_hash(*peak, root);
    return root;
}

std::string Frontier::bytes() const {
    std::string bytes;
    for (const auto& peak : peaks_) bytes += text_of(peak);
    return bytes;
}

}  // namespace cocrea
