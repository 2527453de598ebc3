#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cocrea/store_error.hpp"

namespace cocrea::desk {

/// The most bytes of a line that is handed in: an act or an entry with the texts that it brings.
inline constexpr std::size_t max_line_bytes = std::size_t(1) << 20;

/// What somebody hands in cannot be read.
struct InputError : StoreError {
    /// What is the matter, and so what helps.
    enum class Reason {
        missing,    ///< there is no such file
        read_only,  ///< it may not be read
        io,         ///< the disk, or what the bytes come from
    };
    /// `what` in any words.
    InputError(Reason why, const std::filesystem::path& where, const std::string& what);
    Reason reason;  ///< stable
};

/// The reason as programs know it: `missing` …
std::string_view name(InputError::Reason reason);

/// What somebody hands in: a file, a pipe, the standard input. A failure to read is never taken for
/// the end. For one thread. Throws `InputError`.
class Input {
  public:
    /// Opens a file.
    explicit Input(const std::filesystem::path& file);
    /// The standard input.
    static Input standard();
    ~Input();
    /// Leaves `other` good for nothing.
    Input(Input&& other) noexcept;
    /// Leaves `other` good for nothing.
    Input& operator=(Input&& other) noexcept;

    /// Reads on to the next line feed, or the end. Answers with the bytes of the line, without the
    /// line feed; `line` has no more of them than `max_line_bytes`, however long it is. Nothing at
    /// the end.
    std::optional<std::size_t> line(std::string& line);

    /// The bytes from here on, the first `most` of them.
    std::string up_to(std::size_t most = SIZE_MAX);

    /// Begins again; only for a file.
    void rewind();

  private:
    struct State;
    explicit Input(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace cocrea::desk
