#pragma once

#include <stdexcept>
#include <vector>

#include "cocrea/ledger.hpp"
#include "cocrea/log/merkle.hpp"

namespace cocrea::test {

/// A view of a tree whose leaves are all alike, of any size at no cost; it knows hashes and nothing
/// else.
class PerfectTree : public Snapshot {
  public:
    explicit PerfectTree(std::uint64_t size) : size_(size) {
        complete_.push_back(leaf_hash("same"));
        for (int height = 1; height < 64; ++height)
            complete_.push_back(node_hash(complete_.back(), complete_.back()));
    }

    /// Every leaf's hash.
    const Digest& leaf() const { return complete_[0]; }

    std::vector<Digest> hashes(int level, std::uint64_t first, std::uint64_t last) const override {
        if (first > last || last > hashes_at(level, size_)) throw std::out_of_range("hashes");
        const auto height = static_cast<std::size_t>(level * tile_height);
        return std::vector<Digest>(last - first, complete_.at(height));
    }

    Commit head() const override { return {size_, {}, {}}; }
    std::optional<Record> find(const ObjectId&) const override { return none<Record>(); }
    std::optional<std::uint64_t> seq_as_of(const ObjectId&, std::uint64_t) const override {
        return none<std::uint64_t>();
    }
    std::vector<ObjectId> of_kind(std::string_view, const Page<ObjectId>&) const override {
        return {};
    }
    std::vector<ObjectId> concerning(const ObjectId&, std::string_view,
                                     const Page<ObjectId>&) const override {
        return {};
    }
    std::string entry(std::uint64_t) const override { return "same"; }
    void scan(std::uint64_t first, std::uint64_t last,
              const std::function<void(const StoredEntry&)>& take) const override {
        for (; first < last; ++first) take({first, "same", leaf()});
    }
    std::optional<std::uint64_t> seq_of_act(const ActId&) const override {
        return none<std::uint64_t>();
    }
    std::optional<KeptPassage> passage(const Digest&) const override { return none<KeptPassage>(); }
    std::vector<std::uint64_t> history(const ObjectId&, const Page<std::uint64_t>&) const override {
        return {};
    }
    Commit commit_with(std::uint64_t) const override { return head(); }

  private:
    template <class T>
    static std::optional<T> none() {
        return std::nullopt;
    }

    std::uint64_t size_;
    std::vector<Digest> complete_;  ///< root of the tree of 2^height leaves
};

}  // namespace cocrea::test
