#pragma once

#include <pugixml.hpp>

#include "cocrea/papers/paper.hpp"
#include "docx/styles.hpp"

namespace cocrea::papers {

/// Appends the text to a paragraph as a run, its line breaks as breaks.
void add_run(pugi::xml_node paragraph, const std::string& text, bool bold = false,
             const char* half_points = nullptr);

/// The title and the blocks, as children of `into`.
void add_body(pugi::xml_node into, const Paper& paper, const Styles& styles);

}  // namespace cocrea::papers
