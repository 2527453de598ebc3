#include "key_file.hpp"

#include "fuzz.hpp"

using namespace cocrea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    parse_key_file(fuzz::text_of(data, size));
    return 0;
}
