#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "cocrea/trust/proof.hpp"

namespace cocrea {

/// Roots that the tree of one log had at earlier sizes, some of those that were told or asked for
/// last: acts that stand near each other in a log have mostly seen the same. For one thread.
class Roots {
  public:
    void tell(std::uint64_t size, const Digest& root) { place(size) = {size, root}; }

    /// That of the log in `view`; throws and reads as `root_at`.
    Digest at(const Snapshot& view, std::uint64_t size) {
        auto& kept = place(size);
        if (!kept || kept->first != size) kept = {size, root_at(view, size)};
        return kept->second;
    }

  private:
    using Kept = std::optional<std::pair<std::uint64_t, Digest>>;
    Kept& place(std::uint64_t size) { return kept_[size % kept_.size()]; }

    std::array<Kept, 256> kept_;
};

}  // namespace cocrea
