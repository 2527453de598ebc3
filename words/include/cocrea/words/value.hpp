#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/words/voice.hpp"

namespace cocrea::words {

/// The value of a state's member `field` as a person reads it: phases, statuses and the like by
/// their names, what people wrote as they wrote it.
std::string value_text(const Voice& voice, const boost::json::value& value,
                       std::string_view field = {});

/// The same of each thing in a list of things that have members; nothing for any other value.
std::vector<std::string> items_text(const Voice& voice, const boost::json::value& value,
                                    std::string_view field);

/// The member of a state as a person reads it; that it is not on record, where the state says so
/// (`unknown`), whatever it holds; nothing where there is none.
std::optional<std::string> member_text(const Voice& voice, const boost::json::object& state,
                                       std::string_view member);

/// That something is for others, named as the workflow names them: `public`, `members` or roles.
std::string withheld_text(const Voice& voice, const boost::json::value& is_for);

/// What a deed, `session.open`, is for.
std::string deed_text(const Voice& voice, std::string_view deed);

/// What people call a member of a state, or what the workflow calls whom a number counts.
std::string field_text(const Voice& voice, std::string_view field);

}  // namespace cocrea::words
