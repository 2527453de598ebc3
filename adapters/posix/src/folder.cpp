#include "cocrea/posix/folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file.hpp"

namespace cocrea::posix {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& path) {
    return path.parent_path().empty() ? fs::path(".") : path.parent_path();
}

void make_folder(const fs::path& folder, mode_t mode) {
    const auto above = folder_of(folder);
    std::error_code unknown;  // what cannot be looked at cannot be made either
    if (fs::is_directory(folder, unknown) || folder == above) return;
    make_folder(above, mode);
    if (::mkdir(folder.c_str(), mode) != 0) return require(errno == EEXIST, folder);
    sync_folder(above);
}

void sync_folder(const fs::path& folder) { File(folder, O_RDONLY | O_DIRECTORY).sync(); }

void settle_folder(const fs::path& folder) try { sync_folder(folder); } catch (const Error& error) {
    throw Error(Error::Reason::unsettled, folder, error.what());
}

}  // namespace cocrea::posix
