#include "cocrea/words/sentence.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

namespace cocrea::words {

std::vector<std::string> placeholders(std::string_view sentence) {
    std::vector<std::string> names;
    for (auto open = sentence.find('{'); open < sentence.size(); open = sentence.find('{', open)) {
        const auto close = sentence.find('}', open);
        const bool brace = sentence.substr(open + 1, 1) == "{";
        if (!brace && close < sentence.size())
            names.emplace_back(sentence.substr(open + 1, close - open - 1));
        open += brace ? 2 : 1;
    }
    return names;
}

std::string fill(std::string_view sentence, const Values& values) {
    const auto names = placeholders(sentence);
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const auto& name : names) {
        const auto value = values.find(name);
        arguments.push_back(
            fmt::arg(name.c_str(), value == values.end() ? "{" + name + "}" : value->second));
    }
    try {
        return fmt::vformat(fmt::string_view(sentence.data(), sentence.size()), arguments);
    } catch (const fmt::format_error&) {
        return std::string(sentence);
    }
}

}  // namespace cocrea::words
