#include "cocrea/handover/published_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/file.hpp"
#include "cocrea/posix/file_lock.hpp"
#include "cocrea/posix/folder.hpp"
#include "cocrea/types.hpp"
#include "translated.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;

constexpr const char* list_name = ".cocrea-published";
constexpr std::string_view drafts = ".cocrea-new-";
constexpr std::string_view heading = "# cocrea published: ";
constexpr std::size_t most_list = std::size_t(1) << 30, digest_width = 64;

/// Digests by the names of the files that were written.
using Listed = std::map<std::string, std::string>;

std::string read_list(const fs::path& folder) {
    return posix::read_file(folder / list_name, most_list).value_or("");
}

std::string first_line(std::string_view what) { return std::string(heading) + std::string(what); }

Listed files_in(std::string_view list) {
    Listed files;
    while (!list.empty()) {
        const auto end = std::min(list.find('\n'), list.size());
        const auto line = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        if (line.size() > digest_width + 2 && !line.starts_with('#'))
            files.emplace(line.substr(digest_width + 2), line.substr(0, digest_width));
    }
    return files;
}

bool has_nothing(const fs::path& folder) {
    std::error_code none;
    return std::ranges::all_of(fs::directory_iterator(folder, none), [](const auto& one) {
        return one.path().filename().string().starts_with(drafts);
    });
}

void require_inside(const std::string& name) {
    const fs::path path(name);
    const bool inside = !name.empty() && path.is_relative() && name.find('\n') == name.npos &&
                        std::ranges::find(path, "..") == path.end();
    if (!inside) throw std::invalid_argument("a file outside of the folder");
}

posix::File opened_folder(const fs::path& folder) {
    posix::make_folder(folder, 0777);
    return {folder, O_RDONLY | O_DIRECTORY};
}

}  // namespace

struct PublishedFolder::State {
    State(const fs::path& path, std::string_view what)
        : folder(opened_folder(path)),
          lock(posix::File(path, O_RDONLY | O_DIRECTORY)),
          title(what) {
        lock.lock_until(posix::FileLock::Clock::time_point::max());
        before = files_in(read_list(path));
    }

    fs::path path_of(const std::string& name) const { return folder.path() / name; }

    void write(const std::string& name, std::string_view bytes) {
        posix::make_folder(path_of(name).parent_path(), 0777);
        posix::Draft draft(folder.path() / drafts);
        draft.file().write(bytes);
        draft.replace(path_of(name));
    }

    void write_list(const Listed& files) {
        auto text = first_line(title) + "\n";
        for (const auto& [name, digest] : files) text += digest + "  " + name + "\n";
        if (text == read_list(folder.path())) return;
        folder.sync_file_system();
        posix::Draft draft(folder.path() / drafts);
        draft.file().write(text);
        draft.file().sync();
        draft.replace(path_of(list_name));
        posix::settle_folder(folder.path());
    }

    /// The folders on the way go too where nothing is left in them.
    void remove(const std::string& name) {
        std::error_code kept;
        fs::remove(path_of(name), kept);
        for (auto above = fs::path(name).parent_path(); !above.empty(); above = above.parent_path())
            if (!fs::remove(folder.path() / above, kept) || kept) break;
    }

    posix::File folder;
    posix::FileLock lock;
    std::string title;
    Listed before, now;
    Outcome outcome;
};

PublishedFolder::Claim PublishedFolder::claim(const fs::path& folder, std::string_view what) {
    return translated(folder, [&] {
        const auto list = read_list(folder);
        if (list.empty()) return has_nothing(folder) ? Claim::free : Claim::foreign;
        const auto line = list.substr(0, list.find('\n'));
        return line == first_line(what)    ? Claim::ours
               : line.starts_with(heading) ? Claim::other
                                           : Claim::foreign;
    });
}

PublishedFolder::PublishedFolder(const fs::path& folder, std::string_view what) {
    translated(folder, [&] {
        state_ = std::make_unique<State>(folder, what);
        // Whatever is written is ours from now on, should this process die.
        if (state_->before.empty()) state_->write_list({});
    });
}

PublishedFolder::~PublishedFolder() = default;

void PublishedFolder::put(const std::string& name, std::string_view bytes) {
    require_inside(name);
    const auto path = state_->path_of(name);
    translated(path, [&] {
        if (!state_->now.emplace(name, to_hex(sha256(bytes))).second) return;
        if (posix::read_file(path, bytes.size() + 1) == bytes) return;
        state_->write(name, bytes);
        ++state_->outcome.written;
    });
}

PublishedFolder::Outcome PublishedFolder::finish() {
    return translated(state_->folder.path(), [&] {
        auto& [folder, lock, title, before, now, outcome] = *state_;
        for (const auto& [name, digest] : before) {
            if (now.contains(name)) continue;
            state_->remove(name);
            ++outcome.removed;
        }
        state_->write_list(now);
        outcome.files = now.size();
        return outcome;
    });
}

}  // namespace cocrea
