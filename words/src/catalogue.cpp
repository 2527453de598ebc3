#include "cocrea/words/catalogue.hpp"

#include "messages.hpp"

namespace cocrea::words {

Catalogue::Catalogue(const Language& language)
    : language_(language.tag), messages_(std::make_shared<const Messages>(language.sentences)) {}

Catalogue::Catalogue(std::string_view tag) : Catalogue(language_named(tag)) {}

bool Catalogue::has(std::string_view id) const { return messages_->find(id).has_value(); }

std::vector<std::string> Catalogue::ids(std::string_view family) const {
    const auto found = messages_->ids(family);
    return {found.begin(), found.end()};
}

std::string Catalogue::text(std::string_view id, const Values& values) const {
    const auto sentence = messages_->find(id);
    return sentence ? fill(*sentence, values, messages_->plural()) : std::string(id);
}

}  // namespace cocrea::words
