#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/log/digest.hpp"

namespace cocrea {

/// Something in the register that does not hold. `code` is one of `entry_bytes` (no canonical
/// entry), `leaf` (bytes are not those that were hashed), `root`, `decision` (the rules would not
/// have answered so), `cache` (a state or index differs from replay).
struct Fault {
    std::string code;
    std::optional<std::uint64_t> seq;
    std::string object;
};

/// Something that an auditor should look at although every rule holds: `session_number_missing`
/// (`what` says which), `recorded_late` (acts recorded more than 30 days after they occurred).
struct Gap {
    std::string code;
    std::optional<std::uint64_t> seq;
    std::string what;
};

struct Verification {
    std::uint64_t events = 0;
    std::uint64_t attested = 0;
    Digest root{};
    std::vector<Fault> faults;
    std::vector<Gap> gaps;

    bool ok() const { return faults.empty(); }
};

}  // namespace cocrea
