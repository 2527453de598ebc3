#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "audit/bundle.hpp"
#include "audit/cast_votes.hpp"
#include "audit/entry_view.hpp"
#include "audit/key_ring.hpp"
#include "audit/waiting.hpp"
#include "cocrea/audit.hpp"
#include "cocrea/log/merkle.hpp"

namespace cocrea {

/// The entries of a bundle one after the other, each held against those before it.
class Examination {
  public:
    explicit Examination(Audit& audit) : audit_(audit) {}

    /// Answers with the code of what does not hold; empty when all of it does.
    std::string_view add(const Examined& examined);

    /// Root of the tree of the first `size` entries, which have been added.
    const Digest& root_at(std::uint64_t size) const { return roots_[size]; }

    std::uint64_t size() const { return tree_.size(); }
    const Contents& contents() const { return contents_; }

    /// The largest tree that somebody signed to have seen and that is the beginning of this one.
    std::uint64_t agreed() const { return agreed_; }

    /// How many entries, of the first `size`, were recorded no later than `time`, in seconds since
    /// 1970: instants never fall.
    std::uint64_t recorded_by(std::uint64_t time, std::uint64_t size) const;

    /// Puts what the entries rest on into the audit.
    void finish();

  private:
    std::string_view place(const EntryView& entry);
    std::string_view times(const EntryView& entry);
    std::string_view versions(const EntryView& entry);
    std::string_view signature(const EntryView& entry, bool holds) const;
    std::string_view seen(const EntryView& entry) const;
    void take(const EntryView& entry, const Digest& leaf);

    Audit& audit_;
    Frontier tree_;
    std::vector<Digest> roots_{Frontier().root()};
    std::string recorded_at_;
    std::vector<std::uint64_t> instants_;  ///< of every entry, in seconds since 1970
    std::unordered_set<std::string> ids_;
    std::unordered_map<std::string, std::uint64_t> versions_;
    KeyRing keys_;
    Contents contents_;
    Waiting waiting_;
    CastVotes votes_;
    std::uint64_t agreed_ = 0;
};

}  // namespace cocrea
