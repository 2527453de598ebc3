#include "pretty.hpp"

namespace cocrea::docs {

namespace json = boost::json;

std::string pretty(const json::value& value, int levels, const std::string& indent) {
    const auto inside = indent + "  ";
    std::string text;
    const auto item = [&](const std::string& key, const json::value& one) {
        text += (text.empty() ? "\n" : ",\n") + inside + key + pretty(one, levels - 1, inside);
    };
    if (levels == 0 || !value.is_structured()) return json::serialize(value);
    if (const auto* array = value.if_array()) {
        for (const auto& one : *array) item("", one);
        return "[" + text + "\n" + indent + "]";
    }
    for (const auto& [key, one] : value.get_object())
        item(json::serialize(json::string(key)) + ": ", one);
    return "{" + text + "\n" + indent + "}";
}

}  // namespace cocrea::docs
