#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "view.hpp"

namespace cocrea::web {

/// The page that is called so in the segments of an address, the language being the first of them;
/// nothing where there is none, or none for whoever asks. Pages that belong to the entrance are not
/// among them.
std::optional<Page> page_at(const View& view, std::string_view called,
                            const std::vector<std::string>& segments);

}  // namespace cocrea::web
