#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "program.hpp"

namespace cocrea::cli {

/// The registers that a command line wants shown: how each is opened, and who is let in to it. Safe
/// from several threads.
class Showing {
  public:
    /// Opens the keys that sign checkpoints, once for all registers.
    explicit Showing(Program& program);

    /// One register. Opening it throws `UsageError` where whoever asks is not known to it.
    std::vector<Exhibit> alone(const std::string& file);

    /// Every register of a folder, each under the name of its file. Throws `UsageError` for what is
    /// no folder (`serve.no_folder`), has no register (`serve.no_registers`) or two of one name
    /// (`serve.same_name`).
    std::vector<Exhibit> those_in(const std::string& folder);

    /// Whom `--as` names, where the register knows them. When it names nobody, whom nobody else
    /// could let in: the first of those who may add keys, while none of them can sign in with a
    /// passkey.
    ActorId invited(const desk::Desk& desk) const;

    /// Says why a register of the folder cannot be shown now, to people and in the log.
    void closed(const std::string& name, const std::exception& why);

    /// Held by whoever says something.
    std::mutex& turn() { return turn_; }

  private:
    desk::Desk open(const std::string& file, const std::string& name);
    desk::Setting setting(const std::string& name);

    Program& program_;
    const std::vector<SecretKey> log_keys_;
    std::map<std::string, std::string> files_;  ///< of the folder, by name
    std::mutex turn_;
};

}  // namespace cocrea::cli
