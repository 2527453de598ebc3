#include "cocrea/desk/backup.hpp"

#include <csignal>

#include "cocrea/desk/doctor.hpp"
#include "cocrea/handover/archive.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/posix/draft.hpp"
#include "support/child.hpp"
#include "town.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class Backups : public Town {
  protected:
    static Draft document(const std::string& name) {
        return {.deed = "document.add",
                .object = ObjectId(name),
                .actor = ActorId("reg"),
                .body = {{"title", name}}};
    }
    void add_document(Desk& desk, const std::string& name) const {
        write_file(at(name + ".txt"), "the bytes of " + name);
        act(desk, document(name), {.personal = {}, .copy = at(name + ".txt")});
    }
    desk::BackedUp back_up(const Desk& desk, const std::string& name,
                           desk::BackupWish wish = {}) const {
        return desk.back_up(at(name), wish);
    }
    desk::BackupWish since(const std::string& name) const {
        return {.since = desk::backup_head(at(name)), .keys = {}};
    }
    desk::Restored restore(const std::string& to, desk::Restoration what) {
        return must(Desk::restore(at(to), what, setting()));
    }
    std::string exported(const Desk& desk) const {
        std::string lines;
        for (const auto& entry : desk.entries(0, 1000)) lines += entry + '\n';
        return lines;
    }
    static void publish(const Desk& desk) {
        const std::array keys{SecretKey::from_seed(std::string(32, 'l'))};
        desk.publishing().publish(keys);
    }
    /// A register with a person, a document and a publication.
    Desk busy() {
        auto desk = begin();
        add_ana(desk);
        add_document(desk, "one");
        publish(desk);
        return desk;
    }
};

TEST_F(Backups, HoldAllThatIsTheRegisters) {
    auto desk = busy();
    const auto made = back_up(desk, "backup");
    EXPECT_EQ(made.head.origin, origin);
    EXPECT_EQ(made.head.size, 3u);
    EXPECT_EQ(made.contents.values, 2u);
    EXPECT_EQ(made.contents.documents, 1u);
    EXPECT_TRUE(made.lacking.empty());
    EXPECT_EQ(desk::check_backup(at("backup")).root, made.head.root);
    home_ = desk::Home(at("other-home"));
    const auto restored = restore("new.db", {.backups = {at("backup")}});
    EXPECT_EQ(exported(restored.desk), exported(desk));
    EXPECT_TRUE(restored.desk.verify().ok());
    EXPECT_EQ(restored.desk.personal(ActorId("ana"))->at(1).value, ana);
    EXPECT_EQ(restored.desk.publishing().last()->note, desk.publishing().last()->note);
}

TEST_F(Backups, AreForTheirOwnerAndNeverInAnyonesPlace) {
    auto desk = busy();
    write_file(at("there"), "mine");
    EXPECT_THROW(back_up(desk, "there"), OutputError);
    back_up(desk, "backup");
    EXPECT_EQ(fs::status(at("backup")).permissions(), fs::perms(0600));
    EXPECT_EQ(read_file(at("there")), "mine");
}

TEST_F(Backups, GoOnFromEachOther) {
    auto desk = busy();
    back_up(desk, "monday");
    add_document(desk, "two");
    const auto made = back_up(desk, "tuesday", since("monday"));
    EXPECT_EQ(made.head.first(), 3u);
    EXPECT_EQ(made.contents.documents, 1u);
    EXPECT_EQ(made.contents.values, 0u);
    act(desk, erasure("ana"));
    back_up(desk, "wednesday", since("tuesday"));
    const auto restored =
        restore("new.db", {.backups = {at("monday"), at("tuesday"), at("wednesday")}});
    EXPECT_EQ(exported(restored.desk), exported(desk));
    EXPECT_TRUE(restored.desk.verify().ok()) << "what was erased since is erased";
    fs::remove(at("monday"));
    for (const auto* name : {"tuesday", "wednesday"}) fs::remove(at(name));
    fs::remove(file().string() + ".personal");
    EXPECT_FALSE(is_in_a_file(ana));
}

