#include "cocrea/files/file_store.hpp"

#include <fcntl.h>

#include <algorithm>
#include <array>

#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = FileError::Reason;

[[noreturn]] void fail(const posix::Error& error) {
    throw FileError(posix::reason_as<Reason>(error.reason), error.path, error.what());
}

/// Hands the bytes of a file to `take`, a piece at a time.
template <class Take>
void each_piece(posix::File& file, Take take) {
    std::array<char, 1 << 16> buffer;
    for (auto piece = file.read(buffer); !piece.empty(); piece = file.read(buffer)) take(piece);
}

/// A copy in the making, which gets the name of its digest.
class Copy {
  public:
    explicit Copy(const fs::path& folder) : draft_(made(folder) / "new-", 0600) {}

    void write(std::string_view bytes) {
        hasher_.update(bytes);
        draft_.file().write(bytes);
    }

    Digest keep() {
        const auto digest = hasher_.finish();
        const auto folder = draft_.path().parent_path();
        draft_.file().sync();
        draft_.replace(folder / to_hex(digest));
        posix::sync_folder(folder);
        return digest;
    }

  private:
    static const fs::path& made(const fs::path& folder) {
        posix::make_folder(folder, 0700);
        return folder;
    }

    posix::Draft draft_;
    Hasher hasher_;
};

}  // namespace

Digest digest_of_file(const fs::path& path) try {
    posix::File file(path, O_RDONLY);
    Hasher hasher;
    each_piece(file, [&](std::string_view piece) { hasher.update(piece); });
    return hasher.finish();
} catch (const posix::Error& error) {
    fail(error);
}

FileStore::FileStore(const fs::path& path) : folder_(path.string() + ".files") {}

Digest FileStore::put(std::string_view bytes) try {
    Copy copy(folder_);
    copy.write(bytes);
    return copy.keep();
} catch (const posix::Error& error) {
    fail(error);
}

Digest FileStore::put_file(const fs::path& file) try {
    posix::File source(file, O_RDONLY);
    Copy copy(folder_);
    each_piece(source, [&](std::string_view piece) { copy.write(piece); });
    return copy.keep();
} catch (const posix::Error& error) {
    fail(error);
}

Digest FileStore::put_pieces(const std::function<std::string_view()>& next) try {
    Copy copy(folder_);
    for (auto piece = next(); !piece.empty(); piece = next()) copy.write(piece);
    return copy.keep();
} catch (const posix::Error& error) {
    fail(error);
}

void FileStore::read(const Digest& digest, const std::function<void(std::string_view)>& take) const
    try {
    posix::File file(path_of(digest), O_RDONLY);
    each_piece(file, take);
} catch (const posix::Error& error) {
    fail(error);
}

fs::path FileStore::path_of(const Digest& digest) const { return folder_ / to_hex(digest); }

FileStore::State FileStore::check(const Digest& digest) const try {
    return digest_of_file(path_of(digest)) == digest ? State::ok : State::changed;
} catch (const FileError& error) {
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
    throw FileError(posix::reason_as<Reason>(posix::reason_of(error.code().value())), folder_,
                    error.code().message());
}

std::string_view name(FileStore::State state) {
    switch (state) {
        case FileStore::State::ok:
            return "ok";
        case FileStore::State::missing:
            return "missing";
        case FileStore::State::changed:
            return "changed";
    }
    return "missing";
}

}  // namespace cocrea
