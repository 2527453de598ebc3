#pragma once

#include <utility>

#include "cocrea/ledger.hpp"

namespace cocrea::test {

/// What another view shows, for a view that shows some of it otherwise.
template <class Base>
class Shown : public Base {
  public:
    explicit Shown(const Snapshot& other) : other_(other) {}

    Commit head() const override { return other_.head(); }
    std::optional<Record> find(const ObjectId& object) const override {
        return other_.find(object);
    }
    std::optional<std::uint64_t> seq_as_of(const ObjectId& object,
                                           std::uint64_t seq) const override {
        return other_.seq_as_of(object, seq);
    }
    std::vector<ObjectId> of_kind(std::string_view kind,
                                  const Page<ObjectId>& page) const override {
        return other_.of_kind(kind, page);
    }
    std::vector<ObjectId> concerning(const ObjectId& whole, std::string_view kind,
                                     const Page<ObjectId>& page) const override {
        return other_.concerning(whole, kind, page);
    }
    std::string entry(std::uint64_t seq) const override { return other_.entry(seq); }
    std::optional<std::uint64_t> seq_of_act(const ActId& act_id) const override {
        return other_.seq_of_act(act_id);
    }
    std::optional<KeptPassage> passage(const Digest& sealed) const override {
        return other_.passage(sealed);
    }
    std::vector<std::uint64_t> history(const ObjectId& object,
                                       const Page<std::uint64_t>& page) const override {
        return other_.history(object, page);
    }
    Commit commit_with(std::uint64_t seq) const override { return other_.commit_with(seq); }
    std::vector<Digest> hashes(int level, std::uint64_t first, std::uint64_t last) const override {
        return other_.hashes(level, first, last);
    }

  private:
    const Snapshot& other_;
};

}  // namespace cocrea::test
