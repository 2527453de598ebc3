#include "private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <system_error>

#include "cocrea/keys/key_error.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = KeyError::Reason;

Reason reason_of(int error) {
    switch (error) {
        case ENOENT:
            return Reason::missing;
        case EEXIST:
            return Reason::exists;
        case EACCES:
        case EPERM:
            return Reason::permissions;
        default:
            return Reason::io;
    }
}

void require(bool worked, const fs::path& path) {
    if (worked) return;
    const int error = errno;
    throw KeyError(reason_of(error), path, std::generic_category().message(error));
}

/// An open file, closed in the end.
class File {
  public:
    File(const fs::path& path, int flags)
        : path_(path), file_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        require(file_ >= 0, path_);
    }
    ~File() { ::close(file_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    struct stat status() const {
        struct stat status {};
        require(::fstat(file_, &status) == 0, path_);
        return status;
    }

    /// Up to `most` bytes, from where it stands.
    std::string read(std::size_t most) {
        std::string bytes(most, '\0');
        std::size_t size = 0;
        ssize_t count = 0;
        do {
            count = ::read(file_, bytes.data() + size, most - size);
            require(count >= 0 || errno == EINTR, path_);
            if (count > 0) size += static_cast<std::size_t>(count);
        } while (count != 0 && size < most);
        bytes.resize(size);
        return bytes;
    }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::write(file_, bytes.data(), bytes.size());
            require(count >= 0 || errno == EINTR, path_);
            if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        require(::fsync(file_) == 0, path_);
    }

    void sync() { require(::fsync(file_) == 0, path_); }

  private:
    fs::path path_;
    int file_;
};

fs::path folder_of(const fs::path& path) {
    return path.parent_path().empty() ? fs::path(".") : path.parent_path();
}

/// A name that nobody else has, gone in the end.
struct Draft {
    explicit Draft(const fs::path& folder)
        : name(folder / ("new-" + std::to_string(std::random_device{}()))) {}
    ~Draft() { ::unlink(name.c_str()); }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    fs::path name;
};

}  // namespace

void make_private_folder(const fs::path& folder) {
    const auto above = folder_of(folder);
    std::error_code unknown;  // what cannot be looked at cannot be made either
    if (fs::is_directory(folder, unknown) || folder == above) return;
    make_private_folder(above);
    if (::mkdir(folder.c_str(), 0700) != 0) return require(errno == EEXIST, folder);
    File(above, O_RDONLY | O_DIRECTORY).sync();
}

void require_private_folder(const fs::path& folder) {
    const auto mode = File(folder, O_RDONLY | O_DIRECTORY).status().st_mode;
    if ((mode & (S_IWGRP | S_IWOTH)) != 0)
        throw KeyError(Reason::permissions, folder, "can be written by others");
}

Secret read_private(const fs::path& path, std::size_t most) {
    File file(path, O_RDONLY | O_NONBLOCK);
    const auto status = file.status();
    if (!S_ISREG(status.st_mode)) throw KeyError(Reason::malformed, path, "no file");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw KeyError(Reason::permissions, path, "can be read by others");
    Secret bytes(file.read(most + 1));
    if (bytes.view().size() > most) throw KeyError(Reason::malformed, path, "too long");
    return bytes;
}

/// By a link: unlike a rename it takes nobody's place, on every file system that has links.
void write_private(const fs::path& path, std::string_view bytes) {
    const auto folder = folder_of(path);
    const Draft draft(folder);
    File(draft.name, O_WRONLY | O_CREAT | O_EXCL).write(bytes);
    require(::link(draft.name.c_str(), path.c_str()) == 0, path);
    File(folder, O_RDONLY | O_DIRECTORY).sync();
}

}  // namespace cocrea
