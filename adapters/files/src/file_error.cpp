#include "cocrea/files/file_error.hpp"

namespace cocrea {

FileError::FileError(Reason why, const std::filesystem::path& where, const std::string& what)
    : StoreError("file", name(why), where.string(), what), reason(why) {}

std::string_view name(FileError::Reason reason) {
    switch (reason) {
        case FileError::Reason::missing:
            return "missing";
        case FileError::Reason::full:
            return "full";
        case FileError::Reason::read_only:
            return "read_only";
        case FileError::Reason::io:
            return "io";
    }
    return "io";
}

}  // namespace cocrea
