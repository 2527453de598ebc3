#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/policy.hpp"
#include "cocrea/trust/proof.hpp"

namespace cocrea {

/// Bytes of the text of a split view at most.
inline constexpr std::size_t max_split_view_bytes = 2 * max_note_bytes + (1 << 16);

/// Two checkpoints that one log signed and that no history has both of: who shows them to different
/// people deceives one of them. A text of it convinces whoever knows the key of the log, and needs
/// nothing else.
struct SplitView {
    SignedCheckpoint smaller;  ///< of fewer entries, or of as many
    SignedCheckpoint larger;   ///< the other
    Digest root{};             ///< of the larger's tree at the smaller's size: another than there
    Proof proof;               ///< of consistency from that tree to the larger's; empty at one size
};

/// Reads the text of a split view. Throws `Malformed`: `too_long`, `header_unknown`,
/// `root_malformed`, `hash_malformed`, `too_many_hashes`, `count_malformed`, `line_missing`,
/// `line_unfinished`, and what `parse_signed_checkpoint` throws. Pure.
SplitView parse_split_view(std::string_view bytes);

/// The text that `parse_split_view` reads. Pure.
std::string to_text(const SplitView& view);

/// Why it shows nothing; nothing when it does. The first of `origins_differ`, and for the smaller
/// and then the larger `origin_unknown`, `signature_invalid`, `log_signature_missing` under the
/// logs of `policy`, whatever its quorum; then `views_agree` (the roots are alike) and
/// `consistency_wrong`. Pure.
std::optional<std::string_view> objection(const SplitView& view, const Policy& policy);

}  // namespace cocrea
