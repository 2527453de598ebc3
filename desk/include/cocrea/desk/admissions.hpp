#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cocrea::desk {

/// Something that a host keeps for a while of who is let in to the pages of a register.
struct Admission {
    boost::json::object says = {};        ///< for whoever keeps it; neither `log` nor `until`
    std::chrono::sys_seconds until = {};  ///< it is over then, whatever happens
    std::chrono::sys_seconds used = {};   ///< when something was last asked for by it
};

/// Who is let in to the pages of one register, and what that waits on: each by a name, without a
/// dot, of what is a file name, in a file beside the register that is nobody else's to read. Where
/// a file cannot be kept, it is in memory. They are the host's, and neither in the log nor in a
/// backup. When one is over is for the caller to say. Copies are of the same. Safe from several
/// threads and processes, but for two that keep one of the same name.
class Admissions {
  public:
    /// In memory alone.
    Admissions();
    /// Those in `folder`, of the register of that origin.
    Admissions(std::filesystem::path folder, std::string origin);

    /// The one of that name. What others can read or change, or is damaged, is none, nor is one of
    /// another register.
    std::optional<Admission> find(const std::string& name) const;

    /// All whose names begin so, by name.
    std::vector<std::pair<std::string, Admission>> all(std::string_view beginning) const;

    /// Keeps it, durably, in the place of what there is, and takes away those whose `until` is
    /// before its `used`.
    void keep(const std::string& name, const Admission& one) const;

    /// Something was asked for by it at `used`. Nothing where it is not there any more.
    void touch(const std::string& name, std::chrono::sys_seconds used) const;

    /// It is no more, durably; answers whether it was there, and of several who ask at once to one
    /// alone that it was. Throws `LedgerError` with the path where the disk fails.
    bool end(const std::string& name) const;

  private:
    struct Memory;

    std::filesystem::path folder_;  ///< empty: none
    std::string origin_;
    std::shared_ptr<Memory> memory_;
};

}  // namespace cocrea::desk
