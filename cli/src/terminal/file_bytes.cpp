#include "terminal/file_bytes.hpp"

#include <filesystem>
#include <fstream>

#include "failure.hpp"

namespace cocrea::cli {

FileBytes::FileBytes(const std::string& name) {
    std::error_code unreadable;
    std::ifstream file(name, std::ios::binary);
    if (!std::filesystem::is_regular_file(name, unreadable) || !file)
        throw UsageError("usage.file_missing", {{"have", name}});
    size_ = std::filesystem::file_size(name);
    bytes_ = std::make_unique_for_overwrite<char[]>(size_);
    file.read(bytes_.get(), static_cast<std::streamsize>(size_));
    const bool whole = file && file.peek() == std::ifstream::traits_type::eof();
    if (!whole) throw Failure("app.file_changed", {{"file", name}});
}

}  // namespace cocrea::cli
