#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/proof.hpp"
#include "cocrea/types.hpp"

/// What the text formats of the log are made of.
namespace cocrea {

/// Goes through bytes that must be lines, each ended by a newline. Does not own the bytes.
class Lines {
  public:
    explicit Lines(std::string_view bytes) : rest_(bytes) {}

    bool done() const { return rest_.empty(); }

    /// The next line without its newline; `missing` is thrown where there is none, and
    /// `line_unfinished` for a last one without newline.
    std::string_view next(std::string_view missing = "line_missing");

    /// Number of the line that `next` gave last, from 1.
    std::size_t number() const { return number_; }

    /// What `next` has not given yet.
    std::string_view rest() const { return rest_; }

    /// Refuses the line that `next` gave last.
    [[noreturn]] void refuse(std::string_view code) const;

    /// The same unless `holds`.
    void require(bool holds, std::string_view code) const {
        if (!holds) refuse(code);
    }

  private:
    std::string_view rest_;
    std::size_t number_ = 0;
};

/// Decimal digits without leading zeros, up to 2^64-1; nothing for anything else.
std::optional<std::uint64_t> read_decimal(std::string_view text);

/// Strict Base64 of 32 bytes; nothing for anything else.
std::optional<Digest> read_hash(std::string_view text);

std::string to_base64(const Digest& hash);

/// What stands after `keyword` and a space; nothing when the line starts otherwise.
std::optional<std::string_view> after(std::string_view keyword, std::string_view line);

/// Hashes at most: a proof in a tree of up to 2^63 leaves (c2sp.org/tlog-witness).
inline constexpr std::size_t max_hashes = 63;

/// The hashes up to the empty line that ends them, which is taken as well.
Proof read_hashes(Lines& lines);

/// The reverse: a line for each, then an empty one.
std::string write_hashes(const Proof& proof);

/// All that is left, as a signed checkpoint; refused by the lines of the whole.
SignedCheckpoint read_checkpoint(const Lines& lines);

}  // namespace cocrea
