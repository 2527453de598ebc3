#pragma once

#include <spdlog/logger.h>

#include <memory>
#include <optional>
#include <string>

#include "environment.hpp"

namespace cocrea::cli {

/// What the operational log says and where. It tells whoever runs the program what the program did
/// (timings, retries, broken disks); it is no part of the register, proves nothing, and may be
/// lost.
struct OplogSetting {
    spdlog::level::level_enum level = spdlog::level::warn;
    std::string file;  ///< appended to; empty for the standard error output

    bool operator==(const OplogSetting&) const = default;
};

/// The setting from `--log-level` (trace, debug, info, warn, error, critical or off) and from the
/// variable COCREA_LOG, which holds a level, a file (a path with a `/` or a `.` in it), or
/// `level:file`. The flag's level goes before the variable's. Throws `std::invalid_argument`, whose
/// text is the word that is none of these.
OplogSetting oplog_setting(const std::optional<std::string>& flag, const Environment& environment);

/// A logger of its own, registered nowhere, safe from several threads. Throws `spdlog::spdlog_ex`
/// when the file cannot be opened.
std::shared_ptr<spdlog::logger> oplog(const OplogSetting& setting);

}  // namespace cocrea::cli
