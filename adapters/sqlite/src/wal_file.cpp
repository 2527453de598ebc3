#include "wal_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file.hpp"

namespace cocrea {
namespace {

std::filesystem::path wal_of(const std::filesystem::path& path) { return path.string() + "-wal"; }

}  // namespace

bool has_wal(const std::filesystem::path& path) {
    std::error_code none;
    const auto size = std::filesystem::file_size(wal_of(path), none);
    return !none && size > 0;
}

void write_wal_again(const std::filesystem::path& path) {
    if (!has_wal(path)) return;
    posix::File file(wal_of(path), O_RDWR);
    const auto end = static_cast<std::uint64_t>(file.status().st_size);
    std::vector<char> buffer(1 << 20);
    for (std::uint64_t at = 0; at < end;) {
        buffer.resize(std::min<std::uint64_t>(buffer.size(), end - at));
        const auto read = file.read_at(at, buffer);
        posix::require(!read.empty(), file.path(), EIO);
        file.write_at(at, read);
        at += read.size();
    }
    file.sync();
}

void cut_wal(const std::filesystem::path& path, std::uint64_t bytes) {
    if (!has_wal(path)) return;
    posix::File file(wal_of(path), O_RDWR);
    if (static_cast<std::uint64_t>(file.status().st_size) <= bytes) return;
    posix::require(::ftruncate(file.descriptor(), static_cast<off_t>(bytes)) == 0, file.path());
    file.sync();
}

}  // namespace cocrea
