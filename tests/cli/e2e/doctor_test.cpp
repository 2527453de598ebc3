#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <fstream>

#include "published.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class Doctor : public Published {
  protected:
    std::string at(const std::string& name) const { return path(name).string(); }
    std::set<std::string> codes(int exit = 0) const {
        const auto ran = run({"doctor", "--json"});
        EXPECT_EQ(ran.exit, exit) << ran.out << ran.err;
        std::set<std::string> found;
        const auto json = ran.json();
        for (const auto& finding : json.at("findings").as_array())
            found.emplace(finding.at("code").as_string());
        return found;
    }
    bool finds(const std::string& code, int exit = 0) const { return codes(exit).contains(code); }
    void sql(const std::string& statements) const {
        SQLite::Database(file(), SQLite::OPEN_READWRITE).exec(statements);
    }
    /// The root of the register, which is sound.
    std::string root_said() const {
        const auto ran = run({"verify", "--json"});
        EXPECT_EQ(ran.exit, 0) << ran.out;
        return ran.exit == 0 ? std::string(ran.json().at("root").as_string()) : "";
    }
    /// Makes the bytes of an entry others than were written.
    void spoil(int seq) const {
        sql("UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'test/e2e', 'test/E2E') AS "
            "BLOB) WHERE seq = " +
            std::to_string(seq));
    }
};

TEST_F(Doctor, SaysHowASoundRegisterIs) {
    const auto ran = run({"revisar"});
    EXPECT_EQ(ran.exit, 0) << ran.out;
    for (const auto* part : {"están íntegros", "SQLite", "El último corte es de",
                             "no se ha hecho ningún respaldo", "En el disco quedan"})
        EXPECT_NE(ran.out.find(part), std::string::npos) << ran.out;
}

TEST_F(Doctor, ChangesNothing) {
    const auto kept = read_file(file());
    codes();
    EXPECT_EQ(read_file(file()), kept);
    EXPECT_FALSE(fs::exists(file() + ".personal"));
}

TEST_F(Doctor, RemembersTheLastBackup) {
    done({"backup", at("b")});
    EXPECT_TRUE(finds("backup"));
    EXPECT_NE(run({"doctor"}).out.find(at("b")), std::string::npos);
}

TEST_F(Doctor, FindsWhatDeadProcessesLeft) {
    write(".cocrea-new-0", "half");
    write("r.db.new-0", "half");
    const auto ran = run({"doctor"});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_NE(ran.out.find(at(".cocrea-new-0") + " quedó de un proceso"), std::string::npos);
    EXPECT_NE(ran.out.find(at("r.db.new-0") + " quedó de un proceso"), std::string::npos);
}

TEST_F(Doctor, FindsLinksAndModes) {
    fs::create_hard_link(file(), at("other.db"));
    EXPECT_TRUE(finds("linked", 6));
    fs::remove(at("other.db"));
    fs::permissions(file(), fs::perms(0666));
    EXPECT_TRUE(finds("open_to_writers"));
}

TEST_F(Doctor, FindsTheLogOfARegisterThatIsGone) {
    write_file(file() + "-wal", "what was written last");
    fs::remove(file());
    EXPECT_TRUE(finds("orphan_wal", 6));
    EXPECT_FALSE(finds("orphan", 6));
    fs::create_directory(file() + ".files");
    EXPECT_TRUE(finds("orphan", 6));
    fs::remove(file() + ".files");
    fs::remove(file() + "-wal");
    expect_fails(run({"doctor"}), 1, "No hay ningún archivo");
}

TEST_F(Doctor, FindsACacheThatIsNotWhatTheEntriesGive) {
    sql("UPDATE entry SET follows = replace(follows, 'c-01 commitment', 'c-01 document') "
        "WHERE seq = (SELECT max(seq) FROM entry WHERE follows LIKE '%c-01 commitment%')");
    const auto ran = run({"doctor"});
    EXPECT_EQ(ran.exit, 6);
    EXPECT_NE(ran.out.find("«cocrea revisar --recalcular»"), std::string::npos) << ran.out;
    const auto mended = run({"revisar", "--recalcular"});
    EXPECT_EQ(mended.exit, 0) << mended.out;
    EXPECT_NE(mended.out.find("Se calculó otra vez"), std::string::npos) << mended.out;
    EXPECT_EQ(run({"verify"}).exit, 0);
}

