#include "cocrea/personal/personal_error.hpp"

namespace cocrea {

PersonalError::PersonalError(Reason why, const std::filesystem::path& where,
                             const std::string& what)
    : StoreError("personal", name(why), where.string(), what), reason(why) {}

std::string_view name(PersonalError::Reason reason) {
    switch (reason) {
        case PersonalError::Reason::malformed:
            return "malformed";
        case PersonalError::Reason::newer_schema:
            return "newer_schema";
        case PersonalError::Reason::busy:
            return "busy";
        case PersonalError::Reason::full:
            return "full";
        case PersonalError::Reason::read_only:
            return "read_only";
        case PersonalError::Reason::io:
            return "io";
    }
    return "io";
}

}  // namespace cocrea
