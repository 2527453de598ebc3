#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/stat.h>

#include "office.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

/// A register in which `p-1` was registered with two personal values.
class PersonalData : public Office {
  protected:
    PersonalData() {
        done({"institución", "agregar", "p-1", "--tipo", "person", "--personal", "nombre=" + name_,
              "--personal", "correo=ana@example.mx", "--como", "reg", "--fecha", "2020-02-02"});
    }

    fs::path values() const { return file() + ".personal"; }
    boost::json::value shown() const { return json({"pd", "show", "p-1"}); }
    static Words on(Words words) {
        for (const auto* word : {"--as", "reg", "--on", "2020-02-03"}) words.emplace_back(word);
        return words;
    }
    bool is_in_a_file(const std::string& bytes) const {
        for (const auto& one : fs::directory_iterator(fs::path(file()).parent_path()))
            if (one.is_regular_file() && read_file(one.path()).find(bytes) != std::string::npos)
                return true;
        return false;
    }

    const std::string name_ = "Ana Xochiquétzal Pérez";
};

TEST_F(PersonalData, AreShownAndNotInTheLog) {
    EXPECT_EQ(shown().at(1).at("value"), boost::json::value(name_));
    EXPECT_EQ(shown().at(0).at("field"), "correo");
    EXPECT_NE(done({"datos", "mostrar", "p-1"}).out.find(name_), std::string::npos);
    EXPECT_EQ(exported().find("Xochi"), std::string::npos);
    EXPECT_NE(exported().find("\"pd\":{\"correo\":"), std::string::npos);
    struct stat status {};
    ASSERT_EQ(::stat(values().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600u);
    done({"verify"});
}

TEST_F(PersonalData, AreBlockedAndNoLongerShown) {
    done(on({"datos", "bloquear", "p-1", "--dato", "nombre"}));
    EXPECT_EQ(shown().at(1).at("status"), "blocked");
    EXPECT_FALSE(shown().at(1).as_object().contains("value"));
    EXPECT_TRUE(shown().at(0).as_object().contains("value"));
    EXPECT_EQ(done({"datos", "mostrar", "p-1"}).out.find(name_), std::string::npos);
    EXPECT_TRUE(is_in_a_file(name_));
}

TEST_F(PersonalData, AreNoRegisterWhenTheyAreDamaged) {
    write_file(values(), std::string(100, 'x'));
    expect_refused({"pd", "show", "p-1"}, 1, "personal.malformed", values().string());
    done({"history"});
    done({"commitment", "list"});
}

TEST_F(PersonalData, AreErasedByWhateverNameTheRegisterIsReached) {
    fs::create_directory(path("folder"));
    fs::create_symlink(file(), path("folder") / "link.db");
    done(on({"datos", "suprimir", "p-1", "--registro",
             (path("folder") / ".." / "folder" / "link.db").string()}));
    EXPECT_FALSE(is_in_a_file(name_));
    EXPECT_FALSE(fs::exists(path("folder") / "link.db.personal"));
    fs::create_hard_link(file(), path("hard.db"));
    expect_refused(on({"pd", "erase", "p-1", "--register", path("hard.db").string()}), 2,
                   "usage.register_linked", "tiene otro nombre");
}

TEST_F(PersonalData, AndAllThatIsPrivateIsForItsOwnerAlone) {
    const auto mode = [](const fs::path& one) {
        struct stat status {};
        EXPECT_EQ(::stat(one.c_str(), &status), 0) << one;
        return status.st_mode & 07777;
    };
    const auto loose = [] { ::umask(0); };
    write_file(path("d.txt"), "Minuta");
    variables_["COCREA_HOME"] = path("home").string();
    EXPECT_EQ(run({"key", "new", "log"}, loose).exit, 0);
    EXPECT_EQ(run({"checkpoint", "publish", "--key", "log"}, loose).exit, 0);
    EXPECT_EQ(
        run(on({"document", "add", "d", "--title", "D", "--file", path("d.txt").string()}), loose)
            .exit,
        0);
    for (const auto& folder : {path("home") / "checkpoints", fs::path(file() + ".files")}) {
        EXPECT_EQ(mode(folder), 0700U) << folder;
        for (const auto& one : fs::directory_iterator(folder))
            EXPECT_EQ(mode(one.path()), 0600U) << one.path();
    }
}

TEST_F(PersonalData, AreErasedFromEveryFile) {
    const auto before = exported();
    done(on({"datos", "suprimir", "p-1"}));
    EXPECT_EQ(shown().at(0).at("status"), "erased");
    EXPECT_FALSE(is_in_a_file(name_));
    EXPECT_FALSE(is_in_a_file("ana@example.mx"));
    EXPECT_TRUE(exported().starts_with(before));
    done({"verify"});
}

TEST_F(PersonalData, AreErasedOneByOne) {
    done(on({"pd", "erase", "p-1", "--field", "correo"}));
    EXPECT_FALSE(is_in_a_file("ana@example.mx"));
    EXPECT_TRUE(is_in_a_file(name_));
}

TEST_F(PersonalData, AreErasedWhenTheCommandIsRepeatedAfterItWasCutOff) {
    const auto copy = read_file(values());
    done(on({"pd", "erase", "p-1"}));
    write_file(values(), copy);
    EXPECT_FALSE(shown().at(1).as_object().contains("value"));  // the log says that it is erased
    const auto again = run(on({"pd", "erase", "p-1", "--json"}));
    EXPECT_TRUE(says(again.json(), "nothing_to_do")) << again.out;
    EXPECT_FALSE(is_in_a_file(name_));
}

TEST_F(PersonalData, ThatCannotBeErasedYetAreSaidToBeThere) {
    const auto be_of_release = [&](int version) {
        SQLite::Database(values().string(), SQLite::OPEN_READWRITE)
            .exec("PRAGMA user_version = " + std::to_string(version));
    };
    be_of_release(2);
    const auto ran = run(on({"pd", "erase", "p-1"}));
    EXPECT_EQ(ran.exit, 1);
    EXPECT_NE(ran.err.find("Repita la orden"), std::string::npos) << ran.err;
    EXPECT_TRUE(is_in_a_file(name_));
    be_of_release(1);
    run(on({"pd", "erase", "p-1"}));
    EXPECT_FALSE(is_in_a_file(name_));
}

TEST_F(PersonalData, StayWhenTheActIsRefusedOrTried) {
    expect_refused({"pd", "erase", "p-1", "--as", "osc", "--on", "2020-02-03"}, 4, "not_authorised",
                   "");
    expect_refused(on({"pd", "erase", "p-1", "--field", "edad"}), 3, "personal_unknown", "p-1");
    expect_refused({"pd", "show", "nadie"}, 3, "object_unknown", "nadie");
    done(on({"pd", "erase", "p-1", "--dry-run"}));
    EXPECT_EQ(shown().at(1).at("value"), boost::json::value(name_));
}

TEST_F(PersonalData, AreKeptForNoActThatIsRefused) {
    expect_refused(on({"institution", "add", "p-1", "--type", "person", "--personal", "a=Secreto"}),
                   3, "object_taken", "p-1");
    done(on(
        {"institution", "add", "p-2", "--type", "person", "--personal", "a=Secreto", "--dry-run"}));
    EXPECT_FALSE(is_in_a_file("Secreto"));
    expect_refused(on({"institution", "add", "p-2", "--personal", "Secreto"}), 2,
                   "usage.pair_malformed", "Secreto");
    expect_refused(on({"institution", "add", "p-2", "--personal", "A=x"}), 2,
                   "usage.pair_malformed", "A=x");
    expect_refused(on({"institution", "add", "p-2", "--personal", "a=x", "--personal", "a=y"}), 2,
                   "usage.field_twice", "a");
}

TEST_F(PersonalData, ThatWereChangedOrLostAreSaidToBe) {
    SQLite::Database(values().string(), SQLite::OPEN_READWRITE)
        .exec("UPDATE value SET value = 'Eva' WHERE field = 'nombre'");
    EXPECT_EQ(shown().at(1).at("fault"), "changed");
    EXPECT_NE(done({"pd", "show", "p-1"}).out.find("✗ no concuerda"), std::string::npos);
    fs::remove(values());
    EXPECT_EQ(shown().at(0).at("fault"), "missing");
}

}  // namespace
}  // namespace cocrea::test
