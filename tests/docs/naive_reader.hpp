#pragma once

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

/// The event format read by its page alone, in the plainest way: shares with the engine a JSON
/// parser and SHA-256.
namespace cocrea::docs::naive {

namespace json = boost::json;

inline std::string escaped(std::string_view text) {
    static constexpr std::string_view named = "\b\t\n\f\r\"\\", letters = "btnfr\"\\";
    static constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto special = named.find(c);
        const auto code = static_cast<unsigned char>(c);
        if (special != std::string_view::npos)
            out += {'\\', letters[special]};
        else if (code < 0x20)
            out += std::string("\\u00") + hex[code / 16] + hex[code % 16];
        else
            out += c;
    }
    return out + '"';
}

inline std::string canonical(const json::value& value) {
    constexpr std::int64_t largest = 9007199254740991;
    std::string inside;
    const auto item = [&](const std::string& one) { inside += (inside.empty() ? "" : ",") + one; };
    if (value.is_string()) return escaped(value.get_string());
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    if (const auto* number = value.if_int64(); number && std::abs(*number) <= largest)
        return std::to_string(*number);
    if (const auto* array = value.if_array()) {
        for (const auto& one : *array) item(canonical(one));
        return "[" + inside + "]";
    }
    if (!value.is_object()) throw std::invalid_argument("null, float or too large");
    std::vector<std::string> keys;
    for (const auto& member : value.get_object()) keys.emplace_back(member.key());
    std::ranges::sort(keys);
    for (const auto& key : keys) {
        const auto allowed = "abcdefghijklmnopqrstuvwxyz0123456789_";
        if (key.empty() || key.find_first_not_of(allowed) != std::string::npos)
            throw std::invalid_argument("key " + key);
        item(escaped(key) + ":" + canonical(value.at(key)));
    }
    return "{" + inside + "}";
}

}  // namespace cocrea::docs::naive
