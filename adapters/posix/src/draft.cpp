#include "cocrea/posix/draft.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <random>

#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"

namespace cocrea::posix {

namespace fs = std::filesystem;

Draft::Draft(const fs::path& beginning, mode_t mode)
    : file_(beginning.string() + std::to_string(std::random_device{}()), O_RDWR | O_CREAT | O_EXCL,
            mode) {}

Draft::~Draft() { ::unlink(path().c_str()); }

void Draft::replace(const fs::path& name) {
    require(::rename(path().c_str(), name.c_str()) == 0, name);
}

/// A link does the same where a file system cannot rename so; the draft's own name goes in the end.
void Draft::become(const fs::path& name) {
    const auto *from = path().c_str(), *to = name.c_str();
    const bool renamed = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
    if (!renamed) require(errno == EINVAL && ::link(from, to) == 0, name);
}

void replace_file(const fs::path& file, std::string_view bytes) {
    const fs::path draft = file.string() + ".new";
    File fresh(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
    fresh.write(bytes);
    fresh.sync();
    require(::rename(draft.c_str(), file.c_str()) == 0, file);
    sync_folder(folder_of(file));
}

}  // namespace cocrea::posix
