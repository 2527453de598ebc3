#include "cocrea/posix/file_lock.hpp"

#include <fcntl.h>

#include <csignal>
#include <thread>

#include "reason.hpp"

namespace cocrea::posix {
namespace {

using namespace std::chrono_literals;

TEST(FileLock, KeepsOthersOutUntilItIsLetGo) {
    const Folder folder;
    FileLock one(folder / "lock"), other(folder / "lock");
    one.lock_until(FileLock::Clock::now());
    EXPECT_EQ(reason([&] { other.lock_until(FileLock::Clock::now() + 20ms); }), Reason::busy);
    one.unlock();
    other.lock_until(FileLock::Clock::now());
}

TEST(FileLock, NamesWhoHoldsIt) {
    const Folder folder;
    FileLock lock(folder / "lock"), other(folder / "other");
    EXPECT_FALSE(lock.holder());
    int held[2], done[2];
    ASSERT_TRUE(::pipe(held) == 0 && ::pipe(done) == 0);
    const auto child = test::spawn([&] {
        FileLock its(folder / "lock");
        its.lock_until(FileLock::Clock::now());
        char byte = 0;
        return ::write(held[1], "x", 1) == 1 && ::read(done[0], &byte, 1) == 1 ? 0 : 1;
    });
    char byte = 0;
    ASSERT_EQ(::read(held[0], &byte, 1), 1);
    const auto holder = lock.holder();
    ASSERT_TRUE(holder);
    EXPECT_EQ(holder->pid, child);
    EXPECT_EQ(holder->name, "posix_test");
    EXPECT_FALSE(other.holder());
    ASSERT_EQ(::write(done[1], "x", 1), 1);
    EXPECT_EQ(test::wait_for(child), 0);
    EXPECT_FALSE(lock.holder()) << "it died";
}

TEST(FileLock, WaitsForTheOther) {
    const Folder folder;
    FileLock one(folder / "lock"), other(folder / "lock");
    one.lock_until(FileLock::Clock::now());
    std::thread holder([&] {
        std::this_thread::sleep_for(30ms);
        one.unlock();
    });
    other.lock_until(FileLock::Clock::now() + 30s);
    holder.join();
}

TEST(FileLock, IsLetGoWhenItsHolderDies) {
    const Folder folder;
    EXPECT_EQ(test::in_child([&] {
                  FileLock dying(folder / "lock");
                  dying.lock_until(FileLock::Clock::now());
                  ::raise(SIGKILL);
                  return 0;
              }),
              -SIGKILL);
    FileLock(folder / "lock").lock_until(FileLock::Clock::now());
}

TEST(FileLock, MayLieOnAFolder) {
    const Folder folder;
    FileLock one(File(folder.path(), O_RDONLY | O_DIRECTORY));
    one.lock_until(FileLock::Clock::now());
    FileLock other(File(folder.path(), O_RDONLY | O_DIRECTORY));
    EXPECT_EQ(reason([&] { other.lock_until(FileLock::Clock::now()); }), Reason::busy);
    EXPECT_EQ(files_in(folder), 0);
}

}  // namespace
}  // namespace cocrea::posix
