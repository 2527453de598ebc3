#include "cocrea/handover/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"
#include "translated.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = OutputError::Reason;

constexpr std::size_t at_once = 1 << 16;

}  // namespace

struct NewFile::Beside {
    posix::Draft draft;
};

NewFile::NewFile(fs::path name, For whom) : name_(std::move(name)) {
    if (fs::symlink_status(name_).type() != fs::file_type::not_found)
        throw OutputError(Reason::exists, name_, "is there");
    beside_ = translated(name_, [&] {
        return std::unique_ptr<Beside>(new Beside{posix::Draft(
            posix::folder_of(name_) / ".cocrea-new-", whom == For::owner ? 0600 : 0666)});
    });
}

NewFile::~NewFile() = default;

void NewFile::write(std::string_view bytes) {
    size_ += bytes.size();
    waiting_ += bytes;
    if (waiting_.size() >= at_once) flush();
}

void NewFile::flush() {
    translated(name_, [&] { beside_->draft.file().write(waiting_); });
    waiting_.clear();
}

void NewFile::rewrite(std::uint64_t at, std::string_view bytes) {
    flush();
    translated(name_, [&] { beside_->draft.file().write_at(at, bytes); });
}

void NewFile::clear() {
    waiting_.clear();
    size_ = 0;
    translated(name_, [&] {
        const int file = beside_->draft.file().descriptor();
        posix::require(::ftruncate(file, 0) == 0 && ::lseek(file, 0, SEEK_SET) == 0, name_);
    });
}

fs::path NewFile::settle() {
    flush();
    return translated(name_, [&] {
        auto& file = beside_->draft.file();
        file.sync();
        ::posix_fadvise(file.descriptor(), 0, 0, POSIX_FADV_DONTNEED);
        return beside_->draft.path();
    });
}

void NewFile::finish() {
    settle();
    translated(name_, [&] { beside_->draft.become(name_); });
}

}  // namespace cocrea
