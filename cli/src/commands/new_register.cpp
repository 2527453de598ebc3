#include "commands/new_register.hpp"

#include "cocrea/sqlite/sqlite_ledger.hpp"

namespace cocrea::cli {

NewRegister::NewRegister(Program& program, std::filesystem::path path)
    : program_(program), path_(std::move(path)) {
    SqliteLedger::create(path_);
}

NewRegister::~NewRegister() {
    if (kept_) return;
    program_.close();
    try {
        SqliteLedger::remove(path_);
    } catch (const LedgerError&) {
        // What is left is an empty register; why it is empty is being told.
    }
}

}  // namespace cocrea::cli
