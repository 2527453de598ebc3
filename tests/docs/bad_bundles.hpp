#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/forgery.hpp"

namespace cocrea::docs {

/// A bundle of the vectors and what an audit of it must find.
struct BundleVector {
    std::string name;
    std::string_view code;             ///< empty for a good one
    std::optional<std::uint64_t> seq;  ///< of the fault
    std::string policy, checkpoint;    ///< names of anchors
    std::string bytes;
};

/// Bad bundles, made of one that holds under the anchor `policy` and extends the anchor `earlier`,
/// which is of `earlier` entries: some for every code.
std::vector<BundleVector> bad_bundles(const std::string& whole, std::uint64_t earlier);

}  // namespace cocrea::docs
