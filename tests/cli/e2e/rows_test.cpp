#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/ranges.h>

#include "cocrea/engine.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "office.hpp"
#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

/// Nothing that a register keeps can be changed behind its back without `verify` telling: whatever
/// the tables are called, and whatever their columns are.
class Rows : public Office {
  protected:
    Rows() {
        open_a_motion();
        done({"motion", "vote", "m-3", "oversight", "for", "--reason", "Conviene", "--as", "fac",
              "--on", "2020-03-01"});
        fill();
        whole_ = read_file(file());
        EXPECT_EQ(texts("SELECT count(*) FROM tile").front(), "2") << "the tree has finished tiles";
    }

    /// Enough entries for a tile of the tree.
    void fill() const {
        SqliteLedger ledger(file());
        FixedClock clock;
        clock.day = "2100-01-01";
        Engine engine(ledger, read_yaml_workflow, clock);
        std::vector<SignedAct> acts;
        for (int i = 0; i < 240; ++i)
            acts.emplace_back(*engine.complete({.deed = "document.add",
                                                .object = ObjectId(fmt::format("d-{}", i)),
                                                .actor = ActorId("reg"),
                                                .body = {{"title", "D"}}},
                                               random_act_id()));
        for (const auto& done : engine.execute(acts)) ASSERT_TRUE(done);
    }

    std::vector<std::string> texts(const std::string& sql) const {
        SQLite::Database database(file());
        SQLite::Statement rows(database, sql);
        std::vector<std::string> found;
        while (rows.executeStep()) found.push_back(rows.getColumn(0).getString());
        return found;
    }

    /// Runs `sql` on the register as it was, and has it verified.
    int verify_after(const std::string& sql) const {
        write_file(file(), whole_);
        {
            SQLite::Database database(file(), SQLite::OPEN_READWRITE);
            database.exec("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF");
            database.exec(sql);
            database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        const auto ran = run({"verify", "--json"});
        EXPECT_TRUE(ran.exit != 1) << ran.out << ran.err;
        return ran.exit;
    }

    std::string whole_;
};

/// Another value of the same type.
constexpr auto other_value =
    "CASE typeof({0}) WHEN 'integer' THEN {0} + 100000 WHEN 'text' THEN {0} || 'x' "
    "ELSE CAST(zeroblob(length({0})) AS BLOB) END";

TEST_F(Rows, CannotBeChangedUnseen) {
    ASSERT_EQ(run({"verify"}).exit, 0);
    int edits = 0;
    for (const auto& table : texts("SELECT name FROM sqlite_schema WHERE type = 'table'"))
        for (const auto& column : texts("SELECT name FROM pragma_table_info('" + table + "')"))
            for (const auto* order : {"ASC", "DESC"}) {
                if (table == "passage" && column == "made") continue;  // an order that nobody reads
                std::vector<std::string> alike;
                for (const auto& other : texts("SELECT name FROM pragma_table_info('" + table +
                                               "') WHERE type <> 'BLOB' OR name = 'sealed'"))
                    alike.push_back(
                        fmt::format("{1} IS (SELECT {1} FROM {0} WHERE {2} IS NOT NULL ORDER BY "
                                    "{2} {3} LIMIT 1)",
                                    table, other, column, order));
                const auto where = fmt::to_string(fmt::join(alike, " AND "));
                const auto sql = fmt::format("UPDATE {} SET {} = {} WHERE {}", table, column,
                                             fmt::format(other_value, column), where);
                EXPECT_EQ(verify_after(sql), 6) << sql;
                ++edits;
            }
    EXPECT_GE(edits, 60);
}

TEST_F(Rows, CannotBeTakenAwayUnseen) {
    for (const auto& table : texts("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        for (const auto* which : {"min", "max"}) {
            const auto key = texts("SELECT name FROM pragma_table_info('" + table + "')").front();
            const auto sql = fmt::format("DELETE FROM {0} WHERE {1} = (SELECT {2}({1}) FROM {0})",
                                         table, key, which);
            EXPECT_EQ(verify_after(sql), 6) << sql;
        }
    }
}

TEST_F(Rows, CannotBeAddedUnseen) {
    for (const auto* sql : {
             "INSERT INTO version VALUES ('ghost', 0, '03')",
             "INSERT INTO act VALUES ('ghost', 3)",
             "INSERT INTO mention VALUES ('ghost', 0, '03')",
             "INSERT INTO concern SELECT 'ghost', kind, made, object FROM record LIMIT 1",
             "INSERT INTO record VALUES ('ghost', 1000, 'document', 1, 3, 0, 2, '')",
             "INSERT INTO record VALUES ('ghost', 1000, 'nothing', 1, 3, 0, 2, '')",
             "INSERT INTO tile VALUES (4, 0, x'00')",
             "INSERT INTO entry SELECT seq + 1, leaf, root, recorded_at, follows, bytes FROM entry "
             "ORDER BY seq DESC LIMIT 1",
             "UPDATE entry SET root = zeroblob(32), recorded_at = 'x' WHERE seq = 100",
             "INSERT INTO passage(seq, sealed, salt, text, suppressed) "
             "VALUES (3, randomblob(32), zeroblob(32), x'00', 0)",
         })
        EXPECT_EQ(verify_after(sql), 6) << sql;
}

TEST_F(Rows, CannotChangeTheirShapeUnseen) {
    for (const auto* sql : {
             "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM mention; END",
             "CREATE VIEW v AS SELECT * FROM entry",
             "CREATE TABLE other(x)",
             "DROP INDEX record_by_kind",
             "ALTER TABLE version ADD COLUMN note TEXT",
             "CREATE INDEX other ON mention(part)",
         })
        EXPECT_EQ(verify_after(sql), 6) << sql;
}

TEST_F(Rows, ThatAreGoneAreNamed) {
    EXPECT_EQ(verify_after("DELETE FROM entry WHERE seq = 17"), 6);
    const auto ran = run({"verify"});
    EXPECT_NE(ran.out.find("Falta el asiento #17"), std::string::npos) << ran.out;
}

TEST_F(Rows, OfTheTreeThatAreWrongLetNothingBeBuiltOnThem) {
    verify_after("UPDATE followed SET frontier = zeroblob(length(frontier))");
    expect_refused({"document", "add", "d", "--title", "D", "--as", "reg", "--on", "2020-03-02",
                    "--clock-checked"},
                   6, "ledger.damaged", "está dañado");
}

}  // namespace
}  // namespace cocrea::test
