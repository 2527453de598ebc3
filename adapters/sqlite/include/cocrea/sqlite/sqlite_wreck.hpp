#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cocrea/log/passage.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// A register that may be damaged anywhere, read row by row: what cannot be read is not there.
/// Nothing is derived, nothing is changed, nobody is waited for. For one thread. Throws
/// `LedgerError` when the file cannot be opened.
class SqliteWreck {
  public:
    /// Opens the file.
    explicit SqliteWreck(const std::filesystem::path& path);
    ~SqliteWreck();

    /// An entry as it was stored.
    struct Row {
        std::string bytes;  ///< of the entry
        Digest leaf;        ///< the hash that is kept for it
    };

    /// The entry in that place.
    std::optional<Row> entry(std::uint64_t seq) const;

    /// The text of a commitment, unless it is suppressed.
    std::optional<Passage> text(const Digest& sealed) const;

    /// How many entries there are at least; 0 where even that cannot be read.
    std::uint64_t size() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cocrea
