#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/core/members.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// A text that may name people: a reason, what was observed, what a motion says. It lies beside the
/// log as a `Passage`; acts and states have its commitment, as `{"sealed": …}`. No rule reads it,
/// so that it can be suppressed while everything that rests on the log stands.
struct Prose {
    Digest sealed{};
    bool operator==(const Prose&) const = default;
};

namespace form {
extern const MemberForm<Prose> prose;
}

/// The bytes of a file that an act brings whole, such as a workflow's.
struct Source : std::string {
    using std::string::string;
    Source(std::string text) : std::string(std::move(text)) {}
};

/// The most that a text may have, in bytes as an entry writes it (`written_bytes`). They are such
/// that whatever was put into a register can come out again: the largest state that an object can
/// grow to fits into an entry beside those that change with it (tests/engine/limits_test.cpp).
namespace limit {
inline constexpr std::size_t line = 500;     ///< a text that stands in the log: a title, an address
inline constexpr std::size_t prose = 8'000;  ///< one that lies beside it
inline constexpr std::size_t items = 100;    ///< of a list or a map
inline constexpr std::size_t seats = 64;     ///< of a forum
/// All that the steps of a methodology may come to in the state of one commitment.
inline constexpr std::size_t progress = 16'000;
}  // namespace limit

/// The first character of UTF-8 that a text of an act may not have, as `U+202E`: a control
/// character or a line end, or a change of direction (UAX #9, 2.1 and 2.2) that is not closed or
/// closes none. In prose line feed and tab may be. Nothing when there is none.
std::optional<std::string> unfit_character(std::string_view text, bool prose);

/// The bytes that `text` takes as a JSON string of the canonical form, without its quotes.
std::size_t written_bytes(std::string_view text);

}  // namespace cocrea
