#include "cocrea/ledger.hpp"

namespace cocrea {

LedgerError::LedgerError(Reason why, const std::string& what, std::optional<std::uint64_t> at)
    : StoreError("ledger", name(why), "", what), reason(why), seq(at) {}

std::string_view name(LedgerError::Reason reason) {
    switch (reason) {
        case LedgerError::Reason::missing:
            return "missing";
        case LedgerError::Reason::no_register:
            return "no_register";
        case LedgerError::Reason::newer_schema:
            return "newer_schema";
        case LedgerError::Reason::busy:
            return "busy";
        case LedgerError::Reason::full:
            return "full";
        case LedgerError::Reason::read_only:
            return "read_only";
        case LedgerError::Reason::io:
            return "io";
        case LedgerError::Reason::exists:
            return "exists";
        case LedgerError::Reason::rolled_back:
            return "rolled_back";
        case LedgerError::Reason::damaged:
            return "damaged";
        case LedgerError::Reason::unknown:
            return "unknown";
        case LedgerError::Reason::moved:
            return "moved";
        case LedgerError::Reason::linked:
            return "linked";
        case LedgerError::Reason::not_local:
            return "not_local";
    }
    return "io";
}

}  // namespace cocrea
