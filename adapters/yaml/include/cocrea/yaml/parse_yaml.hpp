#pragma once

#include <string_view>
#include <vector>

#include "cocrea/workflow/read.hpp"

namespace cocrea {

/// The tree of one YAML document (libyaml, YAML 1.1 syntax), with lines and columns in characters
/// from 1. Every scalar is its text: nothing becomes a boolean, a number or null. Refused with a
/// position: what is not UTF-8 (a byte order mark may stand before it), more than 1 MiB, nesting
/// deeper than 64, duplicate and non-scalar keys, anchors and aliases, tags, a second document, no
/// document. Pure; safe from any thread; `std::bad_alloc` when memory ends.
///
/// The tree comes with the problems when the rest of it stands: after a duplicate key (the first
/// counts), a non-scalar key (left out), an anchor, a tag, a second document. A thousand problems
/// are all that is told.
Parsed parse_yaml(std::string_view bytes);

/// A workflow from the bytes of its file: `parse_yaml`, then `read_workflow`, the problems of both
/// in one list by position.
Reading read_yaml_workflow(std::string_view bytes, const Vocabulary& vocabulary);

/// Every code that `parse_yaml` can answer with.
const std::vector<std::string_view>& syntax_codes();

/// What `have` of a `yaml_syntax` can be: which fault it is, for whoever words it.
const std::vector<std::string_view>& syntax_faults();

}  // namespace cocrea
