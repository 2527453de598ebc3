#include "cocrea/handover/archive.hpp"
#include "tar_header.hpp"

namespace cocrea {

ArchiveWriter::ArchiveWriter(std::filesystem::path file)
    : file_(std::move(file), NewFile::For::owner) {}

void ArchiveWriter::begin(std::string name) {
    end_member();
    name_ = std::move(name);
    from_ = file_.size();
    file_.write(std::string(tar::block, '\0'));  // its size is known in the end
}

void ArchiveWriter::write(std::string_view bytes) {
    hasher_.update(bytes);
    file_.write(bytes);
}

void ArchiveWriter::end_member() {
    if (name_.empty()) return;
    const auto size = file_.size() - from_ - tar::block;
    file_.rewrite(from_, tar::header(name_, size));
    file_.write(std::string(tar::padding(size), '\0'));
    digests_ += to_hex(hasher_.finish()) + "  " + name_ + '\n';
    name_.clear();
}

void ArchiveWriter::clear() {
    file_.clear();
    name_.clear();
    digests_.clear();
    hasher_.finish();
}

void ArchiveWriter::finish(const std::function<void(const std::filesystem::path&)>& check) {
    end_member();
    const auto digests = digests_;
    begin("digests");
    write(digests);
    end_member();
    file_.write(std::string(2 * tar::block, '\0'));
    const auto beside = file_.settle();
    if (check) check(beside);
    file_.finish();
}

}  // namespace cocrea
