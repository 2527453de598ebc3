#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "cocrea/core/keyed_hash.hpp"

namespace cocrea {

/// A set of rows as a sum of their hashes, in whatever order they come.
struct RowTally {
    std::array<std::uint64_t, 2> sums{};

    RowTally& operator+=(const RowTally& other) {
        sums[0] += other.sums[0];
        sums[1] += other.sums[1];
        return *this;
    }
    RowTally& operator-=(const RowTally& other) {
        sums[0] -= other.sums[0];
        sums[1] -= other.sums[1];
        return *this;
    }
    bool operator==(const RowTally&) const = default;

    /// For tables: that of one row is a hash already.
    struct Place {
        using is_avalanching = void;
        std::size_t operator()(const RowTally& tally) const { return tally.sums[0]; }
    };
};

/// Hashes rows by a key that nobody who wrote a register can have known: nobody can make up other
/// rows of the same sum. For one thread.
class RowHasher {
  public:
    /// The tally of one row: numbers and bytes, in the order of its columns.
    template <class... Columns>
    RowTally operator()(const Columns&... columns) {
        row_.clear();
        (add(columns), ...);
        return sum();
    }

    /// The same, of columns that are added one after the other.
    void begin() { row_.clear(); }
    void add(std::string_view bytes);
    void add(std::uint64_t number);
    void add(std::int64_t number) { add(static_cast<std::uint64_t>(number)); }
    RowTally sum() const;

  private:
    KeyedHash hash_;
    std::string row_;
};

}  // namespace cocrea
