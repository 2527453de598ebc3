#pragma once

#include "view.hpp"

namespace cocrea::web {

/// What is done with personal data, and whom to ask for access, rectification, cancellation and
/// opposition: whoever the methodology lets block and erase them. For wherever data are taken.
html::Markup privacy_notice(const View& view);

/// How to read the pages, whom to ask, and what programs find where.
Page help_page(const View& view);

}  // namespace cocrea::web
