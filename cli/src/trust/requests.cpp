#include "trust/requests.hpp"

#include <charconv>

#include "cocrea/trust/proof.hpp"
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
    const auto request = program.desk().publishing().growth(from, given_checkpoint(typed));
    const auto& [origin, size, root, extensions] = request.checkpoint.checkpoint;
    return hand_over(program, typed, to_text(request),
                     {{"origin", origin},
                      {"from", from},
                      {"from_root", to_hex(root_at(program.desk().reader().view(), from))},
                      {"size", size},
                      {"root", to_hex(root)}});
}

}  // namespace cocrea::cli
