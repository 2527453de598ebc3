#include "schema.hpp"

#include <fmt/format.h>

#include <array>

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

constexpr std::uint64_t application_id = 0x436F6372;  // "Cocr"

/// Only ever appended to: step n leads from schema n to n + 1.
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
)",
    R"(
PRAGMA legacy_alter_table = ON;
ALTER TABLE entry RENAME TO entry_2;
ALTER TABLE record RENAME TO record_2;
ALTER TABLE version RENAME TO version_2;
ALTER TABLE concern RENAME TO concern_2;
ALTER TABLE mention RENAME TO mention_2;
DROP INDEX record_by_kind;
CREATE TABLE entry(                     -- the log itself: all of an act that must be durable
    seq INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL,
    root BLOB,                          -- of the tree, in the last entry of a commit
    recorded_at TEXT,                   -- the same
    follows TEXT NOT NULL,              -- what the tables below do not have yet of it
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE followed(                  -- one row: how far the tables below have come
    only INTEGER PRIMARY KEY CHECK (only = 1),
    size INTEGER NOT NULL,              -- entries that they have
    made INTEGER NOT NULL,              -- objects that these entries made
    frontier BLOB NOT NULL              -- of the tree of these entries
) STRICT;
CREATE TABLE act(
    act_id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE record(                    -- last state of each object
    object TEXT PRIMARY KEY,
    made INTEGER NOT NULL,              -- order in which objects came to be, from 0
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,               -- of the entry in which the state lies ...
    at INTEGER NOT NULL,                -- ... in `bytes` from here, or, below 0, from the end of `follows`
    length INTEGER NOT NULL,            -- in bytes
    concerns TEXT NOT NULL              -- what `concern` has of it, between spaces
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX record_by_kind ON record(kind, made);
CREATE VIEW state AS                    -- of each object the last
    SELECT object, kind, version, record.seq AS seq, length,
        CASE WHEN at < 0 THEN substr(CAST(follows AS BLOB), at, length)
            ELSE substr(bytes, at + 1, length) END AS state
    FROM record LEFT JOIN entry USING (seq);
CREATE TABLE version(                   -- the entries that made a version of an object
    object TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (object, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE concern(
    whole TEXT NOT NULL,
    kind TEXT NOT NULL,
    made INTEGER NOT NULL,
    object TEXT NOT NULL,
    PRIMARY KEY (whole, kind, made)
) STRICT, WITHOUT ROWID;
CREATE TABLE mention(
    object TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (object, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO entry SELECT seq, leaf, head.root, head.recorded_at, '', bytes
    FROM entry_2 LEFT JOIN head ON head.size = seq + 1 ORDER BY seq;
INSERT INTO followed SELECT 1, (SELECT count(*) FROM entry_2), (SELECT count(*) FROM record_2),
    coalesce((SELECT frontier FROM head ORDER BY size DESC LIMIT 1), x'');
INSERT INTO act SELECT act_id, seq FROM entry_2;
INSERT INTO record SELECT object, row_number() OVER (ORDER BY made) - 1, kind, version, seq,
    instr(bytes, CAST(state AS BLOB)) - 1, length(CAST(state AS BLOB)), concerns
    FROM record_2 JOIN entry_2 USING (seq);
INSERT OR IGNORE INTO version SELECT object, seq FROM version_2;
INSERT INTO concern SELECT whole, concern_2.kind, record.made, object
    FROM concern_2 JOIN record_2 USING (made) JOIN record USING (object);
INSERT INTO mention SELECT object, seq FROM mention_2;
DROP TABLE mention_2;
DROP TABLE concern_2;
DROP TABLE version_2;
DROP TABLE record_2;
DROP TABLE entry_2;
DROP TABLE head;
)",
    R"(
PRAGMA legacy_alter_table = ON;
ALTER TABLE version RENAME TO version_3;
ALTER TABLE mention RENAME TO mention_3;
CREATE TABLE version(                   -- the entries that made a version of an object
    object TEXT NOT NULL,
    part INTEGER NOT NULL,              -- seq / 256
    seqs TEXT NOT NULL,                 -- of each entry of the part seq % 256, two hex digits
    PRIMARY KEY (object, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE mention(
    object TEXT NOT NULL,
    part INTEGER NOT NULL,
    seqs TEXT NOT NULL,
    PRIMARY KEY (object, part)
) STRICT, WITHOUT ROWID;
INSERT INTO version SELECT DISTINCT object, seq / 256, group_concat(printf('%02x', seq % 256), '')
    OVER (PARTITION BY object, seq / 256 ORDER BY seq
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM version_3;
INSERT INTO mention SELECT DISTINCT object, seq / 256, group_concat(printf('%02x', seq % 256), '')
    OVER (PARTITION BY object, seq / 256 ORDER BY seq
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM mention_3;
DROP TABLE mention_3;
DROP TABLE version_3;
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
