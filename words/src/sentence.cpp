#include "cocrea/words/sentence.hpp"

#include <charconv>
#include <functional>
#include <optional>

#include "cocrea/words/shown.hpp"
#include "plural.hpp"

namespace cocrea::words {
namespace {

/// A placeholder as it is written between its braces.
struct Placeholder {
    std::string_view name, forms;
};

Placeholder placeholder(std::string_view inside) {
    const auto colon = inside.find(':');
    if (colon == std::string_view::npos) return {inside, {}};
    return {inside.substr(0, colon), inside.substr(colon + 1)};
}

/// The sentence with what `text_of` says of each placeholder; nothing when braces are not balanced.
std::optional<std::string> made_of(std::string_view sentence,
                                   const std::function<std::string(std::string_view)>& text_of) {
    std::string made;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const char c = sentence[at];
        const bool doubled = at + 1 < sentence.size() && sentence[at + 1] == c;
        if ((c == '{' || c == '}') && doubled) {
            made += c;
            ++at;
        } else if (c == '{') {
            const auto close = sentence.find_first_of("{}", at + 1);
            if (close == std::string_view::npos || sentence[close] == '{') return std::nullopt;
            made += text_of(sentence.substr(at + 1, close - at - 1));
            at = close;
        } else if (c == '}') {
            return std::nullopt;
        } else {
            made += c;
        }
    }
    return made;
}

std::string_view form_at(std::string_view forms, std::uint64_t place) {
    for (; place > 0 && forms.find('|') != std::string_view::npos; --place)
        forms.remove_prefix(forms.find('|') + 1);
    return forms.substr(0, forms.find('|'));
}

std::string_view form_for(std::string_view forms, std::string_view value, PluralRule plural) {
    std::uint64_t n = 0;
    const auto* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, n);
    const bool counts = error == std::errc() && stop == end;
    return form_at(forms, counts ? plural_form(plural, n) : forms.size());
}

}  // namespace

std::vector<std::string> placeholders(std::string_view sentence) {
    std::vector<std::string> names;
    made_of(sentence, [&](std::string_view inside) {
        names.emplace_back(placeholder(inside).name);
        return std::string();
    });
    return names;
}

std::string fill(std::string_view sentence, const Values& values, PluralRule plural) {
    const auto text_of = [&](std::string_view inside) {
        const auto [name, forms] = placeholder(inside);
        const auto value = values.find(name);
        if (value == values.end()) return "{" + std::string(inside) + "}";
        return forms.empty() ? shown(value->second)
                             : std::string(form_for(forms, value->second, plural));
    };
    return made_of(sentence, text_of).value_or(std::string(sentence));
}

}  // namespace cocrea::words
