#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "lives.hpp"
#include "sqlite/register.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

/// A register of an older release: `N.sql` of the golden schemas, which are never changed.
class Migration : public testing::TestWithParam<std::string> {
  protected:
    static std::string old_register() {
        const Folder folder;
        const auto sql = read_file(fs::path(COCREA_GOLDEN_SCHEMAS) / (GetParam() + ".sql"));
        SQLite::Database(folder / "r.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
        meddle(folder / "r.db", "PRAGMA journal_mode = WAL");
        return read_file(folder / "r.db");
    }
};

constexpr char root[] = "f55535c3bb1257ab8fd5e09fa28ff36426776ebe9016a13793c43d4a228f4f72";

/// However often a sync or the power fails on the way, the register comes to the schema of this
/// release, with the same root.
TEST_P(Migration, KeepsTheRootWhereverTheMachineDies) {
    const auto bytes = old_register();
    std::uint64_t cuts = 0;
    const Seeds seeds(50);
    seeds.each([&](std::uint64_t seed) -> std::string {
        fault::Disk disk(seed);
        disk.put("r.db", bytes);
        Chance chance(seed);
        for (int tries = 0; tries < 4; ++tries) {
            const bool fails = tries > 0 && tries < 3;
            disk.cut_after(tries < 2 ? chance.below(40) : UINT64_MAX);
            if (fails) disk.weather = failing(fault::Family::sync, chance.below(4), {.error = EIO});
            for (int openings = fails ? 2 : 1; openings > 0; --openings) try {
                    SqliteLedger ledger(disk / "r.db");
                    fill(ledger, {});
                } catch (const LedgerError& error) {
                    if (disk.has_power() && !fails) return error.what();
                }
            disk.weather = {};
            if (disk.has_power()) disk.cut();
            disk.restart();
            ++cuts;
        }
        SqliteLedger ledger(disk / "r.db");
        if (to_hex(ledger.snapshot()->head().root) != root) return "another root";
        fill(ledger, {"one more"});
        return damage(disk / "r.db");
    });
    EXPECT_EQ(cuts, 4 * seeds.count);
}

std::vector<std::string> schemas() {
    std::vector<std::string> names;
    for (const auto& file : fs::directory_iterator(COCREA_GOLDEN_SCHEMAS))
        names.push_back(file.path().stem());
    return names;
}

INSTANTIATE_TEST_SUITE_P(Schema, Migration, testing::ValuesIn(schemas()),
                         [](const auto& schema) { return schema.param; });

}  // namespace
}  // namespace cocrea::test