TEST_F(Backups, AreRefusedInAnyOtherOrder) {
    auto desk = busy();
    back_up(desk, "one");
    add_document(desk, "two");
    back_up(desk, "two", since("one"));
    add_document(desk, "three");
    back_up(desk, "three", since("two"));
    const auto refused = [&](const char* code, std::vector<fs::path> backups) {
        expect_obstacle(code, [&] { restore("new.db", {.backups = std::move(backups)}); });
        EXPECT_FALSE(fs::exists(at("new.db")));
        EXPECT_FALSE(fs::exists(at("new.db.personal")));
        EXPECT_FALSE(fs::exists(at("new.db.files")));
    };
    refused("backup.not_whole", {at("two")});
    refused("backup.not_next", {at("one"), at("three")});
    refused("backup.not_next", {at("one"), at("one")});
    refused("backup.not_next", {at("one"), at("two"), at("two")});
}

TEST_F(Backups, OfAnotherRegisterAreNothingToGoOnFrom) {
    auto desk = busy();
    auto other = must(Desk::create(at("other.db"), genesis())).desk;
    back_up(other, "other");
    expect_obstacle("backup.other_history", [&] { back_up(desk, "next", since("other")); });
    auto named = genesis();
    named.origin = "example.mx/village";
    auto village = must(Desk::create(at("village.db"), named)).desk;
    back_up(village, "village");
    expect_obstacle("trust.other_log", [&] { back_up(desk, "next", since("village")); });
    EXPECT_FALSE(fs::exists(at("next")));
}

TEST_F(Backups, NameWhatWasNotThereToBeCopied) {
    auto desk = busy();
    add_document(desk, "two");
    fs::remove(desk.copy(DocumentId("one"))->file);
    write_file(desk.copy(DocumentId("two"))->file, "changed");
    fs::remove(file().string() + ".personal");
    std::multiset<std::string> codes;
    const auto made = back_up(desk, "backup");
    for (const auto& fault : made.lacking) codes.insert(fault.code);
    EXPECT_EQ(codes, (std::multiset<std::string>{"document_changed", "document_missing",
                                                 "personal_missing", "personal_missing"}));
    const auto restored = restore("new.db", {.backups = {at("backup")}});
    EXPECT_EQ(size(restored.desk), 4u);
}

TEST_F(Backups, OfAnOldCopyAreRefused) {
    auto desk = busy();
    save();
    add_document(desk, "two");
    publish(desk);
    put_back();
    const auto old = open(Mode::read);
    EXPECT_EQ(old.is_up_to_date(), false);
    expect_broken(LedgerError::Reason::rolled_back, [&] { back_up(old, "backup"); });
    EXPECT_FALSE(fs::exists(at("backup")));
}

TEST_F(Backups, DoNotBringBackWhatTheNewerLogSaysIsGone) {
    auto desk = busy();
    back_up(desk, "old");
    act(desk, erasure("ana"));
    write_file(at("newer"), exported(desk));
    const auto restored = restore("new.db", {.backups = {at("old")}, .newer = at("newer")});
    EXPECT_EQ(exported(restored.desk), exported(desk)) << "the log goes on";
    EXPECT_TRUE(restored.desk.verify().ok());
    EXPECT_TRUE(restored.left_out.empty());
    EXPECT_FALSE(restored.desk.personal(ActorId("ana"))->at(1).value);
}

TEST_F(Backups, DoNotEvenWhereTheNewerLogHasGaps) {
    auto desk = busy();
    back_up(desk, "old");
    add_document(desk, "two");
    act(desk, erasure("ana"));
    write_file(at("newer"), desk.entries(4, 1).front() + '\n');
    const auto restored = restore("new.db", {.backups = {at("old")}, .newer = at("newer")});
    EXPECT_EQ(size(restored.desk), 3u);
    EXPECT_EQ(restored.left_out, (std::vector<std::string>{"ana.mail", "ana.name"}));
    EXPECT_EQ(faults(restored.desk.verify()), std::set<std::string>{"personal_missing"});
    EXPECT_EQ(read_file(at("new.db")).find(ana), std::string::npos);
}

TEST_F(Backups, AreRefusedWithANewerLogOfAnotherHistory) {
    auto desk = busy();
    back_up(desk, "old");
    auto other = must(Desk::create(at("other.db"), genesis())).desk;
    write_file(at("newer"), exported(other));
    expect_obstacle("backup.other_history",
                    [&] { restore("new.db", {.backups = {at("old")}, .newer = at("newer")}); });
    write_file(at("newer"), "no entry\n");
    expect_obstacle("backup.newer_malformed",
                    [&] { restore("new.db", {.backups = {at("old")}, .newer = at("newer")}); });
    EXPECT_FALSE(fs::exists(at("new.db")));
    EXPECT_FALSE(fs::exists(at("new.db.files")));
}

