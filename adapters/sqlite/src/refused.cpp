#include "refused.hpp"

#include "cocrea/ledger.hpp"

namespace cocrea {

void refuse(const posix::Error& error) {
    throw LedgerError(posix::reason_as<LedgerError::Reason>(error.reason),
                      error.path.string() + ": " + error.what());
}

}  // namespace cocrea
