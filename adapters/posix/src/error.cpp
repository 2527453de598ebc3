#include "cocrea/posix/error.hpp"

#include <cerrno>
#include <system_error>

namespace cocrea::posix {

Error::Reason reason_of(int error) {
    switch (error) {
        case ENOENT:
            return Error::Reason::missing;
        case EEXIST:
            return Error::Reason::exists;
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return Error::Reason::full;
        case EROFS:
        case EACCES:
        case EPERM:
            return Error::Reason::refused;
        default:
            return Error::Reason::io;
    }
}

void require(bool worked, const std::filesystem::path& path, int error) {
    if (!worked) throw Error(reason_of(error), path, std::generic_category().message(error));
}

void require(bool worked, const std::filesystem::path& path) { require(worked, path, errno); }

}  // namespace cocrea::posix
