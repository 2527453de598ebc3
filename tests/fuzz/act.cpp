#include <boost/json.hpp>
#include <stdexcept>

#include "cocrea/commands.hpp"
#include "cocrea/log/canonical.hpp"
#include "fuzz.hpp"

using namespace cocrea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    boost::json::value json;
    try {
        json = parse_json(fuzz::text_of(data, size));
    } catch (const std::invalid_argument&) {
        return 0;
    }
    const auto act = signed_act_from_json(json);
    if (!act) {
        fuzz::must_hold(!act.error().blockers.empty(), "a refusal says why");
        return 0;
    }
    const auto again = signed_act_from_json(to_json(*act));
    fuzz::must_hold(bool(again) && to_json(*again) == to_json(*act), "an act reads back as itself");
    fuzz::must_hold(!signed_bytes(act->act).empty(), "an act has bytes to sign");
    return 0;
}
