#include "terminal/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "failure.hpp"

namespace cocrea::cli {
namespace {

constexpr std::size_t at_once = 1 << 16;

}  // namespace

NewFile::NewFile(std::string name)
    : name_(std::move(name)),
      file_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (file_ < 0 && errno == EEXIST) throw UsageError("usage.file_exists", {{"have", name_}});
    if (file_ < 0) throw not_written(name_);
}

NewFile::~NewFile() {
    ::close(file_);
    if (!finished_) ::unlink(name_.c_str());
}

void NewFile::write(std::string_view bytes) {
    waiting_ += bytes;
    if (waiting_.size() >= at_once) flush();
}

void NewFile::flush() {
    for (std::string_view rest = waiting_; !rest.empty();) {
        const auto written = ::write(file_, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) throw not_written(name_);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    waiting_.clear();
}

void NewFile::finish() {
    flush();
    if (::fsync(file_) != 0 && errno != EINVAL && errno != EROFS) throw not_written(name_);
    finished_ = true;
}

}  // namespace cocrea::cli