TEST_F(Backups, LeaveARegisterThatIsThereAlone) {
    auto desk = busy();
    back_up(desk, "backup");
    add_document(desk, "two");
    expect_broken(LedgerError::Reason::exists,
                  [&] { must(Desk::restore(file(), {.backups = {at("backup")}}, setting())); });
    EXPECT_EQ(size(desk), 4u);
    EXPECT_TRUE(desk.verify().ok());
}

/// The register has its name before the home has its checkpoint and its keys.
TEST_F(Backups, CompleteARestoringThatWasCutOff) {
    auto desk = busy();
    const Secret words(std::string("correct horse"));
    home_.keys().make("mine", &words);
    desk.back_up(at("backup"), {.keys = desk::sealed_keys(home_.keys(), {})});
    home_ = desk::Home(at("other-home"));
    const desk::Restoration what{.backups = {at("backup")}, .keys = true};
    restore("new.db", what);
    fs::remove_all(at("other-home"));
    fs::remove_all(at("new.db.files"));
    fs::remove(at("new.db.personal"));
    const auto again = restore("new.db", what);
    EXPECT_EQ(exported(again.desk), exported(desk));
    EXPECT_TRUE(again.desk.verify().ok());
    EXPECT_EQ(again.contents.documents, 1u);
    EXPECT_EQ(again.desk.publishing().last()->note, desk.publishing().last()->note);
    EXPECT_EQ(home_.keys().names(), std::vector<std::string>{"mine"});
}

TEST_F(Backups, CanBeRestoredInMemory) {
    auto desk = busy();
    back_up(desk, "backup");
    const auto restored = must(Desk::restore("", {.backups = {at("backup")}}));
    EXPECT_EQ(exported(restored.desk), exported(desk));
}

TEST_F(Backups, TakeKeysAlongOnlySealed) {
    auto desk = busy();
    auto keys = home_.keys();
    const Secret words(std::string("correct horse"));
    const auto plain = keys.make("plain"), closed = keys.make("closed", &words);
    EXPECT_THROW(keys.sealed("plain", nullptr), KeyError);
    const auto said = [](const std::string& name) {
        EXPECT_EQ(name, "plain") << "the other one is sealed already";
        return std::optional(Secret(std::string("correct horse")));
    };
    const desk::BackupWish wish{.keys = desk::sealed_keys(keys, said)};
    EXPECT_EQ(desk.back_up(at("backup"), wish).contents.keys, 2u);
    home_ = desk::Home(at("other-home"));
    EXPECT_EQ(restore("without.db", {.backups = {at("backup")}}).contents.keys, 0u);
    EXPECT_TRUE(home_.keys().names().empty());
    const auto restored = restore("new.db", {.backups = {at("backup")}, .keys = true});
    EXPECT_EQ(restored.contents.keys, 2u);
    EXPECT_EQ(home_.keys().open("plain", &words).public_key(), plain.key);
    EXPECT_EQ(home_.keys().open("closed", &words).public_key(), closed.key);
    EXPECT_TRUE(home_.keys().read("plain").sealed);
}

TEST_F(Backups, AreWholeWhileOthersWrite) {
    auto desk = begin();
    add_ana(desk);
    const auto writer = spawn([&] {
        auto its = open_elsewhere();
        for (int i = 0; i < 60; ++i) {
            const auto name = "p-" + std::to_string(i);
            act(its, person(name), {.personal = {{"name", "Someone"}}});
            if (i % 3 == 0) act(its, erasure(name));
        }
        return 0;
    });
    for (int i = 0; i < 8; ++i) {
        const auto name = "backup-" + std::to_string(i);
        const auto made = back_up(desk, name);
        EXPECT_TRUE(made.lacking.empty());
        const auto restored = restore(name + ".db", {.backups = {at(name)}});
        EXPECT_TRUE(restored.desk.verify().ok()) << i;
    }
    EXPECT_EQ(wait_for(writer), 0);
}

