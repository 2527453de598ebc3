#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// Small files that are whole and durable. Everything throws `LedgerError`.
namespace cocrea {

/// Makes the folder and what leads to it, for the owner alone, durably; leaves what is there.
void make_folder(const std::filesystem::path& folder);

/// The bytes of a file, the first `most` of them; nothing when there is none.
std::optional<std::string> read_bytes(const std::filesystem::path& file, std::size_t most);

/// Puts a file of these bytes in the place of `file`. Only one at a time may do so.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

/// An exclusive `flock` on a file, made where it is missing, for as long as it lives; waits ten
/// seconds for others, then throws `busy`.
class Locked {
  public:
    explicit Locked(const std::filesystem::path& file);
    ~Locked();
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;

  private:
    int file_;
};

}  // namespace cocrea
