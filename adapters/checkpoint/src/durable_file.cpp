#include "durable_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <system_error>
#include <thread>

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Reason = LedgerError::Reason;

constexpr auto patience = std::chrono::seconds(10);

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

void require(bool worked, const fs::path& path) {
    if (worked) return;
    const int error = errno;
    throw LedgerError(reason_of(error),
                      path.string() + ": " + std::generic_category().message(error));
}

/// An open file, closed in the end.
class File {
  public:
    File(const fs::path& path, int flags)
        : path_(path), file_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
    ~File() {
        if (file_ >= 0) ::close(file_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    bool is_open() const { return file_ >= 0; }

    std::string read(std::size_t most) {
        std::string bytes;
        std::array<char, 4096> piece;
        for (ssize_t count = 1; count != 0 && bytes.size() < most;) {
            count = ::read(file_, piece.data(), std::min(piece.size(), most - bytes.size()));
            require(count >= 0 || errno == EINTR, path_);
            if (count > 0) bytes.append(piece.data(), static_cast<std::size_t>(count));
        }
        return bytes;
    }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::write(file_, bytes.data(), bytes.size());
            require(count >= 0 || errno == EINTR, path_);
            if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    void sync() { require(::fsync(file_) == 0, path_); }

  private:
    fs::path path_;
    int file_;
};

fs::path folder_of(const fs::path& path) {
    return path.parent_path().empty() ? fs::path(".") : path.parent_path();
}

void sync_folder(const fs::path& folder) {
    File file(folder, O_RDONLY | O_DIRECTORY);
    require(file.is_open(), folder);
    file.sync();
}

}  // namespace

void make_folder(const fs::path& folder) {
    const auto above = folder_of(folder);
    std::error_code unknown;  // what cannot be looked at cannot be made either
    if (fs::is_directory(folder, unknown) || folder == above) return;
    make_folder(above);
    if (::mkdir(folder.c_str(), 0700) != 0) return require(errno == EEXIST, folder);
    sync_folder(above);
}

std::optional<std::string> read_bytes(const fs::path& path, std::size_t most) {
    File file(path, O_RDONLY);
    if (!file.is_open() && errno == ENOENT) return std::nullopt;
    require(file.is_open(), path);
    return file.read(most);
}

void replace_file(const fs::path& path, std::string_view bytes) {
    const fs::path draft = path.string() + ".new";
    {
        File file(draft, O_WRONLY | O_CREAT | O_TRUNC);
        require(file.is_open(), draft);
        file.write(bytes);
        file.sync();
    }
    require(::rename(draft.c_str(), path.c_str()) == 0, path);
    sync_folder(folder_of(path));
}

Locked::Locked(const fs::path& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    require(file_ >= 0, path);
    const auto deadline = Clock::now() + patience;
    auto pause = std::chrono::microseconds(50);
    while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        if ((error != EWOULDBLOCK && error != EINTR) || Clock::now() >= deadline) {
            ::close(file_);
            throw LedgerError(error == EWOULDBLOCK ? Reason::busy : Reason::io,
                              path.string() + ": no lock");
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, std::chrono::microseconds(5000));
    }
}

Locked::~Locked() { ::close(file_); }

}  // namespace cocrea
