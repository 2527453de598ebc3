#include "docx/container.hpp"

#include <dlfcn.h>
#include <zip.h>

#include <memory>
#include <new>
#include <stdexcept>

#include "cocrea/papers/render.hpp"

namespace cocrea::papers {
namespace {

constexpr std::size_t most_bytes = 64 << 20;
constexpr zip_int64_t most_files = 2'000;
constexpr zip_uint16_t midnight = 0, first_of_1980 = (1 << 5) | 1;

using Reason = TemplateError::Reason;

/// libzip. It is loaded when the first container is read or made: nothing else needs it, and it
/// brings libraries along that take as long to load as most commands run.
class Zip {
    struct Found {
        void* address;
        template <class Function>
        operator Function*() const {
            return reinterpret_cast<Function*>(address);
        }
    };

    Found named(const char* name) const {
        void* const found = library_ ? dlsym(library_, name) : nullptr;
        if (!found) throw std::runtime_error(std::string(COCREA_LIBZIP " gives no ") + name);
        return {found};
    }

    void* library_ = dlopen(COCREA_LIBZIP, RTLD_LAZY | RTLD_LOCAL);  // until the end

  public:
    decltype(zip_close)* close = named("zip_close");
    decltype(zip_discard)* discard = named("zip_discard");
    decltype(zip_fclose)* fclose = named("zip_fclose");
    decltype(zip_file_add)* file_add = named("zip_file_add");
    decltype(zip_file_set_dostime)* file_set_dostime = named("zip_file_set_dostime");
    decltype(zip_fopen_index)* fopen_index = named("zip_fopen_index");
    decltype(zip_fread)* fread = named("zip_fread");
    decltype(zip_get_name)* get_name = named("zip_get_name");
    decltype(zip_get_num_entries)* get_num_entries = named("zip_get_num_entries");
    decltype(zip_open_from_source)* open_from_source = named("zip_open_from_source");
    decltype(zip_source_buffer)* source_buffer = named("zip_source_buffer");
    decltype(zip_source_buffer_create)* source_buffer_create = named("zip_source_buffer_create");
    decltype(zip_source_close)* source_close = named("zip_source_close");
    decltype(zip_source_free)* source_free = named("zip_source_free");
    decltype(zip_source_keep)* source_keep = named("zip_source_keep");
    decltype(zip_source_open)* source_open = named("zip_source_open");
    decltype(zip_source_read)* source_read = named("zip_source_read");
    decltype(zip_source_stat)* source_stat = named("zip_source_stat");
};

const Zip& zip() {
    static const Zip library;
    return library;
}

struct Free {
    void operator()(zip_t* archive) const { zip().discard(archive); }
    void operator()(zip_file_t* file) const { zip().fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Free>;
using Entry = std::unique_ptr<zip_file_t, Free>;

/// Whether there is an archive in `source`, which it takes over; null when not.
Archive opened(zip_source_t* source, int flags) {
    Archive archive(zip().open_from_source(source, flags, nullptr));
    if (!archive) zip().source_free(source);
    return archive;
}

/// The bytes of a file, `room` of them at most.
std::string read(zip_t* archive, zip_uint64_t index, std::size_t room) {
    const Entry entry(zip().fopen_index(archive, index, 0));
    if (!entry) throw TemplateError(Reason::no_docx);
    std::string bytes, piece(1 << 16, '\0');
    while (const auto got = zip().fread(entry.get(), piece.data(), piece.size())) {
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
    auto* source = zip().source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    require(source != nullptr);
    const auto archive = opened(source, ZIP_RDONLY);
    if (!archive) throw TemplateError(Reason::no_docx);
    const auto count = zip().get_num_entries(archive.get(), 0);
    if (count > most_files) throw TemplateError(Reason::too_large);
    Files files;
    std::size_t room = most_bytes;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        const char* found = zip().get_name(archive.get(), i, 0);
        const std::string name(found ? found : "");
        if (name.ends_with('/')) continue;
        auto content = read(archive.get(), i, room);
        room -= content.size();
        if (!files.emplace(name, std::move(content)).second) throw TemplateError(Reason::no_docx);
    }
    return files;
}

std::string packed(const Files& files) {
    auto* target = zip().source_buffer_create(nullptr, 0, 0, nullptr);
    require(target != nullptr);
    zip().source_keep(target);
    const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(target, zip().source_free);
    auto archive = opened(target, ZIP_TRUNCATE);
    require(archive != nullptr);
    for (const auto& [name, content] : files) {
        auto* source = zip().source_buffer(archive.get(), content.data(), content.size(), 0);
        require(source != nullptr);
        const auto index = zip().file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) zip().source_free(source);
        require(index >= 0);
        zip().file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), midnight,
                               first_of_1980, 0);
    }
    require(zip().close(archive.get()) == 0);
    static_cast<void>(archive.release());
    zip_stat_t found;
    require(zip().source_stat(target, &found) == 0 && zip().source_open(target) == 0);
    std::string bytes(found.size, '\0');
    const auto got = zip().source_read(target, bytes.data(), bytes.size());
    zip().source_close(target);
    require(got == static_cast<zip_int64_t>(bytes.size()));
    return bytes;
}

}  // namespace cocrea::papers
