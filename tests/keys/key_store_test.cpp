#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <thread>

#include "key_folder.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;
using Reason = KeyError::Reason;

using KeyStoreFolder = KeyFolder;

TEST_F(KeyStoreFolder, KeepsAKey) {
    const auto made = store_.make("ana");
    EXPECT_EQ(made.name, "ana");
    EXPECT_FALSE(made.sealed);
    EXPECT_EQ(store_.read("ana").key, made.key);
    const auto key = store_.open("ana");
    EXPECT_TRUE(verify(made.key, "text", key.sign("text")));
    EXPECT_NE(store_.make("eva").key, made.key);
}

TEST_F(KeyStoreFolder, SealsAKey) {
    const auto right = secret("correcto caballo"), wrong = secret("Correcto caballo");
    const auto made = store_.make("ana", &right);
    EXPECT_TRUE(made.sealed);
    EXPECT_EQ(store_.open("ana", &right).public_key(), made.key);
    expect_error(Reason::wrong_passphrase, [&] { store_.open("ana", &wrong); });
    expect_error(Reason::passphrase_needed, [&] { store_.open("ana"); });
    const auto again = store_.make("eva", &right);
    EXPECT_NE(read_file(path("ana")).substr(80), read_file(path("eva")).substr(80));
}

TEST_F(KeyStoreFolder, TakesNoEmptyPassphrase) {
    const auto empty = secret("");
    EXPECT_THROW(store_.make("ana", &empty), std::invalid_argument);
    EXPECT_TRUE(store_.names().empty());
}

TEST_F(KeyStoreFolder, IsForItsOwnerAloneWhateverTheMaskSays) {
    const auto before = ::umask(0);
    store_.make("ana");
    ::umask(before);
    EXPECT_EQ(mode_of(path("ana")), 0600u);
    EXPECT_EQ(mode_of(folder_ / "home"), 0700u);
    EXPECT_EQ(mode_of(folder_ / "home" / "keys"), 0700u);
}

TEST_F(KeyStoreFolder, RefusesAFileThatOthersMayRead) {
    store_.make("ana");
    for (const mode_t mode : {0640, 0604, 0620, 0602, 0610}) {
        chmod("ana", mode);
        expect_error(Reason::permissions, [&] { store_.read("ana"); });
        expect_error(Reason::permissions, [&] { store_.open("ana"); });
        EXPECT_EQ(mode_of(path("ana")), mode);
    }
    chmod("ana", 0400);
    EXPECT_NO_THROW(store_.open("ana"));
}

TEST_F(KeyStoreFolder, RefusesAFolderThatOthersMayWrite) {
    store_.make("ana");
    for (const mode_t mode : {0720, 0702}) {
        ASSERT_EQ(::chmod((folder_ / "home" / "keys").c_str(), mode), 0);
        expect_error(Reason::permissions, [&] { store_.open("ana"); });
        expect_error(Reason::permissions, [&] { store_.make("eva"); });
    }
}

TEST_F(KeyStoreFolder, OfSomebodyElseIsOutOfReach) {
    store_.make("ana");
    fs::permissions(folder_ / "home", fs::perms::none);
    EXPECT_EQ(in_child([&] {
                  become_nobody();
                  try {
                      store_.open("ana");
                  } catch (const KeyError& error) {
                      return error.reason == Reason::permissions ? 0 : 1;
                  }
                  return 2;
              }),
              0);
    fs::permissions(folder_ / "home", fs::perms::owner_all);
}

TEST_F(KeyStoreFolder, NeverWritesOverAKey) {
    store_.make("ana");
    const auto before = read_file(path("ana"));
    expect_error(Reason::exists, [&] { store_.make("ana"); });
    EXPECT_EQ(read_file(path("ana")), before);
    fs::create_symlink("nowhere", path("eva"));
    expect_error(Reason::exists, [&] { store_.make("eva"); });
}

TEST_F(KeyStoreFolder, GivesANameToOneOfManyWhoAskAtOnce) {
    std::atomic<int> made = 0, refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            try {
                store_.make("ana");
                ++made;
            } catch (const KeyError& error) {
                if (error.reason == Reason::exists) ++refused;
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(made, 1);
    EXPECT_EQ(refused, 3);
    EXPECT_NO_THROW(store_.open("ana"));
}

TEST_F(KeyStoreFolder, LeavesNothingBehindWhenTheDiskIsFull) {
    fs::create_directories(folder_ / "home" / "keys");
    EXPECT_EQ(in_child([&] {
                  const rlimit none{0, 0};
                  ::setrlimit(RLIMIT_FSIZE, &none);
                  ::signal(SIGXFSZ, SIG_IGN);
                  try {
                      store_.make("ana");
                  } catch (const KeyError& error) {
                      return error.reason == Reason::io ? 0 : 1;
                  }
                  return 2;
              }),
              0);
    EXPECT_TRUE(fs::is_empty(folder_ / "home" / "keys"));
}

TEST_F(KeyStoreFolder, ListsTheNamesOfKeysAndNothingElse) {
    EXPECT_TRUE(store_.names().empty());
    store_.make("eva");
    store_.make("ana");
    put("Not-A-Name", "");
    write_file(folder_ / "home" / "keys" / "notes.txt", "");
    EXPECT_EQ(store_.names(), (std::vector<std::string>{"ana", "eva"}));
}

TEST_F(KeyStoreFolder, SaysWhatIsMissing) {
    expect_error(Reason::missing, [&] { store_.read("ana"); });
    store_.make("eva");
    expect_error(Reason::missing, [&] { store_.open("ana"); });
}

TEST_F(KeyStoreFolder, TakesNoNameThatLeadsElsewhere) {
    for (const auto* name : {"", "../ana", "a/b", "Ana", ".ana", "a b"}) {
        EXPECT_THROW(store_.make(name), std::invalid_argument) << name;
        EXPECT_THROW(store_.open(name), std::invalid_argument) << name;
    }
    EXPECT_THROW(store_.make(std::string(65, 'a')), std::invalid_argument);
}

TEST_F(KeyStoreFolder, TakesNoFolderNorPipeForAKey) {
    fs::create_directories(path("folder"));
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    for (const auto* name : {"folder", "pipe"})
        expect_error(Reason::malformed, [&] { store_.open(name); });
}

TEST(Secret, IsGoneWhenItWasMoved) {
    for (const std::string text : {"short", "long enough to lie on the heap, as seeds do"}) {
        std::string source = text;
        Secret first(std::move(source));
        EXPECT_TRUE(source.empty());  // NOLINT: that is what is asked
        Secret second(std::move(first));
        EXPECT_TRUE(first.view().empty());  // NOLINT
        EXPECT_EQ(second.view(), text);
        Secret third(std::string("other"));
        third = std::move(second);
        EXPECT_EQ(third.view(), text);
        EXPECT_TRUE(second.view().empty());  // NOLINT
    }
}

}  // namespace
}  // namespace cocrea::test
