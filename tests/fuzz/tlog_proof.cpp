#include "cocrea/trust/tlog_proof.hpp"

#include "cocrea/trust/malformed.hpp"
#include "fuzz.hpp"

using namespace cocrea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::reads_what_it_writes<Malformed>(fuzz::text_of(data, size), parse_tlog_proof,
                                          [](const TlogProof& one) { return to_text(one); });
    return 0;
}
