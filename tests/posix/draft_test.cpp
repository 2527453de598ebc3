#include "cocrea/posix/draft.hpp"

#include <sys/resource.h>

#include <csignal>

#include "reason.hpp"

namespace cocrea::posix {
namespace {

TEST(Draft, IsGoneUnlessItGotAName) {
    const Folder folder;
    {
        Draft draft(folder / "new-");
        draft.file().write("x");
        EXPECT_EQ(files_in(folder), 1);
    }
    EXPECT_EQ(files_in(folder), 0);
}

TEST(Draft, TakesThePlaceOfWhatHasTheName) {
    const Folder folder;
    test::write_file(folder / "f", "old");
    Draft draft(folder / "new-");
    draft.file().write("new");
    draft.replace(folder / "f");
    EXPECT_EQ(test::read_file(folder / "f"), "new");
    EXPECT_EQ(files_in(folder), 1);
}

TEST(Draft, TakesNobodysPlaceWhenItIsNotTo) {
    const Folder folder;
    for (const auto* bytes : {"one", "two"}) {
        Draft draft(folder / "new-", 0600);
        draft.file().write(bytes);
        const auto why = reason([&] { draft.become(folder / "f"); });
        EXPECT_EQ(why, bytes == std::string("one") ? std::nullopt : std::optional(Reason::exists));
    }
    EXPECT_EQ(test::read_file(folder / "f"), "one");
    EXPECT_EQ(mode_of(folder / "f"), 0600u);
    EXPECT_EQ(files_in(folder), 1);
}

TEST(ReplaceFile, LeavesTheOldOneWhenTheDiskIsFull) {
    const Folder folder;
    replace_file(folder / "f", "old");
    EXPECT_EQ(test::in_child([&] {
                  ::signal(SIGXFSZ, SIG_IGN);
                  const rlimit little{100, 100};
                  ::setrlimit(RLIMIT_FSIZE, &little);
                  const auto why =
                      reason([&] { replace_file(folder / "f", std::string(200, 'x')); });
                  return why == Reason::full ? 0 : 1;
              }),
              0);
    EXPECT_EQ(test::read_file(folder / "f"), "old");
    replace_file(folder / "f", "new");  // over what the other left
    EXPECT_EQ(test::read_file(folder / "f"), "new");
    EXPECT_EQ(files_in(folder), 1);
}

}  // namespace
}  // namespace cocrea::posix
