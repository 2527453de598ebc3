#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/trust/split_view.hpp"

namespace cocrea {

/// How what two people were shown of a log lies together.
enum class Relation {
    same,       ///< of the same entries
    grown,      ///< the smaller is the beginning of the larger
    split,      ///< no history has both
    untold,     ///< only entries would tell, and the larger has none: it is a checkpoint alone
    other_log,  ///< they are of different logs
};

/// What a comparison came to.
struct Comparison {
    Relation relation = Relation::untold;  ///< how they lie together
    std::string origin;                    ///< of the first
    std::uint64_t first = 0;               ///< entries of the first
    std::uint64_t second = 0;              ///< entries of the second
    std::optional<std::uint64_t> at;       ///< of a split, the first entry that differs, if both
                                           ///< have entries up to there
    std::optional<SplitView> evidence;     ///< of a split, when the log signed both
};

/// Compares what two people were shown of a log: each a bundle (docs/reference/bundle-format.md)
/// or a signed checkpoint. Of a bundle the bytes of the entries count and its checkpoint, if that
/// is of exactly these; whether the entries hold, and whether signatures do, is not asked. Throws
/// `Malformed` as `parse_bundle` and `parse_signed_checkpoint` do. Pure.
Comparison compare(std::string_view one, std::string_view other);

/// `{ok, relation, origin, sizes, evidence, at}`, without `at` where it is not known; `ok` says
/// that it is one history.
boost::json::object to_json(const Comparison& comparison);

/// `{ok, origin, sizes, code}` of evidence, without `code` where nothing is against it.
boost::json::object to_json(const SplitView& view, std::optional<std::string_view> objection);

/// The relation as programs know it: `same`, `grown` …
std::string_view name(Relation relation);

}  // namespace cocrea
