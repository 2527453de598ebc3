#include "cocrea/posix/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file.hpp"
#include "cocrea/posix/folder.hpp"

namespace cocrea::posix {

namespace fs = std::filesystem;
using Reason = Error::Reason;

void require_private_folder(const fs::path& folder) {
    const auto mode = File(folder, O_RDONLY | O_DIRECTORY).status().st_mode;
    if ((mode & (S_IWGRP | S_IWOTH)) != 0)
        throw Error(Reason::exposed, folder, "can be written by others");
}

std::string read_private(const fs::path& path, std::size_t most) {
    File file(path, O_RDONLY | O_NONBLOCK);
    const auto status = file.status();
    if (!S_ISREG(status.st_mode)) throw Error(Reason::malformed, path, "no file");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Error(Reason::exposed, path, "can be read by others");
    if (status.st_uid != ::geteuid() && status.st_uid != 0)
        throw Error(Reason::exposed, path, "belongs to another user");
    auto bytes = file.read_up_to(most + 1);
    if (bytes.size() > most) throw Error(Reason::malformed, path, "too long");
    return bytes;
}

void write_private(const fs::path& path, std::string_view bytes) {
    about(path, [&] {
        Draft draft(folder_of(path) / "new-", 0600);
        draft.file().write(bytes);
        draft.file().sync();
        draft.become(path);
    });
}

/// One that is there is not opened: to close it would let go of the locks that SQLite has on it in
/// this process (fcntl_locking(2)).
void make_private(const fs::path& path) try {
    File(path, O_RDWR | O_CREAT | O_EXCL, 0600);
} catch (const Error& error) {
    if (error.reason != Error::Reason::exists) throw;
}

}  // namespace cocrea::posix
