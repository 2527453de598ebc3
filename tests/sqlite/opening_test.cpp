#include <gtest/gtest.h>

#include "register.hpp"
#include "support/child.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

std::optional<Reason> opening(const fs::path& path, Mode mode = Mode::read_write) {
    return reason([&] { SqliteLedger(path, mode); });
}

TEST(Creating, LeavesOneFileThatIsARegister) {
    const Register at;
    EXPECT_EQ(std::distance(fs::directory_iterator(at.folder()), {}), 1);
    EXPECT_EQ(damage(at.path()), "");
    SQLite::Database database(at.path());
    EXPECT_EQ(database.execAndGet("PRAGMA application_id").getInt(), 0x436F6372);
    EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), 4);
    EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
}

TEST(Creating, TakesNothingsPlace) {
    const Register at;
    EXPECT_EQ(reason([&] { SqliteLedger::create(at.path()); }), Reason::exists);
    write_file(at.folder() / "text", "x");
    EXPECT_EQ(reason([&] { SqliteLedger::create(at.folder() / "text"); }), Reason::exists);
    EXPECT_EQ(read_file(at.folder() / "text"), "x");
    EXPECT_EQ(reason([&] { SqliteLedger::create(at.folder()); }), Reason::exists);
    fs::create_symlink("nowhere", at.folder() / "link");
    EXPECT_EQ(reason([&] { SqliteLedger::create(at.folder() / "link"); }), Reason::exists);
    EXPECT_EQ(reason([&] { SqliteLedger::create(at.folder() / "none" / "x"); }), Reason::missing);
}

TEST(Creating, IsAfraidOfAWalThatWasLeftBehind) {
    const Register at;
    fill_leaving_wal(at.path(), {"x"});
    fs::remove(at.path());
    ASSERT_GT(at.size_of("-wal"), 0u);
    EXPECT_EQ(reason([&] { SqliteLedger::create(at.path()); }), Reason::exists);
}

TEST(Opening, NeedsAFile) {
    const Folder folder;
    EXPECT_EQ(opening(folder / "none"), Reason::missing);
    EXPECT_EQ(opening(folder / "none", Mode::read_only), Reason::missing);
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Opening, NeedsARegister) {
    const Folder folder;
    write_file(folder / "text", std::string(5000, 'x'));
    write_file(folder / "empty", "");
    meddle(folder / "database", "CREATE TABLE t(x)");
    meddle(folder / "application", "PRAGMA application_id = 1; PRAGMA user_version = 1");
    meddle(folder / "half", "PRAGMA application_id = 0x436F6372");
    for (const auto* name : {"text", "empty", "database", "application", "half"})
        for (const auto mode : {Mode::read_write, Mode::read_only})
            EXPECT_EQ(opening(folder / name, mode), Reason::no_register) << name;
    EXPECT_EQ(opening(folder.path()), Reason::no_register);
    EXPECT_EQ(read_file(folder / "text"), std::string(5000, 'x'));
    EXPECT_EQ(read_file(folder / "empty"), "");
}

TEST(Opening, RefusesANewerSchema) {
    const Register at;
    meddle(at.path(), "PRAGMA user_version = 5");
    EXPECT_EQ(opening(at.path()), Reason::newer_schema);
    EXPECT_EQ(opening(at.path(), Mode::read_only), Reason::newer_schema);
}

TEST(Opening, BringsACopyBackToWal) {
    const Register at;
    const auto head = fill(*std::make_unique<SqliteLedger>(at.path()), leaves(20));
    const auto copy = at.folder() / "copy.db";
    meddle(at.path(), "VACUUM INTO '" + copy.string() + "'");
    SqliteLedger ledger(copy);
    const auto view = ledger.snapshot();
    EXPECT_EQ(view->head(), head);
    EXPECT_EQ(fill(ledger, {"x"}).size, 21u);
    EXPECT_EQ(SQLite::Database(copy).execAndGet("PRAGMA journal_mode").getString(), "wal");
}

TEST(Opening, SaysWhatIsBrokenInside) {
    const Register at;
    fill(*std::make_unique<SqliteLedger>(at.path()), leaves(20));
    const auto break_and_read = [&](const std::string& sql, auto read) {
        const auto copy = at.folder() / "copy.db";
        fs::copy_file(at.path(), copy, fs::copy_options::overwrite_existing);
        meddle(copy, sql);
        return reason([&] { read(*SqliteLedger(copy, Mode::read_only).snapshot()); });
    };
    const auto look = [](const Snapshot& view) { view.head(); };
    EXPECT_EQ(break_and_read("UPDATE entry SET root = x'00'", look), Reason::damaged);
    EXPECT_EQ(break_and_read("DELETE FROM entry WHERE seq = 19", look), Reason::damaged);
    EXPECT_EQ(break_and_read("DELETE FROM followed", look), Reason::damaged);
    EXPECT_EQ(break_and_read("UPDATE followed SET frontier = x'00'", look), Reason::damaged);
    EXPECT_EQ(break_and_read("UPDATE entry SET follows = 'x' WHERE seq = 3", look),
              Reason::damaged);
    EXPECT_EQ(break_and_read("DELETE FROM entry WHERE seq = 3", look), Reason::damaged);
    meddle(at.path(), "UPDATE entry SET root = zeroblob(32) WHERE seq = 19");
    fs::remove(at.beside(".mark"));
    SqliteLedger ledger(at.path());
    EXPECT_EQ(reason([&] { fill(ledger, {"x"}); }), Reason::damaged);
}

}  // namespace
}  // namespace cocrea::test
