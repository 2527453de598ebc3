#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "audit/entry_view.hpp"

namespace cocrea {

/// The parts of a bundle, as its bytes; they live as long as the bundle.
struct Bundle {
    std::string_view policy;      ///< empty when there is none
    std::string_view checkpoint;  ///< the same
    std::vector<std::string_view> entries;
    std::vector<std::string_view> sources;
};

/// Throws `Malformed` as `bundle_malformed`.
Bundle parse_bundle(std::string_view bytes);

/// What a bundle lists of its entries, gathered entry by entry.
class Contents {
  public:
    void add(const EntryView& entry);

    /// `workflow DIGEST SEQ`: whose bytes that entry's act brings; `document DIGEST OBJECT SEQ`:
    /// bytes that a document became.
    std::vector<std::string> sources;
    std::set<std::string> workflows;    ///< their digests
    std::optional<std::string> policy;  ///< the bytes of the one adopted last
};

}  // namespace cocrea
