#pragma once

#include <string>

#include "cocrea/views.hpp"
#include "view.hpp"

namespace cocrea::web {

/// The address of the form for an action, with what is known of it filled in.
std::string address_of(const View& view, const Action& action);

/// The address of the form for what would remove a blocker, likewise.
std::string address_of(const View& view, const Fix& fix);

/// The address of the form for something new.
std::string address_of_new(const View& view, std::string_view deed);

/// What a thing of that kind is called where nobody calls it otherwise: `s-3`. None has that name.
std::string next_name(const View& view, std::string_view kind);

/// The form of an act, `object` empty for something new.
Page act_page(const View& view, const std::string& deed, const std::string& object);

/// Does the act that was typed, as who is signed in, by `record`; of one that is refused, the form
/// with what stands against it and all that was typed.
Response act(const View& view, desk::Desk& desk, const std::string& deed,
             const std::string& object);

/// What waits on who is signed in, what others have to do, and what may be begun.
Page mine_page(const View& view);

}  // namespace cocrea::web
