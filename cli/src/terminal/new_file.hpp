#pragma once

#include <string>
#include <string_view>

namespace cocrea::cli {

/// A file that a command hands over. Nothing of its name was there, not even a link that leads
/// nowhere, and it is whole or not there at all.
class NewFile {
  public:
    /// Makes it; throws `UsageError` (`usage.file_exists`), or `Failure` when it cannot be made.
    explicit NewFile(std::string name);
    /// Takes it away again unless it was finished.
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    /// Adds bytes. Throws `Failure` (`app.not_written`), as `finish` does.
    void write(std::string_view bytes);

    /// Makes all of it durable.
    void finish();

  private:
    void flush();

    std::string name_, waiting_;
    int file_;
    bool finished_ = false;
};

}  // namespace cocrea::cli
