#include "cocrea/posix/sqlite_files.hpp"

#include <sqlite3.h>

#include <new>

namespace cocrea::posix {
namespace {

/// Behind each file of SQLite's own layer: its methods, but for the one that reads.
struct Mended {
    sqlite3_io_methods methods;  ///< first, since it is by them that the rest is found
    const sqlite3_io_methods* own;
};

sqlite3_vfs& own_layer() {
    static auto* const layer = sqlite3_vfs_find(nullptr);
    return *layer;
}

int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 from) {
    const auto* const mended = reinterpret_cast<const Mended*>(file->pMethods);
    const int result = mended->own->xRead(file, bytes, count, from);
    return result == SQLITE_IOERR_CORRUPTFS ? SQLITE_IOERR_READ : result;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* granted) {
    auto& layer = own_layer();
    const int result = layer.xOpen(&layer, name, file, flags, granted);
    if (!file->pMethods) return result;
    auto* const behind = reinterpret_cast<char*>(file) + layer.szOsFile;
    auto* const mended = new (behind) Mended{*file->pMethods, file->pMethods};
    mended->methods.xRead = read;
    file->pMethods = &mended->methods;
    return result;
}

}  // namespace

const char* sqlite_files() {
    static sqlite3_vfs layer = [] {
        if (sqlite3_initialize() != SQLITE_OK) throw std::bad_alloc();
        auto mended = own_layer();
        mended.szOsFile += static_cast<int>(sizeof(Mended));
        mended.zName = "cocrea";
        mended.xOpen = open;
        return mended;
    }();
    static const bool known = sqlite3_vfs_register(&layer, 0) == SQLITE_OK;
    if (!known) throw std::bad_alloc();
    return layer.zName;
}

}  // namespace cocrea::posix
