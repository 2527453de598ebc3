#pragma once

#include <pugixml.hpp>

#include "cocrea/papers/paper.hpp"
#include "docx/package.hpp"

namespace cocrea::papers {

/// Puts the seal below the footer of every page of `document`, the text of the package's main part:
/// below those that it has, and into new ones where pages have none.
void add_seal(Package& package, pugi::xml_document& document, const Seal& seal);

}  // namespace cocrea::papers
