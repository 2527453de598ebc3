#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cocrea/core/code.hpp"

namespace cocrea {

/// A parameter of a blocker: nothing, a count, or a name.
class Detail {
  public:
    Detail() = default;
    Detail(std::string text) : value_(std::move(text)) {}
    Detail(std::string_view text) : value_(std::string(text)) {}
    Detail(const char* text) : value_(std::string(text)) {}
    template <std::integral N>
    Detail(N count) : value_(static_cast<std::int64_t>(count)) {}

    bool empty() const { return value_.index() == 0; }
    /// The count, or null when it is none.
    const std::int64_t* count() const { return std::get_if<std::int64_t>(&value_); }
    /// The name, or the count in decimal, or nothing.
    std::string text() const;

    bool operator==(const Detail&) const = default;

  private:
    std::variant<std::monostate, std::int64_t, std::string> value_;
};

/// One reason why an act is refused. `code` is stable and one of `all_codes()`; sentences for
/// people are made from it by whoever shows it.
struct Blocker {
    std::string_view code = {};         ///< name of a `Code`; points to static storage
    Detail have = {};                   ///< what is there
    Detail need = {};                   ///< what would be enough
    std::vector<std::string> who = {};  ///< actors, seats or roles that can remove it
    std::string due = {};               ///< day until which, EDTF, or empty
    std::string since = {};             ///< day since which it stands, EDTF, or empty
    std::string basis = {};             ///< line of the workflow or article that asks for it
    std::string fix = {};               ///< command that would remove it, without the program

    bool operator==(const Blocker&) const = default;
};

/// Every reason at once. Never empty when it is the refusal of an act.
struct Refusal {
    std::vector<Blocker> blockers;

    /// True when any blocker is of the family `rule`.
    bool about(Rule rule) const;
};

}  // namespace cocrea
