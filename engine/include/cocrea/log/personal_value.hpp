#pragma once

#include <string_view>

#include "cocrea/log/salt.hpp"

namespace cocrea {

/// Whether personal values may be called so: `[a-z0-9_]+`. Pure.
bool is_personal_field(std::string_view field);

/// What stands in the log in the place of a personal value (`Act::pd`): the `salted_commitment` of
/// `cocrea-pd/v1`, the field and the value. Throws `std::invalid_argument` unless
/// `is_personal_field(field)`. Pure.
Digest personal_commitment(const Salt& salt, std::string_view field, std::string_view value);

}  // namespace cocrea
