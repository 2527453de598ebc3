#include <SQLiteCpp/SQLiteCpp.h>
#include <signal.h>
#include <sys/resource.h>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "office.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

const Words an_act{"axis", "propose", "x", "--title", "X", "--as", "reg", "--on", "2020-02-02"};

/// From here on no file of this process can grow past `bytes`.
void limit_files(std::uint64_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
}

class Store : public Office {
  protected:
    /// Runs `words` twice, on a store that cannot even be exported.
    void expect_failure(const Words& words, const std::string& code, const std::string& sentence) {
        const auto ran = run(words);
        EXPECT_EQ(ran.exit, 1) << ran.out;
        EXPECT_NE(ran.err.find(sentence), std::string::npos) << ran.err;
        auto with_json = words;
        with_json.emplace_back("--json");
        EXPECT_TRUE(says(run(with_json).json(), code));
    }

    /// Everybody may read the register, nobody but its owner may write it.
    void protect() const {
        using enum fs::perms;
        const auto all_read = owner_all | group_read | group_exec | others_read | others_exec;
        fs::permissions(fs::path(file()).parent_path(), all_read);
        fs::permissions(file(), owner_read | group_read | others_read);
    }
};

TEST_F(Store, IsNotThere) {
    variables_["COCREA_REGISTER"] = path("no.db").string();
    expect_failure(an_act, "ledger.missing", "No hay ningún archivo en " + path("no.db").string());
    EXPECT_FALSE(fs::exists(path("no.db")));
}

TEST_F(Store, IsNoDatabase) {
    write_file(path("x.db"), "Esto no es una base de datos, es una carta larga.\n");
    variables_["COCREA_REGISTER"] = path("x.db").string();
    expect_failure(an_act, "ledger.no_register", "no es un registro de Cocrea");
    EXPECT_EQ(read_file(path("x.db")), "Esto no es una base de datos, es una carta larga.\n");
}

TEST_F(Store, IsADatabaseOfAnotherProgram) {
    SQLite::Database(path("x.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE photo(name TEXT)");
    const auto kept = read_file(path("x.db"));
    variables_["COCREA_REGISTER"] = path("x.db").string();
    expect_failure(an_act, "ledger.no_register", "no es un registro de Cocrea");
    EXPECT_EQ(read_file(path("x.db")), kept);
}

TEST_F(Store, IsOfANewerSchema) {
    SQLite::Database(file(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 999");
    const auto kept = read_file(file());
    expect_failure(an_act, "ledger.newer_schema", "una versión más nueva de Cocrea");
    expect_failure({"commitment", "list"}, "ledger.newer_schema", "Actualice el programa");
    EXPECT_EQ(read_file(file()), kept);
}

TEST_F(Store, IsThereAlready) {
    expect_refused({"init", "--workflow", "edomex-2020"}, 1, "ledger.exists",
                   "Ya hay un archivo en " + file());
}

TEST_F(Store, IsReadOnly) {
    protect();
    expect_refused(an_act, 1, "ledger.read_only", "es de solo lectura para usted", become_nobody);
    EXPECT_EQ(run({"commitment", "list"}, become_nobody).exit, 0);
    EXPECT_EQ(run({"verify"}, become_nobody).exit, 0);
}

TEST_F(Store, IsOnAFullDisk) {
    const SqliteLedger reader(file(), SqliteLedger::Mode::read_only);
    const auto view = reader.snapshot();  // so that what is written stays in the -wal
    const auto room = fs::file_size(file() + "-wal") + 10'000;
    expect_refused(
        {"commitment", "describe", "c-01", "--problem", std::string(7'900, 'x'), "--as", "fac"}, 1,
        "ledger.full", "está lleno. No se guardó nada", [room] { limit_files(room); });
    EXPECT_EQ(run({"verify"}).exit, 0);
}

TEST_F(Store, HasNoRoomForADocument) {
    write_file(path("d.pdf"), std::string(100'000, 'x'));
    expect_refused(
        {"document", "add", "d", "--title", "D", "--file", path("d.pdf").string(), "--as", "reg"},
        1, "file.full", "El documento no se guardó", [] { limit_files(50'000); });
    EXPECT_TRUE(fs::is_empty(file() + ".files"));
}

TEST_F(Store, IsOpenedTheSameAfterAFailureAndAnAct) {
    run(an_act, [] { limit_files(1'000); });
    done({"axis", "propose", "y", "--title", "Y", "--as", "reg", "--on", "2020-02-02"});
    EXPECT_EQ(run({"verify"}).exit, 0);
}

}  // namespace
}  // namespace cocrea::test
