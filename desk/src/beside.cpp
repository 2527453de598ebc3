#include "beside.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "cocrea/ledger.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"
#include "state.hpp"

namespace cocrea::desk {
namespace {

namespace fs = std::filesystem;

constexpr std::array ends{".files", ".personal", ".notices", ".tokens", ".webhooks", ".sign-ins"};

/// A note names these ends at most.
constexpr std::size_t longest_list = 100;

fs::path note_of(const fs::path& register_file) { return register_file.string() + ".restoring-0"; }

template <class Work>
auto about(const fs::path& register_file, Work work) {
    try {
        return work();
    } catch (const posix::Error& error) {
        throw LedgerError(posix::reason_as<LedgerError::Reason>(error.reason),
                          register_file.string() + ": " + error.what());
    }
}

/// What the maker of the note has put beside the register, as far as it came.
std::vector<fs::path> noted(const fs::path& register_file) {
    const auto text = posix::read_file(note_of(register_file), longest_list).value_or("");
    std::vector<fs::path> paths;
    for (const auto* end : ends)
        if (text.find(end) != std::string::npos) paths.push_back(register_file.string() + end);
    std::erase_if(paths, [](const auto& path) { return !fs::exists(path); });
    return paths;
}

/// With what SQLite keeps beside a file of its own while it writes.
void take_away(const fs::path& path) {
    for (const auto* end : {"", "-journal"}) {
        std::error_code error;
        fs::remove_all(path.string() + end, error);
        posix::require(!error, path, error.value());
    }
}

}  // namespace

std::vector<fs::path> lying_beside(const fs::path& register_file) {
    std::vector<fs::path> there;
    for (const auto* end : ends)
        if (const fs::path path = register_file.string() + end; fs::exists(path))
            there.push_back(path);
    return there;
}

std::vector<fs::path> registers_in(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& one : fs::directory_iterator(folder)) {
        const auto ending = one.path().extension();
        const bool is_named_so = ending == ".db" || ending == ".cocrea";
        std::error_code none;
        if (is_named_so && one.is_regular_file(none)) found.push_back(one.path());
    }
    std::ranges::sort(found);
    return found;
}

/// The note is durable before there is anything that it is about.
Making::Making(const fs::path& register_file) {
    clear(register_file);
    about(register_file, [&] {
        note_.emplace(register_file.string() + ".restoring-", 0600);
        if (note_->path() != note_of(register_file))
            throw LedgerError(LedgerError::Reason::busy, "another process makes this register");
        std::string text;
        for (const auto* end : ends)
            if (const fs::path path = register_file.string() + end; !fs::exists(path)) {
                made_.push_back(path);
                text += std::string(end) + '\n';
            }
        note_->file().write(text);
        note_->file().sync();
        posix::sync_folder(posix::folder_of(register_file));
    });
}

/// As far as the disk lets it.
Making::~Making() try {
    for (const auto& path : made_) take_away(path);
} catch (const posix::Error&) {
}

std::vector<fs::path> Making::left(const fs::path& register_file) {
    const auto note = note_of(register_file);
    if (!fs::exists(note) || !posix::is_left(note)) return {};
    auto paths = is_there(register_file) ? std::vector<fs::path>() : noted(register_file);
    paths.push_back(note);
    return paths;
}

void Making::clear(const fs::path& register_file) {
    if (!fs::exists(note_of(register_file))) return;
    about(register_file, [&] {
        const auto note = posix::left_draft(note_of(register_file));
        if (!note) return;
        if (!is_there(register_file))
            for (const auto& path : noted(register_file)) take_away(path);
        take_away(note->path());
    });
}

}  // namespace cocrea::desk
