#include "cocrea/tiles/tiles_error.hpp"

namespace cocrea {

TilesError::TilesError(Reason why, const std::filesystem::path& where, const std::string& what)
    : StoreError("tiles", name(why), where.string(), what), reason(why) {}

std::string_view name(TilesError::Reason reason) {
    switch (reason) {
        case TilesError::Reason::full:
            return "full";
        case TilesError::Reason::read_only:
            return "read_only";
        case TilesError::Reason::io:
            return "io";
        case TilesError::Reason::unknown:
            return "unknown";
    }
    return "io";
}

}  // namespace cocrea
