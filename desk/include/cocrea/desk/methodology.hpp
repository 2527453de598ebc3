#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cocrea/diagram/diagram.hpp"
#include "cocrea/workflow/read.hpp"
#include "cocrea/workflows/built_in.hpp"

namespace cocrea::desk {

/// The bytes of the workflow called `name`: one that comes with Cocrea, else a file of that name.
/// Nothing when there is neither.
std::optional<std::string> methodology(const std::string& name);

/// Reads and checks a workflow file, as `register.open` and `workflow.add` do. Pure.
Reading read_methodology(std::string_view bytes);

}  // namespace cocrea::desk
