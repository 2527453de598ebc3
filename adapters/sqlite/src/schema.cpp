#include "schema.hpp"

#include <fmt/format.h>

#include <array>

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

constexpr std::uint64_t application_id = 0x436F6372;  // "Cocr"

/// Only ever appended to: step n leads from schema n to n + 1. Everything but `entry`, `head` and
/// `passage` can be rebuilt from `entry`.
constexpr std::array migrations{
    R"(
CREATE TABLE entry(                     -- the log itself
    seq INTEGER PRIMARY KEY,
    act_id TEXT NOT NULL UNIQUE,
    leaf BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE head(                      -- one row a commit
    size INTEGER PRIMARY KEY,
    root BLOB NOT NULL,
    recorded_at TEXT NOT NULL,
    frontier BLOB NOT NULL
) STRICT;
CREATE TABLE tile(                      -- finished at level 0, growing above
    level INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    UNIQUE (level, idx)
) STRICT;
CREATE TABLE record(                    -- last state of each object
    made INTEGER PRIMARY KEY,           -- order in which objects came to be
    object TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL REFERENCES entry,
    concerns TEXT NOT NULL,             -- what `concern` has of it, between spaces
    state TEXT NOT NULL
) STRICT;
CREATE INDEX record_by_kind ON record(kind);
CREATE TABLE version(
    object TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (object, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE concern(
    whole TEXT NOT NULL,
    kind TEXT NOT NULL,
    made INTEGER NOT NULL REFERENCES record,
    PRIMARY KEY (whole, kind, made)
) STRICT, WITHOUT ROWID;
CREATE TABLE mention(
    object TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES entry,
    PRIMARY KEY (object, seq)
) STRICT, WITHOUT ROWID;
)",
    R"(
CREATE TABLE passage(                   -- texts beside the log; its rows never change their size
    made INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL REFERENCES entry,
    sealed BLOB NOT NULL UNIQUE,
    salt BLOB NOT NULL,
    text BLOB NOT NULL,
    suppressed INTEGER NOT NULL         -- 1: salt and text are zeros
) STRICT;
)"};

}  // namespace

void migrate(Connection& connection) {
    for (auto step = connection.pragma("PRAGMA user_version"); step < migrations.size(); ++step)
        connection.exec(migrations[step]);
    connection.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                application_id, migrations.size())
                        .c_str());
}

bool is_current(Connection& connection) {
    const auto version = connection.pragma("PRAGMA user_version");
    if (connection.pragma("PRAGMA application_id") != application_id || version == 0)
        throw LedgerError(LedgerError::Reason::no_register, "a database of another application");
    if (version > migrations.size())
        throw LedgerError(LedgerError::Reason::newer_schema,
                          fmt::format("schema {} is newer than {}", version, migrations.size()));
    return version == migrations.size();
}

}  // namespace cocrea
