#include "cocrea/handover/new_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include "support/child.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;

class ANewFile : public testing::Test {
  protected:
    using Reason = OutputError::Reason;

    fs::path at(const std::string& name) const { return folder_ / name; }
    auto files() const { return std::distance(fs::directory_iterator(folder_.path()), {}); }

    /// Why `work` throws; it must name `file`.
    template <class Work>
    static std::optional<Reason> why(const fs::path& file, Work work) {
        try {
            work();
            return std::nullopt;
        } catch (const OutputError& error) {
            EXPECT_EQ(error.path, file);
            return error.reason;
        }
    }
    static void write(const fs::path& file, const std::string& bytes) {
        NewFile out(file);
        out.write(bytes);
        out.finish();
    }

    test::Folder folder_;
};

TEST_F(ANewFile, HasItsNameOnlyWhenItIsWhole) {
    NewFile file(at("f"));
    file.write("whole");
    EXPECT_FALSE(fs::exists(at("f")));
    file.finish();
    EXPECT_EQ(test::read_file(at("f")), "whole");
    EXPECT_EQ(files(), 1);
}

TEST_F(ANewFile, LeavesNothingUnlessItIsFinished) {
    { NewFile(at("f")).write(std::string(100'000, 'x')); }
    EXPECT_EQ(files(), 0);
}

TEST_F(ANewFile, TakesNobodysPlace) {
    test::write_file(at("f"), "mine");
    fs::create_symlink(at("nowhere"), at("link"));
    for (const auto* name : {"f", "link"})
        EXPECT_EQ(why(at(name), [&] { write(at(name), "x"); }), Reason::exists);
    NewFile late(at("late"));
    test::write_file(at("late"), "mine");
    EXPECT_EQ(why(at("late"), [&] { late.finish(); }), Reason::exists);
    EXPECT_EQ(test::read_file(at("f")) + test::read_file(at("late")), "minemine");
}

TEST_F(ANewFile, IsForItsOwnerWhereItIsToBe) {
    NewFile file(at("f"), NewFile::For::owner);
    file.finish();
    struct stat status {};
    ASSERT_EQ(::stat(at("f").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600u);
}

TEST_F(ANewFile, CanBeWrittenOverAndBegunAnew) {
    NewFile file(at("f"));
    file.write("0123456789");
    file.rewrite(2, "ab");
    EXPECT_EQ(test::read_file(file.settle()), "01ab456789");
    file.clear();
    file.write("new");
    EXPECT_EQ(file.size(), 3u);
    file.finish();
    EXPECT_EQ(test::read_file(at("f")), "new");
}

TEST_F(ANewFile, IsNotThereOnAFullDisk) {
    EXPECT_EQ(test::in_child([&] {
                  ::signal(SIGXFSZ, SIG_IGN);
                  const rlimit little{100'000, 100'000};
                  ::setrlimit(RLIMIT_FSIZE, &little);
                  const auto reason =
                      why(at("f"), [&] { write(at("f"), std::string(200'000, 'x')); });
                  return reason == Reason::full && files() == 0 ? 0 : 1;
              }),
              0);
}

TEST_F(ANewFile, IsNamedWhereNothingCanBeWritten) {
    EXPECT_EQ(why(at("no/f"), [&] { write(at("no/f"), "x"); }), Reason::missing);
    fs::permissions(folder_.path(), fs::perms(0555));
    EXPECT_EQ(test::in_child([&] {
                  test::become_nobody();
                  return why(at("f"), [&] { write(at("f"), "x"); }) == Reason::read_only ? 0 : 1;
              }),
              0);
    fs::permissions(folder_.path(), fs::perms(0755));
}

TEST_F(ANewFile, OfAProcessThatDiedGoesWithTheNext) {
    EXPECT_EQ(test::in_child([&] {
                  NewFile file(at("f"));
                  file.write(std::string(100'000, 'x'));
                  return ::raise(SIGKILL);
              }),
              -SIGKILL);
    EXPECT_FALSE(fs::exists(at("f")));
    EXPECT_EQ(files(), 1);
    write(at("other"), "whole");
    EXPECT_EQ(files(), 1);
}

}  // namespace
}  // namespace cocrea
