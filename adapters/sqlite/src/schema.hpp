#pragma once

#include <filesystem>

#include "connection.hpp"

namespace cocrea {

/// Makes the tables of an empty database, or brings those of an older release up to date, in the
/// transaction that is open. The steps already taken are counted in `user_version`.
void migrate(Connection& connection);

/// Throws `LedgerError` (`no_register`, `newer_schema`) when the database is none of ours; answers
/// whether it is of the schema that this release writes.
bool is_current(Connection& connection);

}  // namespace cocrea
