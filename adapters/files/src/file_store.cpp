#include "cocrea/files/file_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <random>
#include <system_error>

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = LedgerError::Reason;

Reason reason_of(int error) {
    switch (error) {
        case ENOENT:
            return Reason::missing;
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

/// An open file. Every member throws `LedgerError`.
class File {
  public:
    File(const fs::path& path, int flags)
        : path_(path), file_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
        require(file_ >= 0, path_);
    }
    ~File() { ::close(file_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// The next piece, empty at the end; valid until the next call.
    std::string_view read() {
        ssize_t count = 0;
        do count = ::read(file_, buffer_.data(), buffer_.size());
        while (count < 0 && errno == EINTR);
        require(count >= 0, path_);
        return {buffer_.data(), static_cast<std::size_t>(count)};
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
    std::array<char, 1 << 16> buffer_;
};

void sync_folder(const fs::path& folder) { File(folder, O_RDONLY | O_DIRECTORY).sync(); }

/// A file in the making; removed unless it is kept.
class Draft {
  public:
    explicit Draft(const fs::path& folder)
        : path_(folder / ("new-" + std::to_string(std::random_device{}()))),
          file_(path_, O_WRONLY | O_CREAT | O_EXCL) {}
    ~Draft() { ::unlink(path_.c_str()); }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(std::string_view bytes) {
        hasher_.update(bytes);
        file_.write(bytes);
    }

    /// Gives the file the name of its digest, durably.
    Digest keep() {
        file_.sync();
        const auto digest = hasher_.finish();
        const auto name = path_.parent_path() / to_hex(digest);
        require(::rename(path_.c_str(), name.c_str()) == 0, name);
        sync_folder(path_.parent_path());
        return digest;
    }

  private:
    fs::path path_;
    File file_;
    Hasher hasher_;
};

void make_folder(const fs::path& folder) {
    if (::mkdir(folder.c_str(), 0777) != 0) return require(errno == EEXIST, folder);
    sync_folder(folder.parent_path().empty() ? fs::path(".") : folder.parent_path());
}

}  // namespace

Digest digest_of_file(const fs::path& path) {
    File file(path, O_RDONLY);
    Hasher hasher;
    for (auto piece = file.read(); !piece.empty(); piece = file.read()) hasher.update(piece);
    return hasher.finish();
}

FileStore::FileStore(const fs::path& path) : folder_(path.string() + ".files") {}

Digest FileStore::put(std::string_view bytes) {
    make_folder(folder_);
    Draft draft(folder_);
    draft.write(bytes);
    return draft.keep();
}

Digest FileStore::put_file(const fs::path& file) {
    File source(file, O_RDONLY);
    make_folder(folder_);
    Draft draft(folder_);
    for (auto piece = source.read(); !piece.empty(); piece = source.read()) draft.write(piece);
    return draft.keep();
}

fs::path FileStore::path_of(const Digest& digest) const { return folder_ / to_hex(digest); }

FileStore::State FileStore::check(const Digest& digest) const try {
    return digest_of_file(path_of(digest)) == digest ? State::ok : State::changed;
} catch (const LedgerError& error) {
    if (error.reason == Reason::missing) return State::missing;
    throw;
}

std::vector<Digest> FileStore::list() const try {
    std::vector<Digest> digests;
    if (!fs::exists(folder_)) return digests;
    for (const auto& file : fs::directory_iterator(folder_))
        if (const auto digest = digest_from_hex(file.path().filename().string()))
            digests.push_back(*digest);
    std::ranges::sort(digests);
    return digests;
} catch (const fs::filesystem_error& error) {
    throw LedgerError(reason_of(error.code().value()), error.what());
}

}  // namespace cocrea