TEST_F(Doctor, ComputesAnewWhateverWasComputed) {
    const auto root = root_said();
    for (const auto* damage :
         {"UPDATE followed SET size = size + 1000", "UPDATE followed SET made = made + 1",
          "DELETE FROM followed", "UPDATE entry SET follows = '' WHERE seq = 3",
          "UPDATE record SET version = version + 7", "DELETE FROM act",
          "INSERT INTO act VALUES ('stray', 0)", "DELETE FROM record",
          "INSERT INTO mention VALUES ('c-01', 77, '00')", "DELETE FROM version",
          "INSERT INTO concern VALUES ('c-01', 'document', 77, 'x')"}) {
        sql(damage);
        const auto mended = run({"doctor", "--rebuild", "--json"});
        EXPECT_EQ(mended.exit, 0) << damage << mended.out << mended.err;
        EXPECT_EQ(boost::json::parse(mended.out).as_object().contains("rebuilt"), true) << damage;
        EXPECT_EQ(root_said(), root) << damage;
        EXPECT_FALSE(fs::exists(file() + ".rebuilt"));
    }
    done({"institution", "add", "later", "--as", "reg"});
}

TEST_F(Doctor, ComputesNothingAnewFromEntriesThatAreNotSound) {
    spoil(10);
    sql("INSERT INTO act VALUES ('stray', 0)");
    const auto kept = read_file(file());
    EXPECT_EQ(run({"doctor", "--rebuild", "--dry-run"}).exit, 2);
    EXPECT_EQ(run({"doctor", "--rebuild", "--salvage", path("saved.db").string()}).exit, 2);
    EXPECT_FALSE(fs::exists(path("saved.db")));
    expect_fails(run({"doctor", "--rebuild"}), 6, "está dañado");
    EXPECT_EQ(read_file(file()), kept);
    EXPECT_FALSE(fs::exists(file() + ".rebuilt"));
}

TEST_F(Doctor, FindsWhatAComputingLeftThatDied) {
    write("r.db.rebuilt", "half");
    EXPECT_TRUE(finds("leftover"));
    done({"doctor", "--rebuild"});
    EXPECT_FALSE(finds("leftover"));
}

TEST_F(Doctor, FindsNoGuardWithoutAHome) {
    variables_.erase("COCREA_HOME");
    EXPECT_TRUE(finds("guard_off"));
}

TEST_F(Doctor, FindsAFileThatIsDamaged) {
    std::fstream bytes(file(), std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(3 * 4096);
    bytes << std::string(4096, '\xee');
    bytes.close();
    const auto ran = run({"doctor", "--json"});
    EXPECT_EQ(ran.exit, 6);
    EXPECT_EQ(ran.json().at("ok"), false) << ran.out;
}

TEST_F(Doctor, SavesWhatIsReadableAndSaysWhatIsLostByNumber) {
    for (const int seq : {10, 20, 21}) spoil(seq);
    const auto ran = run({"revisar", "--rescatar", at("saved.db")});
    EXPECT_EQ(ran.exit, 6) << ran.err;
    EXPECT_NE(ran.out.find("los primeros asientos (10)"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("Se perdió el asiento #10."), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("Se perdieron los asientos #20 a #21."), std::string::npos) << ran.out;
    EXPECT_EQ(run({"verify", "--register", at("saved.db")}).exit, 6) << "it is behind";
    variables_.erase("COCREA_HOME");
    EXPECT_EQ(run({"verify", "--register", at("saved.db")}).exit, 0);
    std::ifstream rest(at("saved.db.rest.ndjson"));
    std::vector<std::int64_t> places;
    for (std::string line; std::getline(rest, line);)
        places.push_back(boost::json::parse(line).at("seq").as_int64());
    EXPECT_EQ(places.size(), size() - 13);
    EXPECT_EQ(places.front(), 11);
    EXPECT_EQ(places.back(), static_cast<std::int64_t>(size()) - 1);
}

TEST_F(Doctor, SavesAllOfASoundRegister) {
    const auto ran = run({"doctor", "--salvage", at("saved.db"), "--json"});
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_TRUE(ran.json().at("lost").as_array().empty());
    EXPECT_EQ(run({"export", "--register", at("saved.db")}).out, exported());
    expect_fails(run({"doctor", "--salvage", at("saved.db")}), 1,
                 "Ya hay un archivo en " + at("saved.db"));
    expect_fails(run({"doctor", "--salvage", at("saved.db")}), 1,
                 "→ cocrea doctor --rescatar " + at("saved-2.db"));
}

TEST_F(Doctor, SavesNothingWhereNothingIsReadable) {
    for (int seq = 0; seq < static_cast<int>(size()); ++seq) spoil(seq);
    const auto ran = run({"doctor", "--salvage", at("saved.db")});
    EXPECT_EQ(ran.exit, 6) << ran.out;
    EXPECT_FALSE(fs::exists(at("saved.db")));
}

}  // namespace
}  // namespace cocrea::test
