#include "cocrea/checkpoint/checkpoint_error.hpp"

namespace cocrea {

CheckpointError::CheckpointError(Reason why, const std::filesystem::path& where,
                                 const std::string& what)
    : StoreError("checkpoint", name(why), where.string(), what), reason(why) {}

std::string_view name(CheckpointError::Reason reason) {
    switch (reason) {
        case CheckpointError::Reason::malformed:
            return "malformed";
        case CheckpointError::Reason::behind:
            return "behind";
        case CheckpointError::Reason::busy:
            return "busy";
        case CheckpointError::Reason::full:
            return "full";
        case CheckpointError::Reason::read_only:
            return "read_only";
        case CheckpointError::Reason::io:
            return "io";
    }
    return "io";
}

}  // namespace cocrea
