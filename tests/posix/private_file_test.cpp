#include "cocrea/posix/private_file.hpp"

#include "reason.hpp"

namespace cocrea::posix {
namespace {

namespace fs = std::filesystem;

TEST(PrivateFile, IsForItsOwnerAloneAndNeverReplaced) {
    const Folder folder;
    write_private(folder / "f", "secret");
    EXPECT_EQ(mode_of(folder / "f"), 0600u);
    EXPECT_EQ(read_private(folder / "f", 6), "secret");
    EXPECT_EQ(reason([&] { write_private(folder / "f", "other"); }), Reason::exists);
    make_private(folder / "f");
    EXPECT_EQ(read_private(folder / "f", 6), "secret");
    make_private(folder / "empty");
    EXPECT_EQ(mode_of(folder / "empty"), 0600u);
    EXPECT_EQ(files_in(folder), 2);
}

TEST(PrivateFile, IsRefusedWhenOthersMayLookAtIt) {
    const Folder folder;
    write_private(folder / "f", "secret");
    for (const auto mode : {0640, 0604, 0620}) {
        fs::permissions(folder / "f", fs::perms(mode));
        EXPECT_EQ(reason([&] { read_private(folder / "f", 6); }), Reason::exposed) << mode;
    }
    require_private_folder(folder.path());
    fs::permissions(folder.path(), fs::perms(0755));
    require_private_folder(folder.path());
    fs::permissions(folder.path(), fs::perms(0720));
    EXPECT_EQ(reason([&] { require_private_folder(folder.path()); }), Reason::exposed);
}

TEST(PrivateFile, IsAFileOfASizeThatItMayHave) {
    const Folder folder;
    write_private(folder / "f", "secret");
    EXPECT_EQ(reason([&] { read_private(folder / "f", 5); }), Reason::malformed);
    EXPECT_EQ(reason([&] { read_private(folder.path(), 5); }), Reason::malformed);
    EXPECT_EQ(reason([&] { read_private(folder / "none", 5); }), Reason::missing);
}

}  // namespace
}  // namespace cocrea::posix
