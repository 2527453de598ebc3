#include "cocrea/keys/key_error.hpp"

namespace cocrea {

KeyError::KeyError(Reason why, const std::filesystem::path& where, const std::string& what)
    : StoreError("key", name(why), where.string(), what), reason(why) {}

std::string_view name(KeyError::Reason reason) {
    switch (reason) {
        case KeyError::Reason::missing:
            return "missing";
        case KeyError::Reason::exists:
            return "exists";
        case KeyError::Reason::permissions:
            return "permissions";
        case KeyError::Reason::passphrase_needed:
            return "passphrase_needed";
        case KeyError::Reason::wrong_passphrase:
            return "wrong_passphrase";
        case KeyError::Reason::malformed:
            return "malformed";
        case KeyError::Reason::io:
            return "io";
    }
    return "io";
}

}  // namespace cocrea
