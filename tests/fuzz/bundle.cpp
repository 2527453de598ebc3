#include "cocrea/audit.hpp"
#include "fuzz.hpp"

using namespace cocrea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto found = audit(fuzz::text_of(data, size), {});
    fuzz::must_hold(found.voucher == Voucher::nobody, "nobody vouches without an anchor");
    fuzz::must_hold(found.ok() || !found.fault->code.empty(), "a fault has a code");
    return 0;
}
