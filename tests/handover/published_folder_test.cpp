#include "cocrea/handover/published_folder.hpp"

#include <gtest/gtest.h>

#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;
using Claim = PublishedFolder::Claim;

class Published : public testing::Test {
  protected:
    PublishedFolder::Outcome put(const std::map<std::string, std::string>& files) {
        PublishedFolder folder(path(), "town");
        for (const auto& [name, bytes] : files) folder.put(name, bytes);
        return folder.finish();
    }
    fs::path path() const { return folder_ / "out"; }

    Folder folder_;
};

TEST_F(Published, WritesWhatDiffersAndTakesAwayWhatIsNoMore) {
    EXPECT_EQ(PublishedFolder::claim(path(), "town"), Claim::free);
    const auto first = put({{"a/b.txt", "1"}, {"a/c/d.txt", "2"}, {"e.txt", "3"}});
    EXPECT_EQ(first.written, 3u);
    const auto again = put({{"a/b.txt", "1"}, {"a/c/d.txt", "2"}, {"e.txt", "3"}});
    EXPECT_EQ(again.written + again.removed, 0u);
    const auto later = put({{"a/b.txt", "1"}, {"e.txt", "4"}});
    EXPECT_EQ(later.files, 2u);
    EXPECT_EQ(later.written, 1u);
    EXPECT_EQ(later.removed, 1u);
    EXPECT_EQ(read_file(path() / "e.txt"), "4");
    EXPECT_FALSE(fs::exists(path() / "a/c")) << "a folder in which nothing is left goes too";
    EXPECT_TRUE(fs::exists(path() / "a/b.txt"));
}

TEST_F(Published, KnowsWhoseItIs) {
    put({{"a", "1"}});
    EXPECT_EQ(PublishedFolder::claim(path(), "town"), Claim::ours);
    EXPECT_EQ(PublishedFolder::claim(path(), "another"), Claim::other);
    fs::remove(path() / ".cocrea-published");
    EXPECT_EQ(PublishedFolder::claim(path(), "town"), Claim::foreign);
    write_file(path() / ".cocrea-published", "something");
    EXPECT_EQ(PublishedFolder::claim(path(), "town"), Claim::foreign);
}

TEST_F(Published, IsOursFromTheFirstByteOn) {
    { PublishedFolder(path(), "town").put("a", "1"); }
    EXPECT_EQ(PublishedFolder::claim(path(), "town"), Claim::ours)
        << "though it never was finished";
    EXPECT_EQ(put({{"a", "1"}}).written, 0u);
}

TEST_F(Published, WritesNothingOutsideOfItself) {
    PublishedFolder folder(path(), "town");
    for (const auto* name : {"", "/etc/x", "../x", "a/../../x", "a\nb"})
        EXPECT_THROW(folder.put(name, "1"), std::invalid_argument) << name;
}

TEST_F(Published, SaysWhatTheDiskRefuses) {
    write_file(path(), "a file");
    EXPECT_THROW(put({{"a", "1"}}), OutputError);
}

}  // namespace
}  // namespace cocrea::test
