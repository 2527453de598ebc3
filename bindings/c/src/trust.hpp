#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "cocrea/trust/checkpoint.hpp"

namespace cocrea::c {

/// The checkpoint of a note that the caller gave, or nothing; throws `Malformed`.
std::optional<SignedCheckpoint> checkpoint_of(const std::optional<std::string>& note);

/// `{origin, size, root, note}`.
boost::json::object note_json(const SignedCheckpoint& published);

}  // namespace cocrea::c
