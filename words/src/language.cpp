#include "cocrea/words/language.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

std::vector<cocrea::words::Language> cocrea_languages();

namespace cocrea::words {

std::span<const Language> languages() {
    static const auto all = cocrea_languages();
    return all;
}

namespace {

const Language* find(std::string_view tag) {
    const auto all = languages();
    const auto found = std::ranges::find(all, tag, &Language::tag);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Language& language_named(std::string_view tag) {
    if (const auto* language = find(tag)) return *language;
    throw std::invalid_argument("no catalogue for the language " + std::string(tag));
}

const Language* language_of(std::string_view locale) {
    return find(locale.substr(0, locale.find_first_of("_.@-")));
}

const Language& default_language() { return language_named("es"); }

}  // namespace cocrea::words
