#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/desk/backup.hpp"
#include "cocrea/desk/setting.hpp"
#include "cocrea/desk/verified.hpp"
#include "cocrea/result.hpp"

namespace cocrea::desk {

/// Something that is to be said of a register, beside what `Desk::verify` finds.
struct Finding {
    /// How much it matters.
    enum class Weight {
        note,    ///< to know
        remark,  ///< to be looked after, sooner or later
        fault,   ///< something does not hold
    };
    Weight weight;  ///< how much
    /// Stable. Of a store that fails, its own code (`ledger.damaged`), of a clock at which the desk
    /// records nothing, that of its `Obstacle` (`clock.ahead`, `clock.behind`); else one of
    /// `sqlite_library`, `wal_reset`, `file_damaged`, `locked`, `linked`, `leftover`, `orphan_wal`,
    /// `orphan`, `personal_pending`, `open_to_writers`, `open_to_readers`, `not_writable`, `space`,
    /// `space_low`, `guard_off`, `checkpoint_none`, `checkpoint`, `backup_none`, `backup`,
    /// `backup_old`, `clock`, `time_zone`.
    std::string code;
    /// What the code is about, by name.
    std::map<std::string, std::string, std::less<>> values = {};
};

/// The weight as programs know it: `note`, `remark`, `fault`.
std::string_view name(Finding::Weight weight);

/// What an examination came to.
struct Examination {
    std::vector<Finding> findings;          ///< in the order in which they were looked for
    std::optional<Verified> verified = {};  ///< nothing when the register could not be opened

    /// True when nothing is a fault.
    bool ok() const;
};

/// `{ok, findings: [{weight, code, values}], verification?}`.
boost::json::object to_json(const Examination& examination);

/// Looks at a register from all sides, as `setting` keeps it: SQLite's check and `Desk::verify`,
/// caches against replay, what dead processes left, links, modes, space, who writes, how old backup
/// and checkpoint are, libraries, clock. Changes nothing. What fails is a finding. Throws
/// `LedgerError::missing` when there is nothing of that name.
Examination examine(const std::filesystem::path& file, const Setting& setting,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

/// Computes anew what a register derives from its entries (states, lists, histories, tiles), in its
/// own file, where every entry stands when it is decided again; entries and texts stay as they are.
/// All of it is changed, or nothing. What else has the register open is to open it anew. Throws
/// `LedgerError`, `damaged` where an entry does not stand.
void rebuild(const std::filesystem::path& file, const Setting& setting);

/// Entries that cannot be read, or are not what was written.
struct LostEntries {
    std::uint64_t first;  ///< place of the first
    std::uint64_t last;   ///< and of the last
};

/// What was taken out of a damaged register.
struct Salvaged {
    std::uint64_t size = 0;         ///< entries of the new register
    Digest root{};                  ///< of its tree
    BackupContents contents;        ///< what lies beside it
    std::vector<LostEntries> lost;  ///< ascending; with what was published and is not there
    /// Entries after the first lost one, one a line: they have their numbers, and no place in a log
    /// without those before them.
    std::uint64_t rest = 0;
    std::optional<std::filesystem::path> rest_file = {};  ///< where they are; none: there are none
    std::vector<Fault> lacking;  ///< what should lie beside the new register and does not
};

/// `{ok, events, root, lost: [{first, last}], rest, rest_file?, texts, values, documents, keys,
/// lacking}`; `ok` when nothing is lost and nothing is lacking.
boost::json::object to_json(const Salvaged& salvaged);

/// Takes every entry of a register that can still be read: those up to the first lost one into a
/// new register in `to`, with what lies beside it, each decided again; the rest into
/// `<to>.rest.ndjson`. The old register is left as it is, and the home does not guard the new one
/// meanwhile: it may well be behind. Throws `LedgerError` when there is nothing to be read at all
/// or something is in `to`, and what the stores throw where `to` cannot be written.
Result<Salvaged> salvage(const std::filesystem::path& file, const std::filesystem::path& to,
                         const Setting& setting);

}  // namespace cocrea::desk
