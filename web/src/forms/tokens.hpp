#pragma once

#include <string>

#include "view.hpp"

namespace cocrea::web {

/// The tokens of the register with the form that makes one, for whoever vouches for people; for
/// others there is no such page.
Page tokens_page(const View& view);

/// Makes one and shows what its machine is to say, once; of `name`, takes that one back.
Response take_token(const View& view, desk::Desk& desk, const std::string& name);

}  // namespace cocrea::web
