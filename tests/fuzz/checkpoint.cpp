#include "cocrea/trust/checkpoint.hpp"

#include "cocrea/trust/malformed.hpp"
#include "fuzz.hpp"

using namespace cocrea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::reads_what_it_writes<Malformed>(
        fuzz::text_of(data, size), parse_signed_checkpoint, [](const SignedCheckpoint& one) {
            fuzz::must_hold(to_text(one.checkpoint) == one.note.text, "its text is its checkpoint");
            return to_text(one.note);
        });
    return 0;
}
