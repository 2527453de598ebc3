#pragma once

#include <string>

#include "view.hpp"

namespace cocrea::web {

/// The webhooks of the register with the form that makes one, for whoever vouches for people; for
/// others there is no such page.
Page webhooks_page(const View& view);

/// One of them: how far it has come, the last attempts, and what sends again; likewise.
Page webhook_page(const View& view, const std::string& name);

/// Makes one and shows its secret, once; of `name`, sends again or ends it.
Response take_webhook(const View& view, const std::string& name);

}  // namespace cocrea::web
