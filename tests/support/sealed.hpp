#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "cocrea/commands.hpp"

namespace cocrea::test {

/// A passage under a salt that is made of its text, so that a log made twice is the same.
inline Passage passage_of(std::string text) {
    const Salt salt = sha256(text);
    const auto sealed = prose_commitment(salt, text);
    return {sealed, std::move(text), salt};
}

/// Puts commitments in the place of the texts of a body, as whoever makes acts without
/// `Engine::complete` does.
inline void seal(boost::json::object& body, std::vector<Passage>& prose) {
    static constexpr std::array<std::string_view, 6> texts{"reason",      "observations", "problem",
                                                           "description", "text",         "meant"};
    for (auto& member : body) {
        auto& value = member.value();
        if (value.is_object()) {
            seal(value.get_object(), prose);
        } else if (value.is_string() &&
                   std::ranges::count(texts, std::string_view(member.key())) > 0) {
            prose.push_back(passage_of(std::string(value.get_string())));
            value = sealed_member(prose.back());
        }
    }
}

inline SignedAct sealed(Act act) {
    std::vector<Passage> prose;
    seal(act.body, prose);
    SignedAct whole(std::move(act));
    whole.prose = std::move(prose);
    return whole;
}

}  // namespace cocrea::test
