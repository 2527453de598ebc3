#include "cocrea/desk/admissions.hpp"

#include <boost/json.hpp>
#include <map>
#include <mutex>

#include "cocrea/core/members.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"
#include "cocrea/posix/private_file.hpp"

namespace cocrea::desk {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t longest_admission = 1 << 14;

std::string stored_bytes(const Admission& one, const std::string& log) {
    auto stored = one.says;
    stored["log"] = log;
    stored["until"] = one.until.time_since_epoch().count();
    return canonical(stored);
}

std::optional<Admission> stored_in(json::value value, const std::string& log) {
    auto* says = value.if_object();
    const auto* of = says ? says->if_contains("log") : nullptr;
    const auto* until = says ? says->if_contains("until") : nullptr;
    if (!of || *of != json::value(log) || !until || !until->is_int64()) return std::nullopt;
    Admission one{.until = sys_seconds(seconds(until->get_int64()))};
    says->erase("log");
    says->erase("until");
    one.says = std::move(*says);
    return one;
}

/// When something was last asked for is the time of the file: to note it writes nothing, and brings
/// nothing back that somebody else ends meanwhile.
void set_last_use(const fs::path& file, sys_seconds time) {
    std::error_code gone;
    fs::last_write_time(file, std::chrono::file_clock::from_sys(time), gone);
}

std::optional<Admission> read(const fs::path& file, const std::string& log) try {
    posix::require_private_folder(file.parent_path());
    auto one = stored_in(parse_json(posix::read_private(file, longest_admission)), log);
    if (!one) return std::nullopt;
    const auto used = std::chrono::file_clock::to_sys(fs::last_write_time(file));
    one->used = std::chrono::floor<seconds>(used);
    return one;
} catch (const posix::Error&) {
    return std::nullopt;
} catch (const fs::filesystem_error&) {
    return std::nullopt;
} catch (const std::invalid_argument&) {
    return std::nullopt;
}

/// Names of files that begin so; what is being written has another.
std::vector<std::string> names_in(const fs::path& folder, std::string_view beginning) {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& one : fs::directory_iterator(folder, none))
        if (auto name = one.path().filename().string();
            name.starts_with(beginning) && name.find('.') == name.npos)
            names.push_back(std::move(name));
    return names;
}

}  // namespace

struct Admissions::Memory {
    std::mutex mutex;
    std::map<std::string, Admission> all;
};

Admissions::Admissions() : Admissions(fs::path(), "") {}

Admissions::Admissions(fs::path folder, std::string origin)
    : folder_(std::move(folder)), origin_(std::move(origin)), memory_(std::make_shared<Memory>()) {}

std::optional<Admission> Admissions::find(const std::string& name) const {
    {
        const std::lock_guard lock(memory_->mutex);
        if (const auto here = memory_->all.find(name); here != memory_->all.end())
            return here->second;
    }
    return folder_.empty() ? std::nullopt : read(folder_ / name, origin_);
}

std::vector<std::pair<std::string, Admission>> Admissions::all(std::string_view beginning) const {
    std::map<std::string, Admission> found;
    if (!folder_.empty())
        for (const auto& name : names_in(folder_, beginning))
            if (auto one = read(folder_ / name, origin_)) found.emplace(name, *std::move(one));
    const std::lock_guard lock(memory_->mutex);
    for (const auto& [name, one] : memory_->all)
        if (name.starts_with(beginning)) found.insert_or_assign(name, one);
    return {found.begin(), found.end()};
}

void Admissions::keep(const std::string& name, const Admission& one) const {
    const std::lock_guard lock(memory_->mutex);
    std::erase_if(memory_->all, [&](const auto& other) { return other.second.until <= one.used; });
    const auto in_memory = [&] { memory_->all.insert_or_assign(name, one); };
    if (folder_.empty() || memory_->all.contains(name)) return in_memory();
    try {
        posix::make_folder(folder_, 0700);
        posix::require_private_folder(folder_);
        posix::replace_file(folder_ / name, stored_bytes(one, origin_));
    } catch (const posix::Error&) {  // of somebody who comes in nothing else is lost
        return in_memory();
    }
    set_last_use(folder_ / name, one.used);
    std::error_code none;
    for (const auto& other : names_in(folder_, ""))
        if (const auto found = read(folder_ / other, origin_); found && found->until <= one.used)
            fs::remove(folder_ / other, none);
}

void Admissions::touch(const std::string& name, sys_seconds used) const {
    const std::lock_guard lock(memory_->mutex);
    if (const auto here = memory_->all.find(name); here != memory_->all.end())
        here->second.used = used;
    else if (!folder_.empty())
        set_last_use(folder_ / name, used);
}

bool Admissions::end(const std::string& name) const {
    const std::lock_guard lock(memory_->mutex);
    const bool was_here = memory_->all.erase(name) > 0;
    if (folder_.empty() || !fs::exists(folder_)) return was_here;
    try {
        std::error_code failed;
        const bool was_there = fs::remove(folder_ / name, failed);
        posix::require(!failed, folder_ / name, failed.value());
        if (was_there) posix::sync_folder(folder_);
        return was_there || was_here;
    } catch (const posix::Error& error) {
        throw LedgerError(posix::reason_as<LedgerError::Reason>(error.reason),
                          error.path.string() + ": " + error.what());
    }
}

}  // namespace cocrea::desk
