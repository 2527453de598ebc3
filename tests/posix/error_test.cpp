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

TEST(PosixError, IsSaidByAStoreInItsOwnWords) {
    enum class Some { full, io };
    enum class Many { missing, exists, full, read_only, busy, moved, linked, io };
    EXPECT_EQ(reason_as<Some>(Reason::full), Some::full);
    for (const auto other : {Reason::missing, Reason::refused, Reason::busy, Reason::unsettled})
        EXPECT_EQ(reason_as<Some>(other), Some::io);
    EXPECT_EQ(reason_as<Many>(Reason::missing), Many::missing);
    EXPECT_EQ(reason_as<Many>(Reason::exists), Many::exists);
    EXPECT_EQ(reason_as<Many>(Reason::refused), Many::read_only);
    EXPECT_EQ(reason_as<Many>(Reason::busy), Many::busy);
    EXPECT_EQ(reason_as<Many>(Reason::moved), Many::moved);
    EXPECT_EQ(reason_as<Many>(Reason::linked), Many::linked);
    for (const auto other : {Reason::exposed, Reason::malformed, Reason::unsettled, Reason::io})
        EXPECT_EQ(reason_as<Many>(other), Many::io);
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
