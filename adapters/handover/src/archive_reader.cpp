#include <fcntl.h>

#include <algorithm>
#include <array>

#include "cocrea/handover/archive.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file.hpp"
#include "tar_header.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Why = ArchiveError::Reason;

/// A list of digests is no longer: about a million members.
constexpr std::uint64_t most_digests = std::uint64_t(1) << 28;

[[noreturn]] void fail(const posix::Error& error) {
    throw ArchiveError(posix::reason_as<Why>(error.reason), error.path, error.what());
}

posix::File opened(const fs::path& path) try {
    posix::File file(path, O_RDONLY | O_NONBLOCK);
    if (!S_ISREG(file.status().st_mode)) throw ArchiveError(Why::foreign, path, "no file");
    if (file.status().st_size == 0) throw ArchiveError(Why::empty, path, "is empty");
    return file;
} catch (const posix::Error& error) {
    fail(error);
}

}  // namespace

struct ArchiveReader::State {
    explicit State(const fs::path& path) : file(opened(path)) {}

    [[noreturn]] void refuse(Why why, const std::string& what) const {
        throw ArchiveError(why, file.path(), what);
    }

    /// Makes at least one byte ready, unless the file is at its end.
    bool ready() try {
        if (!waiting.empty()) return true;
        waiting = file.read(buffer);
        return !waiting.empty();
    } catch (const posix::Error& error) {
        fail(error);
    }

    std::string_view take(std::uint64_t most) {
        if (!ready()) refuse(Why::cut, "ends too early");
        const auto taken = waiting.substr(
            0, static_cast<std::size_t>(std::min<std::uint64_t>(most, waiting.size())));
        waiting.remove_prefix(taken.size());
        place += taken.size();
        return taken;
    }

    std::string take_all(std::size_t count) {
        std::string bytes;
        while (bytes.size() < count) bytes += take(count - bytes.size());
        return bytes;
    }

    void require_zeros(std::size_t count, const char* what) {
        if (take_all(count).find_first_not_of('\0') != std::string::npos)
            refuse(Why::changed, what);
    }

    posix::File file;
    std::array<char, 1 << 16> buffer;
    std::string_view waiting;  ///< of the buffer
    std::uint64_t place = 0;   ///< of the next byte in the file
    std::string name;          ///< of the member; empty before the first and after the last
    std::uint64_t left = 0, size = 0;
    std::string digests;
    Hasher hasher;
};

ArchiveReader::ArchiveReader(const fs::path& file, const std::string& first)
    : state_(std::make_unique<State>(file)) {
    auto& state = *state_;
    state.ready();
    const auto header = state.waiting.substr(0, std::min(state.waiting.size(), tar::block));
    const auto named = tar::read_header(header);
    if (header.substr(0, first.size()) != first.substr(0, header.size()) ||
        (named && named->name != first))
        state.refuse(Why::foreign, "is no backup");
}

ArchiveReader::~ArchiveReader() = default;
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;

std::optional<std::string> ArchiveReader::next() {
    auto& state = *state_;
    while (!read().empty()) continue;
    if (!state.name.empty()) {
        state.require_zeros(tar::padding(state.size), "padding that is none");
        state.digests += to_hex(state.hasher.finish()) + "  " + state.name + '\n';
    }
    const auto named = tar::read_header(state.take_all(tar::block));
    if (!named) state.refuse(Why::changed, "a header that is none");
    state.name = named->name;
    state.left = state.size = named->size;
    if (named->name != "digests") return named->name;
    if (named->size > most_digests) state.refuse(Why::changed, "too many members");
    const auto written = state.take_all(static_cast<std::size_t>(named->size));
    if (written != state.digests) state.refuse(Why::changed, "not what was written");
    state.left = 0;
    state.name.clear();
    state.require_zeros(tar::padding(named->size) + 2 * tar::block, "an end that is none");
    if (state.ready()) state.refuse(Why::changed, "goes on after its end");
    return std::nullopt;
}

std::string_view ArchiveReader::read() {
    auto& state = *state_;
    if (state.left == 0) return {};
    const auto bytes = state.take(state.left);
    state.left -= bytes.size();
    state.hasher.update(bytes);
    return bytes;
}

std::optional<std::string> ArchiveReader::line(std::size_t most) {
    auto& state = *state_;
    std::string line;
    while (state.left > 0) {
        state.ready();
        const auto end = state.waiting.substr(0, state.left).find('\n');
        const auto bytes = state.take(end == std::string_view::npos ? state.left : end + 1);
        state.left -= bytes.size();
        state.hasher.update(bytes);
        line += bytes;
        if (line.size() > most + 1) state.refuse(Why::changed, "a line that is too long");
        if (!line.ends_with('\n')) continue;
        line.pop_back();
        return line;
    }
    if (!line.empty()) state.refuse(Why::changed, "a line without an end");
    return std::nullopt;
}

std::uint64_t ArchiveReader::position() const { return state_->place; }

std::string ArchiveReader::at(std::uint64_t position, std::size_t size) const try {
    std::string bytes(size, '\0');
    if (state_->file.read_at(position, bytes).size() < size)
        state_->refuse(Why::cut, "ends too early");
    return bytes;
} catch (const posix::Error& error) {
    fail(error);
}

}  // namespace cocrea
