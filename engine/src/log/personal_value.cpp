#include "cocrea/log/personal_value.hpp"

#include <algorithm>
#include <stdexcept>

namespace cocrea {

bool is_personal_field(std::string_view field) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !field.empty() && std::ranges::all_of(field, fits);
}

Digest personal_commitment(const Salt& salt, std::string_view field, std::string_view value) {
    if (!is_personal_field(field)) throw std::invalid_argument("a field is [a-z0-9_]+");
    return salted_commitment(salt, {"cocrea-pd/v1", field, value});
}

}  // namespace cocrea
