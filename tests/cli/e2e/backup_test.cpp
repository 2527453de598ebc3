#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>

#include "published.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class Backup : public Published {
  protected:
    Backup() {
        write_file(path("d.txt"), "Minuta");
        done({"document", "add", "d", "--title", "D", "--file", path("d.txt").string(), "--as",
              "reg", "--on", "2020-02-02"});
        done({"institution", "add", "ana", "--type", "person", "--personal", "name=Ana Xochitl",
              "--as", "reg", "--on", "2020-02-02"});
    }
    std::string at(const std::string& name) const { return path(name).string(); }
    Ran restored(const Words& files, const Words& more = {}) {
        Words words{"restore"};
        words.insert(words.end(), files.begin(), files.end());
        words.insert(words.end(), more.begin(), more.end());
        words.insert(words.end(), {"--register", at("new.db")});
        return run(words);
    }
    /// Restoring ends so, and leaves nothing.
    void expect_not_restored(const Words& files, int exit, const std::string& sentence) {
        expect_fails(restored(files), exit, sentence);
        for (const auto* end : {"", "-wal", ".files", ".personal"})
            EXPECT_FALSE(fs::exists(at("new.db") + end)) << end;
    }
};

TEST_F(Backup, IsRestoredToTheSameRegister) {
    const auto made = run({"respaldar", at("b"), "--json"});
    ASSERT_EQ(made.exit, 0) << made.out << made.err;
    EXPECT_EQ(made.json().at("size"), size() + 2);
    EXPECT_EQ(made.json().at("documents"), 1);
    EXPECT_EQ(made.json().at("values"), 1);
    const auto ran = restored({at("b")});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_NE(ran.out.find("1 dato personal"), std::string::npos) << ran.out;
    EXPECT_EQ(run({"verify", "--register", at("new.db")}).exit, 0);
    EXPECT_EQ(run({"export", "--register", at("new.db")}).out, exported());
}

TEST_F(Backup, IsRefusedWhenItIsNotOne) {
    done({"backup", at("b")});
    write("empty", "");
    write("letter", "Estimada secretaria:\n");
    write("cut", read_file(at("b")).substr(0, 20'000));
    auto bytes = read_file(at("b"));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write("changed", bytes);
    expect_not_restored({at("empty")}, 6, "está vacío");
    expect_not_restored({at("letter")}, 6, "no es un respaldo de Cocrea");
    expect_not_restored({at("cut")}, 6, "le falta el final");
    expect_not_restored({at("changed")}, 6, "no es como se escribió");
    expect_not_restored({at("nothing")}, 2, "No se puede leer el archivo");
    expect_not_restored({at("b"), at("b")}, 1, "no es el que sigue");
    EXPECT_TRUE(says(run({"restore", at("cut"), "--register", at("new.db"), "--json"}).json(),
                     "backup.cut"));
}

TEST_F(Backup, OfWhatIsNewGoesOnFromAnother) {
    done({"backup", at("one")});
    done({"pd", "erase", "ana", "--as", "reg", "--on", "2020-02-03"});
    const auto made = done({"backup", at("two"), "--since", at("one")});
    EXPECT_NE(made.out.find("1 asiento"), std::string::npos) << made.out;
    expect_not_restored({at("two")}, 1, "solo tiene lo nuevo");
    EXPECT_EQ(restored({at("one"), at("two")}).exit, 0);
    EXPECT_EQ(run({"verify", "--register", at("new.db")}).exit, 0);
    EXPECT_EQ(read_file(at("new.db.personal")).find("Xochitl"), std::string::npos);
}

TEST_F(Backup, DoesNotBringBackWhatWasErasedSince) {
    done({"backup", at("old")});
    done({"pd", "erase", "ana", "--as", "reg", "--on", "2020-02-03"});
    done({"export", "--to", at("newer")});
    EXPECT_EQ(restored({at("old")}, {"--newer", at("newer")}).exit, 0);
    EXPECT_EQ(run({"export", "--register", at("new.db")}).out, exported());
    EXPECT_EQ(read_file(at("new.db.personal")).find("Xochitl"), std::string::npos);
}

TEST_F(Backup, SaysWhatWasNotThereToBeCopied) {
    fs::remove_all(file() + ".files");
    const auto ran = run({"backup", at("b")});
    EXPECT_EQ(ran.exit, 6);
    EXPECT_NE(ran.out.find("✗ "), std::string::npos) << ran.out;
    EXPECT_TRUE(fs::exists(at("b")));
}

TEST_F(Backup, AndExportAreRefusedOfAnOldCopyWhichEveryCommandTellsOf) {
    for (const auto* end : {"", "-wal", "-shm"})
        if (fs::exists(file() + end)) fs::copy_file(file() + end, at("old.db") + end);
    done({"institution", "add", "eva", "--as", "reg", "--on", "2020-02-03"});
    done({"key", "new", "log"});
    done({"checkpoint", "publish", "--key", "log"});
    variables_["COCREA_REGISTER"] = at("old.db");
    expect_fails(run({"backup", at("b")}), 1, "no contiene todo lo que ya se publicó");
    expect_fails(run({"export", "--to", at("after")}), 1, "no contiene todo lo que ya se publicó");
    EXPECT_FALSE(fs::exists(at("b")) || fs::exists(at("after")));
    EXPECT_NE(run({"institution", "list"}).err.find("Es una copia vieja"), std::string::npos);
}

TEST_F(Backup, TellsWhenNobodyGuards) {
    variables_.erase("COCREA_HOME");
    done({"export", "--to", at("e")});
    const auto ran = restored({at("e")});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_NE(ran.err.find("no hay carpeta propia"), std::string::npos) << ran.err;
    EXPECT_EQ(run({"institution", "list"}).err, "") << "not every time";
}

TEST_F(Backup, WithKeysHasThemSealed) {
    write("words", "caballo correcto\n");
    variables_["COCREA_PASSPHRASE_FILE"] = at("words");
    done({"backup", at("b"), "--keys"});
    EXPECT_EQ(read_file(at("b")).find("\nseed "), std::string::npos);
    variables_["COCREA_HOME"] = at("elsewhere");
    EXPECT_EQ(restored({at("b")}, {"--keys"}).exit, 0);
    EXPECT_NE(read_file(path("elsewhere") / "keys" / "testigo.key").find("argon2id"),
              std::string::npos);
}

}  // namespace
}  // namespace cocrea::test
