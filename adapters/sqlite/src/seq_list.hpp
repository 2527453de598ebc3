#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea {

/// Entries of a list as the rows of a table have them: a row for every 256 of the log, in which two
/// hex digits tell each of its entries, in the order of the log. So a list that every act is in
/// grows by one row for many acts.
inline constexpr std::uint64_t entries_of_part = 256;

/// The row in which `seq` lies.
constexpr std::uint64_t part_of(std::uint64_t seq) { return seq / entries_of_part; }

/// Adds an entry to the row in which it lies.
void add_seq(std::string& part, std::uint64_t seq);

/// The entries of a row. Throws `LedgerError::damaged` for any other text.
std::vector<std::uint64_t> seqs_of(std::uint64_t index, std::string_view part);

/// Hands the rows that have `seqs`, which ascend, to `take`: the index of each, and its text.
template <class Take>
void each_part(std::span<const std::uint64_t> seqs, Take take) {
    std::string part;
    for (std::size_t i = 0; i < seqs.size(); ++i) {
        add_seq(part, seqs[i]);
        if (i + 1 < seqs.size() && part_of(seqs[i + 1]) == part_of(seqs[i])) continue;
        take(part_of(seqs[i]), part);
        part.clear();
    }
}

}  // namespace cocrea
