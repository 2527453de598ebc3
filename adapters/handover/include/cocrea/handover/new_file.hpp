#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "cocrea/handover/output_error.hpp"

namespace cocrea {

/// A file that somebody asked for. Nothing of its name was there, not even a link that leads
/// nowhere, and it is there whole and durable, or not at all: it is written beside, as
/// `.cocrea-new-0`, and gets its name in the end; what a process left there that died goes with the
/// next file of that folder. For one thread. Throws `OutputError`, which names the file.
class NewFile {
  public:
    /// Who may read it.
    enum class For { everyone, owner };

    /// Begins it; `exists` when there is something of that name.
    explicit NewFile(std::filesystem::path name, For whom = For::everyone);
    /// Leaves nothing unless it was finished.
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    /// Adds bytes at the end.
    void write(std::string_view bytes);

    /// Puts bytes in the place of others that were written.
    void rewrite(std::uint64_t at, std::string_view bytes);

    /// Begins anew, with nothing in it.
    void clear();

    /// How many bytes were added.
    std::uint64_t size() const { return size_; }

    /// Makes what was written durable, and answers where it lies until it has its name: to be read
    /// once more, from the disk where the system lets go of what it remembers.
    std::filesystem::path settle();

    /// Gives it its name, durably.
    void finish();

  private:
    struct Beside;
    void flush();

    std::filesystem::path name_;
    std::unique_ptr<Beside> beside_;
    std::string waiting_;
    std::uint64_t size_ = 0;
};

}  // namespace cocrea