TEST_F(Backups, AreThereWholeOrNotWhenTheirProcessIsKilled) {
    auto desk = busy();
    for (int i = 0; i < 20; ++i) add_document(desk, "d" + std::to_string(i));
    int whole = 0;
    for (int kill = 0; kill < 20; ++kill) {
        const auto name = "backup-" + std::to_string(kill);
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const auto child = spawn([&] {
            const auto its = Desk::open(file(), Mode::read);
            if (::write(ends[1], "x", 1) != 1) return 1;
            its.back_up(at(name));
            return 0;
        });
        char byte = 0;
        ASSERT_EQ(::read(ends[0], &byte, 1), 1);
        ::close(ends[0]);
        ::close(ends[1]);
        [[maybe_unused]] volatile int sink = 0;
        for (int spin = 0; spin < kill % 10 * 400'000; ++spin) sink = spin;
        ::kill(child, SIGKILL);
        wait_for(child);
        if (!fs::exists(at(name))) continue;
        ++whole;
        EXPECT_EQ(desk::check_backup(at(name)).size, size(desk));
    }
    back_up(desk, "last");
    const auto drafts = std::ranges::count_if(fs::directory_iterator(folder_.path()), [](auto& f) {
        return f.path().filename().string().starts_with(".cocrea-new-");
    });
    EXPECT_EQ(drafts, 0) << whole;
}

/// What a restoring leaves that dies before its register is there.
class CutOffRestoring : public Backups {
  protected:
    void leave(const std::string& note) const {
        fs::create_directory(at("new.db.files"));
        write_file(at("new.db.files") / "copy", "of a document");
        write_file(at("new.db.personal"), "values");
        write_file(at("new.db.personal-journal"), "and their journal");
        if (!note.empty()) write_file(at("new.db.restoring-0"), note);
    }
    /// Names that begin as that of the register does, and are not its own.
    std::set<std::string> lying_beside() const {
        std::set<std::string> names;
        for (const auto& one : fs::directory_iterator(folder_.path()))
            if (const auto name = one.path().filename().string(); name.starts_with("new.db."))
                if (name != "new.db.mark") names.insert(name);
        return names;
    }
    Desk begin_anew() { return must(Desk::create(at("new.db"), genesis(), setting())).desk; }
};

TEST_F(CutOffRestoring, IsClearedAwayByTheNextRegister) {
    leave(".files\n.personal\n");
    begin_anew();
    EXPECT_EQ(lying_beside(), std::set<std::string>());
}

TEST_F(CutOffRestoring, IsClearedAwayByTheNextRestoring) {
    auto desk = busy();
    back_up(desk, "backup");
    leave(".files\n.personal\n");
    EXPECT_TRUE(restore("new.db", {.backups = {at("backup")}}).desk.verify().ok());
    EXPECT_FALSE(fs::exists(at("new.db.files") / "copy"));
    EXPECT_FALSE(fs::exists(at("new.db.restoring-0")));
}

TEST_F(CutOffRestoring, TakesNothingAwayThatWasThereBefore) {
    leave(".personal\n");
    expect_obstacle("usage.register_orphaned", [&] { begin_anew(); });
    EXPECT_EQ(lying_beside(), std::set<std::string>{"new.db.files"});
}

TEST_F(CutOffRestoring, LeavesARegisterThatItCameToAsItIs) {
    auto desk = busy();
    back_up(desk, "backup");
    restore("new.db", {.backups = {at("backup")}});
    write_file(at("new.db.restoring-0"), ".files\n.personal\n");
    EXPECT_TRUE(Desk::open(at("new.db"), Mode::write, setting()).verify().ok());
    EXPECT_FALSE(fs::exists(at("new.db.restoring-0")));
}

TEST_F(CutOffRestoring, IsNotWaitedForAndNotDisturbedWhileItLives) {
    auto desk = busy();
    back_up(desk, "backup");
    const posix::Draft note(at("new.db.restoring-"));
    expect_broken(LedgerError::Reason::busy,
                  [&] { restore("new.db", {.backups = {at("backup")}}); });
    EXPECT_TRUE(fs::exists(note.path()));
}

TEST_F(CutOffRestoring, IsNamedByTheDoctor) {
    leave(".files\n.personal\n");
    std::set<std::string> left;
    for (const auto& [weight, code, values] : desk::examine(at("new.db"), setting()).findings)
        if (code == "leftover") left.insert(fs::path(values.at("file")).filename());
    EXPECT_EQ(left,
              (std::set<std::string>{"new.db.files", "new.db.personal", "new.db.restoring-0"}));
}

TEST_F(CutOffRestoring, OfWhichNothingTellsIsNotTakenByANewRegister) {
    write_file(at("new.db.personal"), "values of somebody");
    expect_obstacle("usage.register_orphaned", [&] { begin_anew(); });
    EXPECT_EQ(read_file(at("new.db.personal")), "values of somebody");
    EXPECT_FALSE(fs::exists(at("new.db")));
}

}  // namespace
}  // namespace cocrea::test
