#include "cocrea/desk/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file.hpp"

namespace cocrea::desk {
namespace {

using Reason = InputError::Reason;

/// Runs `work`; what it throws is about what was handed in.
template <class Work>
auto translated(Work work) {
    try {
        return work();
    } catch (const posix::Error& error) {
        throw InputError(posix::reason_as<Reason>(error.reason), error.path, error.what());
    }
}

}  // namespace

InputError::InputError(Reason why, const std::filesystem::path& where, const std::string& what)
    : StoreError("input", name(why), where, what), reason(why) {}

std::string_view name(InputError::Reason reason) {
    switch (reason) {
        case InputError::Reason::missing:
            return "missing";
        case InputError::Reason::read_only:
            return "read_only";
        case InputError::Reason::io:
            return "io";
    }
    return "io";
}

struct Input::State {
    explicit State(posix::File its_file) : file(std::move(its_file)) {
        if (S_ISDIR(file.status().st_mode))
            throw posix::Error(posix::Error::Reason::missing, file.path(), "is a folder");
    }

    /// Whether there is a byte that was not taken yet.
    bool fill() {
        if (left.empty()) left = file.read(buffer);
        return !left.empty();
    }

    posix::File file;
    std::vector<char> buffer = std::vector<char>(1 << 16);
    std::string_view left;  ///< of the buffer
};

Input::Input(std::unique_ptr<State> state) : state_(std::move(state)) {}
Input::Input(const std::filesystem::path& file)
    : Input(translated([&] { return std::make_unique<State>(posix::File(file, O_RDONLY)); })) {}
Input Input::standard() {
    return Input(translated([] { return std::make_unique<State>(posix::File::standard_input()); }));
}
Input::~Input() = default;
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;

std::optional<std::size_t> Input::line(std::string& line) {
    return translated([&]() -> std::optional<std::size_t> {
        line.clear();
        std::size_t bytes = 0;
        while (state_->fill()) {
            auto& left = state_->left;
            const auto end = std::min(left.find('\n'), left.size());
            line += left.substr(0, std::min(end, max_line_bytes - line.size()));
            bytes += end;
            const bool whole = end < left.size();
            left.remove_prefix(end + (whole ? 1 : 0));
            if (whole) return bytes;
        }
        return bytes > 0 ? std::optional(bytes) : std::nullopt;
    });
}

std::string Input::up_to(std::size_t most) {
    return translated([&] {
        std::string bytes(state_->left.substr(0, most));
        state_->left.remove_prefix(bytes.size());
        if (bytes.size() < most) bytes += state_->file.read_up_to(most - bytes.size());
        return bytes;
    });
}

void Input::rewind() {
    translated([&] {
        state_->left = {};
        const auto& file = state_->file;
        posix::require(::lseek(file.descriptor(), 0, SEEK_SET) == 0, file.path());
    });
}

}  // namespace cocrea::desk
