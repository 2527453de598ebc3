#pragma once

#include "view.hpp"

namespace cocrea::web {

/// Where a commitment stands and what stands against its next phase, small enough to stand in a
/// page of another site; a title that is empty when there is no such commitment for everyone.
Page embed_page(const View& view, const std::string& id);

/// How another site puts that into a page of its own.
html::Markup embed_recipe(const View& view, const ObjectId& commitment);

}  // namespace cocrea::web
