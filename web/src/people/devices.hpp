#pragma once

#include <string>
#include <vector>

#include "people/sessions.hpp"
#include "view.hpp"

namespace cocrea::web {

/// Where whoever is signed in is so, by `open`, with what ends each, and how they come in on one
/// more device.
Page devices_page(const View& view, const std::vector<OpenSession>& open);

/// A link for one more device that was just made, for whoever made it; `address` is its path.
Page device_link_page(const View& view, const std::string& address);

}  // namespace cocrea::web
