#include "cocrea/files/file_store.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <thread>

#include "support/child.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using State = FileStore::State;

class FileStoreTest : public testing::Test {
  protected:
    std::size_t files() const {
        const fs::directory_iterator all(folder_ / "register.files");
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

    /// The reason that `work` ends with in a child; -1 when it ends with none.
    static int reason(const std::function<void()>& work) {
        return test::in_child([&] {
            try {
                work();
                return 90;
            } catch (const FileError& error) {
                return static_cast<int>(error.reason);
            }
        });
    }

    test::Folder folder_;
    FileStore store_{folder_ / "register"};
};

TEST_F(FileStoreTest, IsEmptyBeforeItsFolderIsThere) {
    EXPECT_TRUE(store_.list().empty());
    EXPECT_EQ(store_.check(sha256("x")), State::missing);
    EXPECT_FALSE(fs::exists(folder_ / "register.files"));
}

TEST_F(FileStoreTest, KeepsBytesUnderTheirDigest) {
    const std::string bytes("any\0bytes\xff", 10);
    const auto digest = store_.put(bytes);
    EXPECT_EQ(digest, sha256(bytes));
    EXPECT_EQ(store_.path_of(digest), folder_ / ("register.files/" + to_hex(digest)));
    EXPECT_EQ(test::read_file(store_.path_of(digest)), bytes);
    EXPECT_EQ(store_.check(digest), State::ok);
}

TEST_F(FileStoreTest, KeepsAFileLargerThanItsBuffer) {
    std::string bytes(300'001, 'a');
    bytes[70'000] = 'b';
    test::write_file(folder_ / "minutes.pdf", bytes);
    const auto digest = store_.put_file(folder_ / "minutes.pdf");
    EXPECT_EQ(digest, sha256(bytes));
    EXPECT_EQ(test::read_file(store_.path_of(digest)), bytes);
    EXPECT_EQ(store_.check(digest), State::ok);
}

TEST_F(FileStoreTest, KeepsTheEmptyFile) {
    test::write_file(folder_ / "empty", "");
    EXPECT_EQ(store_.put_file(folder_ / "empty"), sha256(""));
    EXPECT_EQ(store_.check(sha256("")), State::ok);
}

TEST_F(FileStoreTest, KeepsTheSameBytesOnce) {
    test::write_file(folder_ / "one", "x");
    EXPECT_EQ(store_.put("x"), store_.put("x"));
    EXPECT_EQ(store_.put_file(folder_ / "one"), sha256("x"));
    EXPECT_EQ(files(), 1u);
}

TEST_F(FileStoreTest, NoticesAndMendsAChangedCopy) {
    const auto digest = store_.put("the minutes");
    test::write_file(store_.path_of(digest), "the minuteS");
    EXPECT_EQ(store_.check(digest), State::changed);
    store_.put("the minutes");
    EXPECT_EQ(store_.check(digest), State::ok);
    fs::remove(store_.path_of(digest));
    EXPECT_EQ(store_.check(digest), State::missing);
}

TEST_F(FileStoreTest, ListsItsFilesInOrderAndNothingElse) {
    std::vector<Digest> digests = {store_.put("a"), store_.put("b"), store_.put("c")};
    test::write_file(folder_ / "register.files/new-17", "left by a crash");
    std::ranges::sort(digests);
    EXPECT_EQ(store_.list(), digests);
}

TEST_F(FileStoreTest, SaysThatAFileIsMissing) {
    EXPECT_EQ(reason([&] { store_.put_file(folder_ / "nowhere"); }),
              static_cast<int>(FileError::Reason::missing));
    EXPECT_EQ(reason([&] { store_.put_file(folder_.path()); }),
              static_cast<int>(FileError::Reason::io));
    EXPECT_TRUE(store_.list().empty());
}

TEST_F(FileStoreTest, SaysThatItsFolderCannotBeWritten) {
    store_.put("x");
    fs::permissions(folder_.path(), fs::perms(0755));
    fs::permissions(folder_ / "register.files", fs::perms(0555));
    EXPECT_EQ(reason([&] {
                  test::become_nobody();
                  store_.put("y");
              }),
              static_cast<int>(FileError::Reason::read_only));
    fs::permissions(folder_ / "register.files", fs::perms(0755));
}

TEST_F(FileStoreTest, LeavesNothingHalfWrittenOnAFullDisk) {
    store_.put("x");
    EXPECT_EQ(reason([&] {
                  ::signal(SIGXFSZ, SIG_IGN);
                  const rlimit limit{1000, 1000};
                  ::setrlimit(RLIMIT_FSIZE, &limit);
                  store_.put(std::string(5000, 'y'));
              }),
              static_cast<int>(FileError::Reason::full));
    EXPECT_EQ(files(), 1u);
    EXPECT_EQ(store_.check(sha256("x")), State::ok);
}

TEST_F(FileStoreTest, TakesTheSameFileFromSeveralThreads) {
    const std::string bytes(100'000, 'z');
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { store_.put(bytes); });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(files(), 1u);
    EXPECT_EQ(store_.check(sha256(bytes)), State::ok);
}

}  // namespace
}  // namespace cocrea
