#include "office/door.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "core/text.hpp"
#include "log/encoding.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

/// Objects on whose versions an act may rest.
constexpr std::size_t most_expected = 256;

std::size_t least_bytes(const json::object& object, std::size_t most);

/// The least bytes that a value can be written with; looks no further than `most`.
std::size_t least_bytes(const json::value& value, std::size_t most) {
    if (const auto* object = value.if_object()) return least_bytes(*object, most);
    std::size_t bytes = 1;
    if (const auto* text = value.if_string()) return bytes + text->size();
    if (const auto* list = value.if_array())
        for (const auto& item : *list)
            if ((bytes += 1 + least_bytes(item, most)) > most) break;
    return bytes;
}

/// The same of an object, which would have to be copied to be a value.
std::size_t least_bytes(const json::object& object, std::size_t most) {
    std::size_t bytes = 1;
    for (const auto& [key, item] : object)
        if ((bytes += 4 + key.size() + least_bytes(item, most)) > most) break;
    return bytes;
}

Blocker too_long(const char* list, std::size_t have, std::size_t most) {
    return {.code = code::list_too_long.name,
            .have = {Detail::Form::prose, fmt::format("{}: {}", list, have)},
            .need = most};
}

}  // namespace

std::optional<Refusal> turned_away(const SignedAct& signed_act) {
    const auto& act = signed_act.act;
    std::vector<Blocker> blockers;
    const auto count = [&](const char* list, std::size_t have, std::size_t most) {
        if (have > most) blockers.push_back(too_long(list, have, most));
    };
    count("cites", act.cites.size(), limit::items);
    count("expect", act.expect.size(), most_expected);
    count("pd", act.pd.size(), limit::items);
    count("prose", signed_act.prose.size(), limit::items);
    if (const auto bytes = least_bytes(act.body, max_entry_bytes); bytes > max_entry_bytes)
        blockers.push_back(
            {.code = code::text_too_long.name, .have = bytes, .need = max_entry_bytes});
    if (blockers.empty()) return std::nullopt;
    return Refusal{std::move(blockers)};
}

}  // namespace cocrea
