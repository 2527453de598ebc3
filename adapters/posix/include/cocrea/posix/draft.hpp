#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "cocrea/posix/file.hpp"

/// Files that are there whole or not at all. Everything throws `Error`.
namespace cocrea::posix {

/// A file in the making, gone in the end unless it was given its name. It is locked (`flock`) as
/// long as whoever makes it lives: what a process left that died is known by that, and goes when
/// the next draft of the same beginning meets it.
class Draft {
  public:
    /// Makes an empty file whose path is `beginning` and a number that no living draft has.
    explicit Draft(const std::filesystem::path& beginning, mode_t mode = 0666);
    ~Draft();
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    /// To be written, and synced before it gets its name.
    File& file() { return file_; }
    /// Where it lies until it gets its name.
    const std::filesystem::path& path() const { return file_.path(); }

    /// Gives it that name, in the place of what has it.
    void replace(const std::filesystem::path& name);

    /// Gives it that name, durably; `exists` when something has it. When the name cannot be made
    /// durable, it is taken away again: what is told not to be there is not.
    void become(const std::filesystem::path& name);

  private:
    File file_;
    bool named_ = false;
};

/// The draft of that path, locked, when nobody who lives makes it: it can go.
std::optional<File> left_draft(const std::filesystem::path& draft);

/// Whether there is one.
bool is_left(const std::filesystem::path& draft);

/// Puts a file of these bytes, for the owner alone, in the place of `file`, durably; `unsettled`
/// when it is there and may not last. For one at a time, which takes away what a crash of another
/// left.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace cocrea::posix
