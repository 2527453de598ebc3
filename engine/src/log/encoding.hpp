#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cocrea/events.hpp"
#include "core/output.hpp"

/// The parts of which the bytes of an entry are put together, for whoever needs them twice.
namespace cocrea {

/// The largest entry that a C2SP tile can carry (tlog-tiles: bundles have uint16 lengths).
inline constexpr std::size_t max_entry_bytes = 65'535;

/// Adds the canonical bytes of `to_json(act)`, the act standing inside `level` other values.
void write_act(Output& out, const Act& act, int level = 0);

/// Whether `act_from_json(to_json(act))` would take the act.
bool is_sound(const Act& act);

/// Entry, list of changes and change lie around a change's body.
inline constexpr int level_of_body = 3;

/// A change whose body is written already, in canonical form.
struct WrittenChange {
    std::string_view object;
    std::uint64_t version;
    std::string_view type;
    std::string_view body;
};

/// The entry of these bytes but for its changes, which are not read: they may be anything. Throws
/// what `entry_from_bytes` throws for the rest. Pure.
Entry entry_without_changes(std::string_view bytes);

/// `to_bytes` of an entry that has these in place of its own.
std::string to_bytes(const Entry& entry, const Act& act, const std::optional<ActSignature>& sig,
                     std::span<const WrittenChange> changes);

}  // namespace cocrea
