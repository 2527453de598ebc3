#pragma once

#include <string>
#include <string_view>

#include "environment.hpp"

namespace cocrea::cli {

/// What a piece of output means; how that looks is decided in one place. Never the only sign of a
/// meaning: the words say it as well.
enum class Tone { plain, ok, blocked, warning, dim, heading };

/// Colours for a terminal, or none.
class Style {
  public:
    explicit Style(bool colour) : colour_(colour) {}

    /// Colours only when the output is a terminal that has them (TERM is neither empty nor `dumb`)
    /// and the person did not turn them off (NO_COLOR set and not empty, no-color.org).
    static Style for_output(bool terminal, const Environment& environment);

    /// `text` in the look of `tone`; as it is without colours.
    std::string paint(Tone tone, std::string_view text) const;

    bool colour() const { return colour_; }

  private:
    bool colour_;
};

}  // namespace cocrea::cli
