#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cocrea::posix {

/// An open file or folder, closed in the end. Every member throws `Error`.
class File {
  public:
    /// As `open(2)`; `mode` is for one that is made.
    File(std::filesystem::path path, int flags, mode_t mode = 0666);
    /// The standard input from where it is; what is read here is read for whoever gave it.
    static File standard_input();
    ~File();
    /// Leaves `other` closed.
    File(File&& other) noexcept;
    File& operator=(File&&) = delete;

    /// The next bytes, as many as the buffer takes; none at the end.
    std::string_view read(std::span<char> buffer);

    /// All bytes from here on, the first `most` of them. Those of a file that does not grow
    /// meanwhile are in no other place of memory.
    std::string read_up_to(std::size_t most);

    /// All of the bytes, not yet durable.
    void write(std::string_view bytes);

    /// The bytes from that place on, as many as the buffer takes; fewer only where the file ends.
    std::string_view read_at(std::uint64_t from, std::span<char> buffer) const;

    /// All of the bytes in that place, not yet durable.
    void write_at(std::uint64_t from, std::string_view bytes);

    /// Makes what was written durable; of a folder: the names in it.
    void sync();

    /// The same for all that was written to its file system.
    void sync_file_system();

    /// As `fstat(2)`.
    struct stat status() const;

    /// For calls that the class has none for; stays its own.
    int descriptor() const { return file_; }
    /// The path that it was opened by.
    const std::filesystem::path& path() const { return path_; }

  private:
    /// Takes a descriptor that is open; throws what the system says when it is none.
    File(int descriptor, std::filesystem::path path);

    std::filesystem::path path_;
    int file_;
};

/// The bytes of a file, the first `most` of them; nothing when there is none.
std::optional<std::string> read_file(const std::filesystem::path& file, std::size_t most);

}  // namespace cocrea::posix
