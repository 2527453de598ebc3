#include "refused.hpp"

#include "cocrea/ledger.hpp"

namespace cocrea {
namespace {

using Reason = LedgerError::Reason;

Reason reason_of(posix::Error::Reason reason) {
    switch (reason) {
        case posix::Error::Reason::missing:
            return Reason::missing;
        case posix::Error::Reason::exists:
            return Reason::exists;
        case posix::Error::Reason::full:
            return Reason::full;
        case posix::Error::Reason::refused:
            return Reason::read_only;
        case posix::Error::Reason::busy:
            return Reason::busy;
        case posix::Error::Reason::moved:
            return Reason::moved;
        case posix::Error::Reason::linked:
            return Reason::linked;
        default:
            return Reason::io;
    }
}

}  // namespace

void refuse(const posix::Error& error) {
    throw LedgerError(reason_of(error.reason), error.path.string() + ": " + error.what());
}

}  // namespace cocrea
