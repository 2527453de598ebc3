#pragma once

#include <fmt/format.h>

#include "cocrea/workflow/read.hpp"
#include "vocabulary.hpp"

namespace cocrea {

/// The problems as `12:3: code`, one a line.
inline std::string report(const std::vector<Problem>& problems) {
    std::string lines;
    for (const Problem& p : problems)
        lines += fmt::format("{}{}:{}: {}", lines.empty() ? "" : "\n", p.line, p.column, p.code);
    return lines;
}

}  // namespace cocrea
