#include "cocrea/handover/archive_error.hpp"
#include "cocrea/handover/output_error.hpp"

namespace cocrea {

OutputError::OutputError(Reason why, const std::filesystem::path& where, const std::string& what)
    : StoreError("output", name(why), where.string(), what), reason(why) {}

std::string_view name(OutputError::Reason reason) {
    switch (reason) {
        case OutputError::Reason::exists:
            return "exists";
        case OutputError::Reason::missing:
            return "missing";
        case OutputError::Reason::full:
            return "full";
        case OutputError::Reason::read_only:
            return "read_only";
        case OutputError::Reason::io:
            return "io";
    }
    return "io";
}

ArchiveError::ArchiveError(Reason why, const std::filesystem::path& where, const std::string& what)
    : StoreError("backup", name(why), where.string(), what), reason(why) {}

std::string_view name(ArchiveError::Reason reason) {
    switch (reason) {
        case ArchiveError::Reason::missing:
            return "missing";
        case ArchiveError::Reason::empty:
            return "empty";
        case ArchiveError::Reason::foreign:
            return "foreign";
        case ArchiveError::Reason::cut:
            return "cut";
        case ArchiveError::Reason::changed:
            return "changed";
        case ArchiveError::Reason::read_only:
            return "read_only";
        case ArchiveError::Reason::io:
            return "io";
    }
    return "io";
}

}  // namespace cocrea
