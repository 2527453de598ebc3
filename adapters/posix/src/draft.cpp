#include "cocrea/posix/draft.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <optional>

#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"

namespace cocrea::posix {

namespace fs = std::filesystem;

namespace {

bool lock(const File& file) { return ::flock(file.descriptor(), LOCK_EX | LOCK_NB) == 0; }

/// Whether the file still has the name that it was opened by.
bool has_its_name(const File& file) {
    struct stat there {};
    const auto here = file.status();
    return ::lstat(file.path().c_str(), &there) == 0 && there.st_ino == here.st_ino &&
           there.st_dev == here.st_dev;
}

/// A new file of that path; nothing when the name is taken, or was cleared away before it was
/// locked. Where a file system has no locks, nobody clears away.
std::optional<File> made(const fs::path& path, mode_t mode) try {
    File file(path, O_RDWR | O_CREAT | O_EXCL, mode);
    const bool ours = lock(file) || errno != EWOULDBLOCK;
    return ours && has_its_name(file) ? std::optional(std::move(file)) : std::nullopt;
} catch (const Error& error) {
    if (error.reason == Error::Reason::exists) return std::nullopt;
    throw;
}

File first_free(const fs::path& beginning, mode_t mode) {
    for (unsigned number = 0;; ++number) {
        const fs::path path = beginning.string() + std::to_string(number);
        if (const auto dead = left_draft(path)) ::unlink(path.c_str());
        if (auto file = made(path, mode)) return *std::move(file);
    }
}

}  // namespace

Draft::Draft(const fs::path& beginning, mode_t mode) : file_(first_free(beginning, mode)) {}

/// Once it has its name, its number may be another's.
Draft::~Draft() {
    if (!named_) ::unlink(path().c_str());
}

void Draft::replace(const fs::path& name) {
    require(::rename(path().c_str(), name.c_str()) == 0, name);
    named_ = true;
}

/// A link does the same where a file system cannot rename so; the draft's own name goes in the end.
void Draft::become(const fs::path& name) {
    const auto *from = path().c_str(), *to = name.c_str();
    named_ = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
    if (!named_) require(errno == EINVAL && ::link(from, to) == 0, name);
    try {
        about(name, [&] { sync_folder(folder_of(name)); });
    } catch (const Error&) {
        ::unlink(to);
        throw;
    }
}

std::optional<File> left_draft(const fs::path& draft) try {
    File file(draft, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const bool dead = S_ISREG(file.status().st_mode) && lock(file) && has_its_name(file);
    return dead ? std::optional(std::move(file)) : std::nullopt;
} catch (const Error&) {
    return std::nullopt;
}

bool is_left(const fs::path& draft) { return left_draft(draft).has_value(); }

void replace_file(const fs::path& file, std::string_view bytes) {
    const fs::path draft = file.string() + ".new";
    File fresh(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
    fresh.write(bytes);
    fresh.sync();
    require(::rename(draft.c_str(), file.c_str()) == 0, file);
    about(file, [&] { settle_folder(folder_of(file)); });
}

}  // namespace cocrea::posix
