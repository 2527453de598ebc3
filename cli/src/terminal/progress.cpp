#include "terminal/progress.hpp"

#include <fmt/format.h>

#include <ostream>

namespace cocrea::cli {
namespace {

constexpr std::chrono::milliseconds pause{250};
constexpr std::uint64_t bar_width = 30;

}  // namespace

Progress::~Progress() {
    if (shown_) program_.err() << "\r\033[K" << std::flush;
}

void Progress::show(std::uint64_t done, std::uint64_t of) const {
    if (!program_.around().terminal || of == 0) return;
    const auto now = Clock::now();
    if (now - last_ < pause) return;
    last_ = now;
    shown_ = true;
    const auto full = done * bar_width / of;
    program_.err() << fmt::format("\r[{:#<{}}{:.<{}}] {}/{}", "", full, "", bar_width - full, done,
                                  of)
                   << std::flush;
}

}  // namespace cocrea::cli
