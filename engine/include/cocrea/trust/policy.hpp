#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/trust/verifier_key.hpp"

namespace cocrea {

/// Logs, witnesses and groups of a policy at most, each; c2sp.org/tlog-policy asks for 32.
inline constexpr std::size_t max_policy_lines = 32;

/// Bytes of a policy at most.
inline constexpr std::size_t max_policy_bytes = 1 << 16;

/// Which checkpoints somebody believes (c2sp.org/tlog-policy): signed by one of the logs and
/// cosigned by the quorum. Names are bytes, unique over witnesses and groups, and mean nothing
/// outside.
struct Policy {
    /// A log by its key, whose name is the origin.
    struct Log {
        VerifierKey key;  ///< of type `note`
        std::string url;  ///< as it stands there; may be empty
    };

    /// A witness by its key.
    struct Witness {
        std::string name;  ///< in this policy
        VerifierKey key;   ///< of type `cosignature`
        std::string url;   ///< as it stands there; may be empty
    };

    /// Has cosigned when `threshold` of its members have.
    struct Group {
        std::string name;                  ///< in this policy
        std::size_t threshold;             ///< from 1 to the number of members
        std::vector<std::string> members;  ///< witnesses and earlier groups, each in one group only
    };

    std::vector<Log> logs;           ///< no key twice; may be empty
    std::vector<Witness> witnesses;  ///< no key twice
    std::vector<Group> groups;       ///< each after its members
    std::string quorum = "none";     ///< a witness, a group, or `none`

    /// Whether the quorum has cosigned when the witnesses of these names have.
    bool met_by(std::span<const std::string> cosigned) const;
};

/// Reads a policy file exactly as c2sp.org/tlog-policy has it. Throws `Malformed`: `too_long`,
/// `control_character`, `line_unfinished`, `keyword_unknown`, `items_wrong` (too few or too many on
/// a line), what `parse_vkey` throws, `key_type_wrong`, `key_repeated`, `name_taken`,
/// `name_unknown`, `member_repeated`, `threshold_wrong`, `too_many_lines`, `quorum_repeated`,
/// `quorum_undefined`. Pure.
Policy parse_policy(std::string_view bytes);

}  // namespace cocrea
