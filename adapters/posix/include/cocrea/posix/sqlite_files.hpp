#pragma once

namespace cocrea::posix {

/// The name by which SQLite opens files (a VFS, `sqlite3_open_v2`) so that a disk that cannot be
/// read is no damaged file: SQLite's own layer, but that a failed read is `SQLITE_IOERR_READ`
/// whatever failed. By its own name that layer calls it `SQLITE_CORRUPT` where the system says
/// `EIO`, as if what the file says were wrong. Throws `std::bad_alloc`.
const char* sqlite_files();

}  // namespace cocrea::posix
