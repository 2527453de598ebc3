#pragma once

#include "cocrea/store_error.hpp"

namespace cocrea::desk {

/// What was asked for is on record, and a store failed at what comes after it: `ledger.recorded`,
/// about the register. `what()` says which store, and why.
struct OnRecord : StoreError {
    /// The failure that came after.
    explicit OnRecord(const StoreError& why) : StoreError("ledger", "recorded", {}, why.what()) {}
};

/// Runs `work`, which comes after something was recorded: when a store fails in it, that is still
/// on record, and what is thrown says so.
template <class Work>
auto once_recorded(Work work) {
    try {
        return work();
    } catch (const OnRecord&) {
        throw;
    } catch (const StoreError& why) {
        throw OnRecord(why);
    }
}

}  // namespace cocrea::desk
