#pragma once

#include <span>
#include <string_view>

namespace cocrea::words {

/// A language as data: compiled gettext catalogues (.mo). What a view points to must live as long
/// as anything made from the language; those that are compiled in live for ever.
struct Language {
    std::string_view tag = {};        ///< BCP 47, such as `es`
    std::string_view sentences = {};  ///< every sentence by its id
    /// What its people type on the command line, by the English words; empty where they type those.
    std::string_view commands = {};
    /// A methodology to begin with, explained in this language, as a YAML file whose name is
    /// `NAME`; empty where there is none.
    std::string_view workflow = {};
};

/// The languages that are compiled in, one for each folder of words/locale, in the order of tags.
std::span<const Language> languages();

/// The one of that tag; throws `std::invalid_argument` when it is none of them.
const Language& language_named(std::string_view tag);

/// The language of a locale or tag, `es_MX.UTF-8` and `es-MX` being `es`; null when it is none of
/// those that are compiled in.
const Language* language_of(std::string_view locale);

/// The language for whoever names none that we have: Spanish, that of the methodology.
const Language& default_language();

}  // namespace cocrea::words
