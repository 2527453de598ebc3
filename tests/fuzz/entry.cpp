#include <stdexcept>

#include "cocrea/events.hpp"
#include "fuzz.hpp"

using namespace cocrea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::reads_what_it_writes<std::invalid_argument>(
        fuzz::text_of(data, size), entry_from_bytes,
        [](const Entry& entry) { return to_bytes(entry); });
    return 0;
}
