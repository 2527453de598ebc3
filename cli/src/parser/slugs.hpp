#pragma once

#include <string>
#include <string_view>

namespace cocrea::cli {

/// `text` in the letters of identifiers: `Agua limpia y año` as `agua-limpia-y-ano`. What has no
/// such letters is left out; empty when nothing is left.
std::string slug_of(std::string_view text);

/// The same, of whole words, no longer than an identifier that people type.
std::string short_slug_of(std::string_view text);

/// `text` in small letters with hyphens for spaces, its accents kept and without what a shell would
/// read: `sin-quórum`.
std::string hyphenated(std::string_view text);

/// The next after `id`: `sesion-5` after `sesion-4`; `id-2` where it ends in no number.
std::string following(const std::string& id);

}  // namespace cocrea::cli
