#pragma once

#include <condition_variable>
#include <mutex>

#include "cocrea/desk/desk.hpp"

namespace cocrea::desk {

/// What a desk stands on.
struct Desk::State {
    /// Takes the ledger over. `its_file` is canonical, or empty for a register in memory.
    State(std::filesystem::path its_file, Mode its_mode, Setting its_setting,
          std::unique_ptr<Ledger> its_ledger);

    bool in_memory() const { return file.empty(); }
    const Clock& clock() const { return setting.clock ? *setting.clock : this_machine(); }
    void tell(Unfinished what, const std::exception& why) const;
    /// Takes what was suppressed out of the store's files, or tells that it lies there still.
    void purge() const;

    const std::filesystem::path file;
    const Mode mode;
    const Setting setting;
    const std::unique_ptr<Ledger> ledger;
    Engine engine;
    std::mutex waiting;
    std::condition_variable committed;
};

/// Whether there is a register with entries, or something else that is none.
bool is_there(const std::filesystem::path& file);

/// Refuses, by `LedgerError::exists`, a place where something else is than an empty register.
void require_free(const std::filesystem::path& file);

}  // namespace cocrea::desk
