#include "last_backup.hpp"

#include <boost/json.hpp>

#include "cocrea/core/members.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file.hpp"
#include "cocrea/posix/folder.hpp"

namespace cocrea::desk {
namespace {

constexpr std::size_t longest_note = 1 << 14;

std::filesystem::path note_of(const Home& home, const std::string& origin) {
    return home.backups() / to_hex(sha256(origin)).substr(0, 16);
}

std::optional<LastBackup> read_note(const boost::json::value& note) {
    return whole(note, [](Members& members) {
        LastBackup last;
        last.file = members.required("file", form::text<>);
        last.made = members.required("made", form::text<>);
        last.size = members.required("size", form::count);
        return last;
    });
}

}  // namespace

void remember_backup(const Home& home, const BackupHead& head,
                     const std::filesystem::path& file) try {
    if (home.empty()) return;
    const auto note = note_of(home, head.origin);
    posix::make_folder(note.parent_path(), 0700);
    posix::replace_file(note, canonical({{"file", std::filesystem::absolute(file).string()},
                                         {"made", head.made},
                                         {"size", head.size}}));
} catch (const posix::Error&) {
} catch (const std::invalid_argument&) {  // a name that is no text
}

std::optional<LastBackup> last_backup(const Home& home, const std::string& origin) try {
    if (home.empty()) return std::nullopt;
    const auto bytes = posix::read_file(note_of(home, origin), longest_note);
    return bytes ? read_note(parse_json(*bytes)) : std::nullopt;
} catch (const posix::Error&) {
    return std::nullopt;
} catch (const std::invalid_argument&) {
    return std::nullopt;
}

}  // namespace cocrea::desk
