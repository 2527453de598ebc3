#include "cocrea/posix/folder.hpp"

#include "reason.hpp"

namespace cocrea::posix {
namespace {

TEST(PosixFolder, IsMadeWithWhatLeadsToIt) {
    const Folder folder;
    make_folder(folder / "a" / "b", 0700);
    EXPECT_EQ(mode_of(folder / "a"), 0700u);
    EXPECT_EQ(mode_of(folder / "a" / "b"), 0700u);
    make_folder(folder / "a" / "b", 0755);
    EXPECT_EQ(mode_of(folder / "a" / "b"), 0700u);
    EXPECT_EQ(folder_of(folder / "a"), folder.path());
    EXPECT_EQ(folder_of("a"), ".");
}

TEST(PosixFolder, IsNotMadeWhereItMayNotBe) {
    const Folder folder;
    test::write_file(folder / "file", "x");
    EXPECT_EQ(reason([&] { make_folder(folder / "file" / "a", 0700); }), Reason::io);
    EXPECT_EQ(reason([&] { sync_folder(folder / "none"); }), Reason::missing);
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
    EXPECT_EQ(test::in_child([&] {
                  test::become_nobody();
                  return reason([&] { make_folder(folder / "a", 0700); }) == Reason::refused ? 0
                                                                                             : 1;
              }),
              0);
}

}  // namespace
}  // namespace cocrea::posix
