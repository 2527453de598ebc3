#include "cocrea/trust/policy.hpp"

#include "cocrea/trust/malformed.hpp"
#include "fuzz.hpp"

using namespace cocrea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto policy = parse_policy(fuzz::text_of(data, size));
        std::vector<std::string> all;
        for (const auto& witness : policy.witnesses) {
            all.push_back(witness.name);
            fuzz::must_hold(parse_vkey(to_vkey(witness.key)) == witness.key,
                            "a key is written as it was read");
        }
        fuzz::must_hold(policy.met_by(all), "all witnesses together are enough");
    } catch (const Malformed&) {
    }
    return 0;
}
