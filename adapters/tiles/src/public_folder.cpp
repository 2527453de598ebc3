#include "public_folder.hpp"

#include <fcntl.h>

#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;

posix::File opened(const fs::path& folder) {
    posix::make_folder(folder, 0777);
    return {folder, O_RDONLY | O_DIRECTORY};
}

}  // namespace

PublicFolder::PublicFolder(const fs::path& path)
    : folder_(opened(path)), lock_(posix::File(path, O_RDONLY | O_DIRECTORY)) {
    lock_.lock_until(posix::FileLock::Clock::time_point::max());
}

bool PublicFolder::has(const fs::path& name) const {
    std::error_code error;
    const bool there = fs::exists(folder_.path() / name, error);
    posix::require(!error, folder_.path() / name, error.value());
    return there;
}

std::optional<std::string> PublicFolder::read(const fs::path& name, std::size_t most) const {
    return posix::read_file(folder_.path() / name, most);
}

void PublicFolder::put(const fs::path& name, std::string_view bytes) {
    const auto path = folder_.path() / name;
    posix::about(path, [&] {
        posix::make_folder(path.parent_path(), 0777);
        posix::Draft draft(folder_.path() / "new-");
        draft.file().write(bytes);
        draft.replace(path);
    });
}

void PublicFolder::publish(const fs::path& name, std::string_view bytes) {
    posix::about(folder_.path() / name, [&] {
        folder_.sync_file_system();
        posix::Draft draft(folder_.path() / "new-");
        draft.file().write(bytes);
        draft.file().sync();
        draft.replace(folder_.path() / name);
        posix::settle_folder(folder_.path());
    });
}

}  // namespace cocrea
