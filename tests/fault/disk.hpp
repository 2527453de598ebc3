#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "calls.hpp"
#include "property/chance.hpp"

namespace cocrea::fault {

/// A file on a disk whose power may fail: what a sync has brought there, and what came since.
class Content {
  public:
    explicit Content(std::string durable = {}) : durable_(std::move(durable)) {}

    void write(std::uint64_t offset, std::string_view bytes);
    void truncate(std::uint64_t size);
    /// All that came since is on the disk, but for what an earlier sync failed to bring there.
    void sync();
    /// As Linux does it: the pages count as clean. They can be read, no later sync writes them, and
    /// nobody knows whether they are on the disk.
    void fail_to_sync();
    /// What is found when the power comes back: of each write that was not synced all, nothing, or
    /// some sectors of 512 bytes, in any order.
    std::string after_power_cut(test::Chance& chance) const;

  private:
    enum class State { pending, doubtful, durable };
    struct Change {
        bool truncates;
        std::uint64_t at;  ///< offset; of a truncation the new size
        std::string bytes;
        State state = State::pending;
    };
    static void apply(const Change& change, std::string& image);
    static void tear(const Change& change, std::string& image, test::Chance& chance);

    std::string durable_;
    std::vector<Change> changes_;
};

/// The disk under one folder of this process, its names included. The files are real, so that
/// locks, shared memory, `stat` and whatever else the program does are what they always are; on
/// Debian the folder lies in memory (`/dev/shm`). What a power cut would leave of them is kept
/// beside. While the power is off every call fails; when everything is closed, `restart` puts into
/// the folder what the disk has.
///
/// Names are kept in order, as journalling file systems do: of those that no sync of the folder
/// made durable, a cut keeps some from the beginning. Memory that is shared through a file
/// (`-shm`) is on no disk.
class Disk : public Interceptor {
  public:
    explicit Disk(std::uint64_t seed);
    ~Disk() override;
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

    /// Puts a file there, durable.
    void put(const std::string& name, const std::string& bytes);

    /// Asked before each call, while there is power; by default all is well.
    std::function<Verdict(const Call&)> weather;
    /// Has a hand in what a read brought in.
    std::function<void(const Call&, char* bytes, std::size_t size)> spoil;
    /// Syncs say that they did what they did not.
    bool lies = false;
    /// Called before each call and instead of each sleep: lets another thread go on.
    std::function<void()> yield;

    /// The power fails in the middle of the change that comes after so many more.
    void cut_after(std::uint64_t changes) { changes_left_ = changes; }
    void cut();
    bool has_power() const { return power_; }
    /// The power comes back. Nothing of the folder may be open. Answers with a digest of what is
    /// there.
    std::string restart();

    bool watches(std::string_view path) const override;
    Verdict before(const Call& call) override;
    void after(const Call& call, std::int64_t result, char* read) override;
    void closed(int file) override;
    bool sleeps() override;

  private:
    using File = std::shared_ptr<Content>;
    using Names = std::map<std::string, File>;
    /// A file gets the name `put`, if there is one, and another loses the name `taken`.
    struct Naming {
        std::string put, taken;
        File file;
    };
    void name(Naming naming);
    static void apply(const Naming& naming, Names& names);
    void sync_folder(const std::string& folder);
    void sync(const Call& call, bool worked);
    void opened(const Call& call);
    void in_flight(const Call& call);
    bool changes(const Call& call) const;

    std::filesystem::path folder_;
    std::recursive_mutex mutex_;  ///< of all below
    test::Chance chance_;
    Names now_, durable_;
    std::vector<Naming> names_;  ///< since the last sync of their folder
    std::map<int, File> files_;  ///< null for a folder
    std::optional<std::uint64_t> changes_left_;
    bool power_ = true;
};

}  // namespace cocrea::fault
