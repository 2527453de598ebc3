#include "cocrea/posix/held_file.hpp"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <map>

#include "cocrea/posix/error.hpp"

namespace cocrea::posix {

std::shared_ptr<HeldFile> HeldFile::of(const std::filesystem::path& path) {
    static std::mutex mutex;
    static std::map<Identity, std::weak_ptr<HeldFile>> held;
    struct stat status {};
    require(::stat(path.c_str(), &status) == 0, path);
    const Identity identity{status.st_dev, status.st_ino};
    const std::lock_guard lock(mutex);
    std::erase_if(held, [](const auto& one) { return one.second.expired(); });
    if (const auto found = held.find(identity); found != held.end())
        if (auto known = found->second.lock()) return known;
    std::shared_ptr<HeldFile> made(new HeldFile(File(path, O_RDONLY), identity));
    made->require_at(path);
    held[identity] = made;
    return made;
}

void HeldFile::lock_until(Clock::time_point deadline) {
    std::unique_lock lock(mutex_, deadline);
    if (!lock) throw Error(Error::Reason::busy, lock_.path(), "another thread holds the lock");
    lock_.lock_until(deadline);
    lock.release();
}

void HeldFile::unlock() noexcept {
    lock_.unlock();
    mutex_.unlock();
}

void HeldFile::require_at(const std::filesystem::path& path) const { names_at(path); }

void HeldFile::require_only_at(const std::filesystem::path& path) const {
    if (names_at(path) > 1) throw Error(Error::Reason::linked, path, "it has another name too");
}

/// How many names the file has, of which `path` is one.
nlink_t HeldFile::names_at(const std::filesystem::path& path) const {
    struct stat status {};
    const bool there = ::stat(path.c_str(), &status) == 0;
    if (!there || Identity{status.st_dev, status.st_ino} != identity_)
        throw Error(Error::Reason::moved, path, "another file is there now, or none");
    return status.st_nlink;
}

std::string shared_file_system(const std::filesystem::path& path) {
    struct statfs status {};
    require(::statfs(path.c_str(), &status) == 0, path);
    switch (static_cast<unsigned long>(status.f_type)) {
        case NFS_SUPER_MAGIC:
            return "nfs";
        case SMB_SUPER_MAGIC:
        case CIFS_SUPER_MAGIC:
        case SMB2_SUPER_MAGIC:
            return "smb";
        case V9FS_MAGIC:
            return "9p";
        case FUSE_SUPER_MAGIC:
            return "fuse";
        default:
            return "";
    }
}

}  // namespace cocrea::posix
