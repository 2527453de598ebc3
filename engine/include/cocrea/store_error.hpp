#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace cocrea {

/// A store fails: the disk, a file that is damaged or of another sort, a lock that is not let go.
/// Each store has a type of its own with its reasons (`LedgerError` …); whoever only tells of it
/// catches this one. `what()` is for the operational log.
struct StoreError : std::runtime_error {
    /// `where` is empty for the register itself, whose file the caller knows.
    StoreError(std::string_view store, std::string_view reason, std::string where,
               const std::string& what)
        : std::runtime_error(where.empty() ? what : where + ": " + what),
          code(std::string(store) + "." + std::string(reason)),
          path(std::move(where)) {}
    std::string code;  ///< stable: the store and its reason, `ledger.full`
    std::string path;  ///< of the file or folder
};

}  // namespace cocrea
