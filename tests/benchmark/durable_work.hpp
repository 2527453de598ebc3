#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace cocrea::benchmark {

struct Load {
    std::uint64_t instances = 200;
    unsigned clients = 1;
};

/// Durations of the work of `instances` commitments; times in seconds or microseconds as named.
struct Measured {
    std::string variant;
    std::uint64_t instances = 0, records = 0;
    std::uint64_t commits = 0;  ///< of those acts: fewer, when many acted at once
    double secs = 0, p50_us = 0, p99_us = 0;
    double cpu_s = 0;        ///< user and system, of the register's part
    long rss_kb = 0;         ///< the most that the process had
    double bare_secs = 0;    ///< the same bytes in bare SQLite, as many rows to a commit
    double bare_p50_us = 0;  ///< of a commit of those
};

/// Does the work on a fresh register at `file`, its clients being threads that share one engine,
/// and, in slices that alternate with it, inserts the same bytes in the same commits into bare
/// SQLite beside it. Removes both. Throws when an act is refused.
Measured durable_work(const std::filesystem::path& file, const Load& load);

/// The middle duration of a durable act in each of two registers, in microseconds.
struct Compared {
    double one_us = 0, other_us = 0;
};

/// Does the work of `instances` commitments in each of two registers that `grow` made, turn by
/// turn, so that both meet the same disk. Both registers grow by it.
Compared compare(const std::filesystem::path& one, const std::filesystem::path& other,
                 std::uint64_t instances);

}  // namespace cocrea::benchmark
