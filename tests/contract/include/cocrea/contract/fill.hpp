#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cocrea/ledger.hpp"

namespace cocrea::test {

/// An entry without any object.
inline Append bare(std::string act_id, std::string bytes) {
    return {ActId(std::move(act_id)), std::move(bytes), {}, {}};
}

/// Writes each of `entries` as one act `a0`, `a1`, …, all in one commit.
inline Commit fill(Ledger& ledger, const std::vector<std::string>& entries) {
    return ledger.write([&](Unit& unit) {
        for (const auto& bytes : entries)
            unit.append(bare("a" + std::to_string(unit.size()), bytes), "2026-01-01T00:00:00Z");
    });
}

}  // namespace cocrea::test
