#pragma once

#include <filesystem>

namespace cocrea {

/// True when the register's write-ahead log may hold commits that its file lacks.
inline bool has_wal(const std::filesystem::path& path) {
    std::error_code none;
    const auto size = std::filesystem::file_size(path.string() + "-wal", none);
    return !none && size > 0;
}

}  // namespace cocrea
