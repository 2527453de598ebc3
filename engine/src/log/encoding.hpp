#pragma once

#include <span>
#include <string>
#include <vector>

#include "cocrea/events.hpp"

/// The parts of which the bytes of an entry are put together, for whoever needs them twice.
namespace cocrea {

/// The largest entry that a C2SP tile can carry (tlog-tiles: bundles have uint16 lengths).
inline constexpr std::size_t max_entry_bytes = 65'535;

/// Adds the canonical bytes of `to_json(act)`, the act standing inside `level` other values.
void write_act(std::string& out, const Act& act, int level = 0);

/// Whether `act_from_json(to_json(act))` would take the act.
bool is_sound(const Act& act);

/// The canonical bytes of each change's body.
std::vector<std::string> states_of(const Entry& entry);

/// `to_bytes` of an entry whose `states_of` are known.
std::string to_bytes(const Entry& entry, std::span<const std::string> states);

}  // namespace cocrea
