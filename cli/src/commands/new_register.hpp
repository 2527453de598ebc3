#pragma once

#include <filesystem>

#include "program.hpp"

namespace cocrea::cli {

/// A register in the making: an empty one that is removed again unless it is kept.
class NewRegister {
  public:
    /// Throws `LedgerError` as `SqliteLedger::create`.
    NewRegister(Program& program, std::filesystem::path path);
    ~NewRegister();
    NewRegister(const NewRegister&) = delete;
    NewRegister& operator=(const NewRegister&) = delete;

    void keep() { kept_ = true; }

  private:
    Program& program_;
    std::filesystem::path path_;
    bool kept_ = false;
};

}  // namespace cocrea::cli
