#pragma once

#include <chrono>
#include <cstdint>

#include "program.hpp"

namespace cocrea::cli {

/// How far long work has come, on one line of standard error that is written over; on a terminal
/// only, and a few times a second at most.
class Progress {
  public:
    explicit Progress(Program& program) : program_(program) {}
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::uint64_t done, std::uint64_t of) const;

  private:
    using Clock = std::chrono::steady_clock;

    Program& program_;
    mutable Clock::time_point last_ = Clock::now();
    mutable bool shown_ = false;
};

}  // namespace cocrea::cli
