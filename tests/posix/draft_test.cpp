#include "cocrea/posix/draft.hpp"

#include <sys/resource.h>

#include <csignal>
#include <memory>

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

TEST(Draft, OfAProcessThatDiedGoesWithTheNext) {
    const Folder folder;
    EXPECT_EQ(test::in_child([&] {
                  Draft draft(folder / "new-");
                  draft.file().write("half");
                  return ::raise(SIGKILL);
              }),
              -SIGKILL);
    ASSERT_EQ(files_in(folder), 1);
    EXPECT_TRUE(is_left(folder / "new-0"));
    {
        Draft draft(folder / "new-"), other(folder / "new-");
        EXPECT_EQ(draft.path(), folder / "new-0");
        EXPECT_EQ(draft.file().status().st_size, 0);
        EXPECT_EQ(other.path(), folder / "new-1");
        EXPECT_FALSE(is_left(draft.path()));
    }
    EXPECT_EQ(files_in(folder), 0);
}

TEST(Draft, LeavesItsNumberToOthersOnceItHasAName) {
    const Folder folder;
    auto first = std::make_unique<Draft>(folder / "new-");
    first->replace(folder / "f");
    const Draft second(folder / "new-");
    first.reset();
    EXPECT_EQ(files_in(folder), 2);
}

TEST(Draft, MeddlesWithNothingThatIsNoFile) {
    const Folder folder;
    std::filesystem::create_symlink(folder / "elsewhere", folder / "new-0");
    std::filesystem::create_directory(folder / "new-1");
    EXPECT_EQ(Draft(folder / "new-").path(), folder / "new-2");
    EXPECT_EQ(files_in(folder), 2);
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
