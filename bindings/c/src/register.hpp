#pragma once

#include <filesystem>
#include <memory>

#include "cocrea/clock/system_clock.hpp"
#include "cocrea/engine.hpp"

namespace cocrea::c {

/// An engine with what it borrows. Safe from several threads.
class Register {
  public:
    /// `ledger` may be empty: then there is no register in it yet.
    explicit Register(std::unique_ptr<Ledger> ledger);

    Engine& engine() { return engine_; }
    std::unique_ptr<Snapshot> snapshot() const { return ledger_->snapshot(); }

  private:
    std::unique_ptr<Ledger> ledger_;
    SystemClock clock_;
    Engine engine_;
};

}  // namespace cocrea::c
