#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace cocrea::cli {

/// The bytes of a file, of which no other copy is made. They are read and not mapped: a file that
/// somebody cuts off meanwhile is an error, and no signal.
class FileBytes {
  public:
    /// Throws `UsageError` (`usage.file_missing`) or, when it changes while it is read, `Failure`.
    explicit FileBytes(const std::string& name);

    /// As long as this lives.
    std::string_view bytes() const { return {bytes_.get(), size_}; }

  private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
};

}  // namespace cocrea::cli
