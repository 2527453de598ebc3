#include "docx/container.hpp"

#include <zip.h>

#include <memory>
#include <new>

#include "cocrea/papers/render.hpp"

namespace cocrea::papers {
namespace {

constexpr std::size_t most_bytes = 64 << 20;
constexpr zip_int64_t most_files = 2'000;
constexpr zip_uint16_t midnight = 0, first_of_1980 = (1 << 5) | 1;

using Reason = TemplateError::Reason;

struct Free {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Free>;
using Entry = std::unique_ptr<zip_file_t, Free>;

/// Whether there is an archive in `source`, which it takes over; null when not.
Archive opened(zip_source_t* source, int flags) {
    Archive archive(zip_open_from_source(source, flags, nullptr));
    if (!archive) zip_source_free(source);
    return archive;
}

/// The bytes of a file, `room` of them at most.
std::string read(zip_t* archive, zip_uint64_t index, std::size_t room) {
    const Entry entry(zip_fopen_index(archive, index, 0));
    if (!entry) throw TemplateError(Reason::no_docx);
    std::string bytes, piece(1 << 16, '\0');
    while (const auto got = zip_fread(entry.get(), piece.data(), piece.size())) {
        if (got < 0) throw TemplateError(Reason::no_docx);
        bytes.append(piece, 0, static_cast<std::size_t>(got));
        if (bytes.size() > room) throw TemplateError(Reason::too_large);
    }
    return bytes;
}

/// What only a machine without memory answers otherwise.
void require(bool done) {
    if (!done) throw std::bad_alloc();
}

}  // namespace

Files unpacked(std::string_view bytes) {
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    require(source != nullptr);
    const auto archive = opened(source, ZIP_RDONLY);
    if (!archive) throw TemplateError(Reason::no_docx);
    const auto count = zip_get_num_entries(archive.get(), 0);
    if (count > most_files) throw TemplateError(Reason::too_large);
    Files files;
    std::size_t room = most_bytes;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        const char* found = zip_get_name(archive.get(), i, 0);
        const std::string name(found ? found : "");
        if (name.ends_with('/')) continue;
        auto content = read(archive.get(), i, room);
        room -= content.size();
        if (!files.emplace(name, std::move(content)).second) throw TemplateError(Reason::no_docx);
    }
    return files;
}

std::string packed(const Files& files) {
    auto* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    require(target != nullptr);
    zip_source_keep(target);
    const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(target, zip_source_free);
    auto archive = opened(target, ZIP_TRUNCATE);
    require(archive != nullptr);
    for (const auto& [name, content] : files) {
        auto* source = zip_source_buffer(archive.get(), content.data(), content.size(), 0);
        require(source != nullptr);
        const auto index = zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) zip_source_free(source);
        require(index >= 0);
        zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), midnight,
                             first_of_1980, 0);
    }
    require(zip_close(archive.get()) == 0);
    static_cast<void>(archive.release());
    zip_stat_t found;
    require(zip_source_stat(target, &found) == 0 && zip_source_open(target) == 0);
    std::string bytes(found.size, '\0');
    const auto got = zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    require(got == static_cast<zip_int64_t>(bytes.size()));
    return bytes;
}

}  // namespace cocrea::papers
