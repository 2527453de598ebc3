#include <sqlite3.h>

#include "cocrea/posix/held_file.hpp"
#include "cocrea/sqlite/sqlite_health.hpp"
#include "connection.hpp"
#include "refused.hpp"

namespace cocrea {

/// Mended in 3.51.3, and in the branches 3.44.6 and 3.50.7.
SqliteLibrary sqlite_library() {
    const int number = sqlite3_libversion_number();
    const bool mended =
        number >= 3051003 || (number >= 3050007 && number < 3051000) || number == 3044006;
    return {sqlite3_libversion(), !mended};
}

std::vector<std::string> sqlite_faults(const std::filesystem::path& path) try {
    const auto held = posix::HeldFile::of(path);
    Connection connection(path, Connection::Access::read_only);
    std::vector<std::string> faults;
    connection.each("SELECT * FROM pragma_integrity_check(100)", [&](const Query& row) {
        if (row.text(0) != "ok") faults.push_back(row.text(0));
    });
    return faults;
} catch (const posix::Error& error) {
    refuse(error);
}

}  // namespace cocrea
