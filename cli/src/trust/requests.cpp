#include "trust/requests.hpp"

#include <charconv>

#include "cocrea/trust/proof.hpp"
#include "cocrea/trust/witness.hpp"
#include "trust/texts.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

std::uint64_t size_of(const std::string& word) {
    std::uint64_t size = 0;
    const auto* end = word.data() + word.size();
    const auto [at, error] = std::from_chars(word.data(), end, size);
    if (error != std::errc() || at != end)
        throw UsageError("usage.number_malformed", {{"have", word}, {"option", "--from"}});
    return size;
}

}  // namespace

int hand_over_growth(Program& program, const Typed& typed, const std::string& word) {
    const auto from = size_of(word);
    const auto view = program.snapshot();
    const auto checkpoint = checkpoint_of(program, typed, *view);
    const auto& [origin, size, root, extensions] = checkpoint.checkpoint;
    if (from > size)
        throw Failure("trust.smaller", {{"have", word}, {"size", std::to_string(size)}}, blocked);
    const WitnessRequest request{from, from == 0 ? Proof() : consistency_proof(*view, from, size),
                                 checkpoint};
    return hand_over(program, typed, to_text(request),
                     {{"origin", origin},
                      {"from", from},
                      {"from_root", to_hex(root_at(*view, from))},
                      {"size", size},
                      {"root", to_hex(root)}});
}

}  // namespace cocrea::cli
