#include "cocrea/posix/file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "cocrea/posix/error.hpp"

namespace cocrea::posix {

File::File(std::filesystem::path path, int flags, mode_t mode)
    : path_(std::move(path)), file_(::open(path_.c_str(), flags | O_CLOEXEC, mode)) {
    require(file_ >= 0, path_);
}

File::File(int descriptor, std::filesystem::path path) : path_(std::move(path)), file_(descriptor) {
    require(file_ >= 0, path_);
}

/// Opened anew by its name, a file would begin again where it was read already.
File File::standard_input() { return {::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0), "-"}; }

File::~File() {
    if (file_ >= 0) ::close(file_);
}

File::File(File&& other) noexcept
    : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)) {}

std::string_view File::read(std::span<char> buffer) {
    ssize_t count = 0;
    do count = ::read(file_, buffer.data(), buffer.size());
    while (count < 0 && errno == EINTR);
    require(count >= 0, path_);
    return {buffer.data(), static_cast<std::size_t>(count)};
}

std::string File::read_up_to(std::size_t most) {
    const auto expected = static_cast<std::size_t>(status().st_size) + 1;
    std::string bytes(std::min(most, expected), '\0');
    std::size_t size = 0, count = 0;
    do {
        if (size == bytes.size()) bytes.resize(std::min(most, 2 * size));
        count = read(std::span(bytes).subspan(size)).size();
        size += count;
    } while (count != 0 && size < most);
    bytes.resize(size);
    return bytes;
}

std::string_view File::read_at(std::uint64_t from, std::span<char> buffer) const {
    std::size_t size = 0;
    for (ssize_t count = 1; size < buffer.size() && count != 0;) {
        const auto left = buffer.subspan(size);
        count = ::pread(file_, left.data(), left.size(), static_cast<off_t>(from + size));
        require(count >= 0 || errno == EINTR, path_);
        if (count > 0) size += static_cast<std::size_t>(count);
    }
    return {buffer.data(), size};
}

void File::write_at(std::uint64_t from, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(from));
        require(count >= 0 || errno == EINTR, path_);
        if (count <= 0) continue;
        from += static_cast<std::uint64_t>(count);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void File::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(file_, bytes.data(), bytes.size());
        require(count >= 0 || errno == EINTR, path_);
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void File::sync() { require(::fsync(file_) == 0, path_); }

void File::sync_file_system() { require(::syncfs(file_) == 0, path_); }

struct stat File::status() const {
    struct stat status {};
    require(::fstat(file_, &status) == 0, path_);
    return status;
}

std::optional<std::string> read_file(const std::filesystem::path& file, std::size_t most) try {
    return File(file, O_RDONLY).read_up_to(most);
} catch (const Error& error) {
    if (error.reason == Error::Reason::missing) return std::nullopt;
    throw;
}

}  // namespace cocrea::posix
