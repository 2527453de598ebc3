#pragma once

#include <span>
#include <string_view>

namespace cocrea {

/// A methodology that the program carries with it, as its file.
struct BuiltIn {
    std::string_view name;   ///< the workflow's name
    std::string_view bytes;  ///< the YAML file, byte by byte
};

/// Every methodology in `workflows/`, by name. Points to static storage.
std::span<const BuiltIn> built_in_workflows();

}  // namespace cocrea
