#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cocrea {

/// A text of some length that somebody writes: a problem, the text of a motion.
struct Prose : std::string {
    using std::string::string;
    Prose(std::string text) : std::string(std::move(text)) {}
};

/// Why something was done, and what was observed of it.
struct Remark : std::string {
    using std::string::string;
    Remark(std::string text) : std::string(std::move(text)) {}
};

/// The bytes of a file that an act brings whole, such as a workflow's.
struct Source : std::string {
    using std::string::string;
    Source(std::string text) : std::string(std::move(text)) {}
};

/// The most that a text may have, in bytes as an entry writes it (`written_bytes`). They are such
/// that whatever was put into a register can come out again: the largest state that an object can
/// grow to fits into an entry beside those that change with it (tests/engine/limits_test.cpp).
namespace limit {
inline constexpr std::size_t line = 500;      ///< a text of any other kind: a title, an address
inline constexpr std::size_t remark = 2'000;  ///< a `Remark`
inline constexpr std::size_t prose = 8'000;   ///< a `Prose`
inline constexpr std::size_t items = 100;     ///< of a list or a map
inline constexpr std::size_t seats = 64;      ///< of a forum
/// All that the steps of a methodology may come to in the state of one commitment.
inline constexpr std::size_t progress = 16'000;
}  // namespace limit

/// The bytes that `text` takes as a JSON string of the canonical form, without its quotes.
std::size_t written_bytes(std::string_view text);

}  // namespace cocrea
