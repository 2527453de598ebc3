#include "cocrea/checkpoint/checkpoint_store.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <thread>

#include "published.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class Store : public testing::Test {
  protected:
    static Note note(std::uint64_t size, const std::string& root = "root") {
        return checkpoint_by({origin, size, sha256(root), {}}, "").note;
    }
    void put(std::uint64_t size, const std::string& root = "root") {
        store_.update(origin, [&](const auto&) { return note(size, root); });
    }
    /// The reason why `work` throws a `CheckpointError`; nothing when it throws none.
    template <class Work>
    static std::optional<CheckpointError::Reason> reason(Work work) {
        try {
            work();
            return std::nullopt;
        } catch (const CheckpointError& error) {
            return error.reason;
        }
    }
    std::uint64_t size() const { return store_.last(origin).value().checkpoint.size; }

    Folder folder_;
    CheckpointStore store_{folder_ / "home" / "checkpoints"};
};

TEST_F(Store, KeepsTheBytesOfTheNoteUnderTheHashOfTheOrigin) {
    EXPECT_FALSE(store_.last(origin));
    put(3);
    const auto file = folder_ / "home" / "checkpoints" / to_hex(sha256(origin)).substr(0, 16);
    EXPECT_EQ(store_.path_of(origin), file);
    EXPECT_EQ(read_file(file), to_text(note(3)));
    EXPECT_EQ(store_.last(origin)->note, note(3));
    EXPECT_FALSE(store_.last("another"));
    struct stat status {};
    ASSERT_EQ(::stat((folder_ / "home").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0700u);
}

TEST_F(Store, NeverGoesBack) {
    put(3);
    put(5);
    put(5);
    EXPECT_EQ(reason([&] { put(4); }), CheckpointError::Reason::behind);
    EXPECT_EQ(reason([&] { put(5, "other"); }), CheckpointError::Reason::behind);
    EXPECT_EQ(size(), 5u);
}

TEST_F(Store, ChangesNothingWhenTheStepSaysSoOrThrows) {
    put(3);
    store_.update(origin, [](const auto& last) {
        EXPECT_EQ(last->checkpoint.size, 3u);
        return std::nullopt;
    });
    EXPECT_THROW(
        store_.update(origin,
                      [](const auto&) -> std::optional<Note> { throw std::domain_error("mine"); }),
        std::domain_error);
    EXPECT_THROW(store_.update("another", [](const auto&) { return note(4); }),
                 std::invalid_argument);
    EXPECT_EQ(size(), 3u);
    EXPECT_FALSE(store_.last("another"));
}

TEST_F(Store, LetsOneAtATime) {
    constexpr int writers = 4, steps = 25;
    put(1);
    std::vector<pid_t> children;
    for (int i = 0; i < writers; ++i)
        children.push_back(spawn([&] {
            for (int step = 0; step < steps; ++step)
                store_.update(origin, [](const std::optional<SignedCheckpoint>& last) {
                    return note(last->checkpoint.size + 1);
                });
            return 0;
        }));
    for (const auto child : children) EXPECT_EQ(wait_for(child), 0);
    EXPECT_EQ(size(), std::uint64_t{writers * steps + 1});
}

TEST_F(Store, KeepsTheLastOneWhenTheDiskIsFull) {
    put(3);
    EXPECT_EQ(in_child([&] {
                  const rlimit little{100, 100};
                  ::setrlimit(RLIMIT_FSIZE, &little);
                  ::signal(SIGXFSZ, SIG_IGN);
                  return reason([&] { put(4); }) == CheckpointError::Reason::full ? 0 : 1;
              }),
              0);
    EXPECT_EQ(size(), 3u);
    put(4);  // over what the other left behind
    EXPECT_EQ(size(), 4u);
}

TEST_F(Store, IsForItsOwnerAlone) {
    put(3);
    for (const auto& path : {folder_.path(), folder_ / "home", folder_ / "home" / "checkpoints"})
        fs::permissions(path, fs::perms(0755));
    EXPECT_EQ(in_child([&] {
                  become_nobody();
                  if (::geteuid() == 0) return 1;
                  const auto read = reason([&] { (void)size(); });
                  const auto written = reason([&] { put(4); });
                  const auto no = CheckpointError::Reason::read_only;
                  return read == no && written == no ? 0 : 2;
              }),
              ::geteuid() == 0 ? 0 : 2);
}

}  // namespace
}  // namespace cocrea::test
