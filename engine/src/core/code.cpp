#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "cocrea/refusal.hpp"

namespace cocrea {

bool waivable(Rule rule) { return rule <= Rule::order; }

std::string_view name(Rule rule) {
    static constexpr std::array<std::string_view, 15> names{
        "rights",    "notice", "quorum", "roll",   "votes", "order",   "record",   "form",
        "reference", "spine",  "gate",   "status", "date",  "version", "signature"};
    return names.at(static_cast<std::size_t>(rule));
}

std::span<const Code> all_codes() {
#define COCREA_CODE(NAME, RULE) code::NAME,
    static constexpr Code codes[] = {COCREA_CODES(COCREA_CODE)};
#undef COCREA_CODE
    return codes;
}

const Code& code_named(std::string_view name) {
    const auto codes = all_codes();
    const auto found = std::ranges::find(codes, name, &Code::name);
    if (found == codes.end()) throw std::out_of_range("no blocker code " + std::string(name));
    return *found;
}

std::string Detail::text() const { return form_ == Form::number ? std::to_string(count_) : text_; }

std::string_view name(Detail::Form form) {
    static constexpr std::array<std::string_view, 6> names{"nothing", "number", "id",
                                                           "word",    "date",   "prose"};
    return names.at(static_cast<std::size_t>(form));
}

bool Refusal::about(Rule rule) const {
    return std::ranges::any_of(blockers,
                               [&](const Blocker& b) { return code_named(b.code).rule == rule; });
}

}  // namespace cocrea
