#include "cocrea/web/spool.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <string>
#include <system_error>

namespace cocrea::web {

Spool::Spool() {
    auto name = (std::filesystem::temp_directory_path() / "cocrea-XXXXXX").string();
    const int file = ::mkostemp(name.data(), O_CLOEXEC);
    if (file < 0) throw std::system_error(errno, std::generic_category(), name);
    ::close(file);
    path_ = name;
}

Spool::~Spool() {
    std::error_code gone;
    std::filesystem::remove(path_, gone);
}

}  // namespace cocrea::web
