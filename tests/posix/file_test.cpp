#include "cocrea/posix/file.hpp"

#include <fcntl.h>

#include <array>

#include "reason.hpp"

namespace cocrea::posix {
namespace {

TEST(PosixFile, ReadsWhatWasWritten) {
    const Folder folder;
    const std::string bytes(100'000, 'x');
    {
        File file(folder / "f", O_WRONLY | O_CREAT);
        file.write(bytes);
        file.sync();
    }
    EXPECT_EQ(File(folder / "f", O_RDONLY).read_up_to(200'000), bytes);
    EXPECT_EQ(File(folder / "f", O_RDONLY).read_up_to(7), "xxxxxxx");
    EXPECT_EQ(read_file(folder / "f", 3), "xxx");
    EXPECT_FALSE(read_file(folder / "none", 3));
    EXPECT_EQ(File(folder / "f", O_RDONLY).read_up_to(0), "");
    EXPECT_FALSE(read_file("/proc/self/status", 100'000)->empty());  // says that it has no bytes
    std::array<char, 70'000> buffer;
    File file(folder / "f", O_RDONLY);
    EXPECT_EQ(file.read(buffer).size() + file.read(buffer).size(), bytes.size());
    EXPECT_TRUE(file.read(buffer).empty());
}

TEST(PosixFile, IsReadAndWrittenInAnyPlace) {
    const Folder folder;
    File file(folder / "f", O_RDWR | O_CREAT);
    file.write_at(3, "def");
    file.write_at(0, "abc");
    std::array<char, 4> buffer{};
    EXPECT_EQ(file.read_at(1, buffer), "bcde");
    EXPECT_EQ(file.read_at(4, buffer), "ef");
    EXPECT_EQ(file.read_at(6, buffer), "");
    EXPECT_EQ(file.read_up_to(9), "abcdef");  // it goes on where it was
}

TEST(PosixFile, IsClosedByItsLastOwner) {
    const Folder folder;
    int descriptor = -1;
    {
        File file(folder / "f", O_WRONLY | O_CREAT);
        descriptor = file.descriptor();
        const File owner(std::move(file));
        EXPECT_EQ(owner.descriptor(), descriptor);
    }
    EXPECT_EQ(::fcntl(descriptor, F_GETFD), -1);
}

TEST(PosixFile, SaysWhyNot) {
    const Folder folder;
    EXPECT_EQ(reason([&] { File(folder / "none", O_RDONLY); }), Reason::missing);
    EXPECT_EQ(reason([&] { File("/dev/full", O_WRONLY).write("x"); }), Reason::full);
    EXPECT_EQ(reason([&] { read_file(folder.path(), 9); }), Reason::io);
}

}  // namespace
}  // namespace cocrea::posix
