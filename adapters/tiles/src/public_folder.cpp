#include "public_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <random>
#include <system_error>

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = LedgerError::Reason;

Reason reason_of(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return Reason::full;
        case EROFS:
        case EACCES:
        case EPERM:
            return Reason::read_only;
        default:
            return Reason::io;
    }
}

void require(bool worked, const fs::path& path, int error = errno) {
    if (worked) return;
    throw LedgerError(reason_of(error),
                      path.string() + ": " + std::generic_category().message(error));
}

int open_folder(const fs::path& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    require(file >= 0, folder);
    return file;
}

fs::path folder_of(const fs::path& path) {
    return path.parent_path().empty() ? fs::path(".") : path.parent_path();
}

void make_folder(const fs::path& folder) {
    std::error_code unknown;  // what cannot be looked at cannot be made either
    if (fs::is_directory(folder, unknown)) return;
    const auto above = folder_of(folder);
    if (above != folder) make_folder(above);
    require(::mkdir(folder.c_str(), 0777) == 0 || errno == EEXIST, folder);
}

/// A file that is being written; gone unless it was given another name.
class Draft {
  public:
    explicit Draft(const fs::path& folder)
        : name_(folder / ("new-" + std::to_string(std::random_device{}()))),
          file_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
        require(file_ >= 0, name_);
    }
    ~Draft() {
        ::close(file_);
        ::unlink(name_.c_str());
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::write(file_, bytes.data(), bytes.size());
            require(count >= 0 || errno == EINTR, name_);
            if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    void sync() { require(::fsync(file_) == 0, name_); }

    void become(const fs::path& name) { require(::rename(name_.c_str(), name.c_str()) == 0, name); }

  private:
    fs::path name_;
    int file_;
};

}  // namespace

PublicFolder::PublicFolder(fs::path path) : path_(std::move(path)) {
    make_folder(path_);
    lock_ = open_folder(path_);
    int locked = 0;
    do locked = ::flock(lock_, LOCK_EX);
    while (locked != 0 && errno == EINTR);
    const int error = errno;
    if (locked != 0) ::close(lock_);
    require(locked == 0, path_, error);
}

PublicFolder::~PublicFolder() { ::close(lock_); }

bool PublicFolder::has(const fs::path& name) const {
    std::error_code error;
    const bool there = fs::exists(path_ / name, error);
    require(!error, path_ / name, error.value());
    return there;
}

std::optional<std::string> PublicFolder::read(const fs::path& name, std::size_t most) const {
    if (!has(name)) return std::nullopt;
    std::ifstream in(path_ / name, std::ios::binary);
    std::string bytes(most, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(most));
    require(!in.bad() && (in.eof() || in.good()), path_ / name, EIO);
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

void PublicFolder::put(const fs::path& name, std::string_view bytes) {
    const auto path = path_ / name;
    make_folder(path.parent_path());
    Draft draft(path_);
    draft.write(bytes);
    draft.become(path);
}

void PublicFolder::publish(const fs::path& name, std::string_view bytes) {
    require(::syncfs(lock_) == 0, path_);
    Draft draft(path_);
    draft.write(bytes);
    draft.sync();
    draft.become(path_ / name);
    require(::fsync(lock_) == 0, path_);
}

}  // namespace cocrea
