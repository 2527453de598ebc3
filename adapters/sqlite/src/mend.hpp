#pragma once

#include <filesystem>

#include "connection.hpp"

namespace cocrea {

/// Puts in the place of all that a register derives from its entries what another register, in
/// `from`, derived from the same ones, in one transaction. Entries and texts stay as they are.
/// Throws `LedgerError::damaged` where the entries are not the same, and changes nothing then.
void take_tables(Connection& connection, const std::filesystem::path& from);

}  // namespace cocrea
