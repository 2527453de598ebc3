#include "reason.hpp"

namespace cocrea::posix {
namespace {

TEST(PosixError, SaysWhatHelps) {
    EXPECT_EQ(reason_of(ENOENT), Reason::missing);
    EXPECT_EQ(reason_of(EEXIST), Reason::exists);
    for (const int error : {ENOSPC, EDQUOT, EFBIG}) EXPECT_EQ(reason_of(error), Reason::full);
    for (const int error : {EROFS, EACCES, EPERM}) EXPECT_EQ(reason_of(error), Reason::refused);
    for (const int error : {EIO, EISDIR, ENOTDIR}) EXPECT_EQ(reason_of(error), Reason::io);
}

TEST(PosixError, NamesThePathAndWhatTheSystemSaid) {
    require(true, "a", EIO);
    try {
        require(false, "a/b", ENOSPC);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.path, "a/b");
        EXPECT_STREQ(error.what(), "No space left on device");
    }
}

TEST(PosixError, IsOfTheCallInTheFirstArgument) {
    const auto fails = [](int error) {
        errno = error;
        return false;
    };
    errno = ENOENT;
    EXPECT_EQ(reason([&] { require(fails(ENOSPC), "a"); }), Reason::full);
    EXPECT_EQ(reason([&] { require(fails(EACCES), "a"); }), Reason::refused);
}

}  // namespace
}  // namespace cocrea::posix
