#include "language/catalogue.hpp"

#include <algorithm>
#include <array>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <span>
#include <stdexcept>
#include <vector>

extern const std::string_view cocrea_es_mo;
extern const std::string_view cocrea_en_mo;

namespace cocrea::cli {
namespace {

using Messages = boost::locale::message_format<char>;

struct Language {
    std::string_view name;
    std::string_view mo;
};

std::array<Language, 2> languages() { return {{{"es", cocrea_es_mo}, {"en", cocrea_en_mo}}}; }

const Language* language_named(std::string_view name) {
    static const auto all = languages();
    const auto found = std::ranges::find(all, name, &Language::name);
    return found == all.end() ? nullptr : &*found;
}

/// `en_US.UTF-8@euro` is `en`.
std::string_view language_of(std::string_view locale) {
    return locale.substr(0, locale.find_first_of("_.@-"));
}

std::locale locale_with(const Language& language) {
    boost::locale::gnu_gettext::messages_info info;
    info.language = language.name;
    info.encoding = "UTF-8";
    info.domains.emplace_back("cocrea");
    info.paths.emplace_back("");
    info.callback = [&](const std::string&, const std::string&) {
        return std::vector<char>(language.mo.begin(), language.mo.end());
    };
    return {std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info)};
}

const Messages& messages(const std::locale& locale) { return std::use_facet<Messages>(locale); }

}  // namespace

Catalogue::Catalogue(const std::string& language) : language_(language) {
    const auto* known = language_named(language);
    if (!known) throw std::invalid_argument("no catalogue for the language " + language);
    locale_ = locale_with(*known);
}

std::string Catalogue::language_from(const std::optional<std::string>& flag,
                                     const Environment& environment) {
    std::string said = flag.value_or("");
    for (const auto* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (!said.empty()) break;
        if (const auto* value = environment(variable)) said = value;
    }
    const auto* known = language_named(language_of(said));
    return known ? std::string(known->name) : "es";
}

const char* Catalogue::find(const std::string& id) const {
    return messages(locale_).get(0, nullptr, id.c_str());
}

std::string Catalogue::text(const std::string& id, const Values& values) const {
    const auto* sentence = find(id);
    return sentence ? fill(sentence, values) : id;
}

std::string Catalogue::text_n(const std::string& id, int n, Values values) const {
    const auto* sentence = messages(locale_).get(0, nullptr, id.c_str(), n);
    values.insert_or_assign("n", std::to_string(n));
    return sentence ? fill(sentence, values) : id;
}

}  // namespace cocrea::cli
