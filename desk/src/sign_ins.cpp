#include "cocrea/desk/sign_ins.hpp"

#include <boost/json.hpp>

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

constexpr std::size_t longest_sign_in = 1 << 14;

template <class Work>
auto written(Work work) try {
    return work();
} catch (const posix::Error& error) {
    throw LedgerError(posix::reason_as<LedgerError::Reason>(error.reason),
                      error.path.string() + ": " + error.what());
}

struct Stored {
    std::string log;
    SignIn one;
};

std::optional<Stored> stored_in(const json::value& value) {
    return whole(value, [](Members& of) {
        Stored kept;
        kept.log = of.required("log", form::text<>);
        kept.one.actor = of.required("actor", form::slug<ActorId>);
        kept.one.key = of.optional("key", form::text<>).value_or("");
        kept.one.credential = of.optional("credential", form::text<>).value_or("");
        kept.one.until = sys_seconds(seconds(of.required("until", form::count)));
        return kept;
    });
}

std::string stored_bytes(const SignIn& one, const std::string& log) {
    json::object kept{
        {"log", log}, {"actor", one.actor.text()}, {"until", one.until.time_since_epoch().count()}};
    if (!one.key.empty()) {
        kept["key"] = one.key;
        kept["credential"] = one.credential;
    }
    return canonical(kept);
}

void set_last_use(const fs::path& file, sys_seconds time) {
    std::error_code gone;
    fs::last_write_time(file, std::chrono::file_clock::from_sys(time), gone);
}

}  // namespace

fs::path SignIns::path_of(const Digest& secret) const { return folder_ / to_hex(secret); }

/// When something was last asked for is the time of the file: to note it writes nothing, and brings
/// nothing back that somebody else ends meanwhile.
std::optional<SignIn> SignIns::read(const fs::path& file) const try {
    posix::require_private_folder(folder_);
    auto kept = stored_in(parse_json(posix::read_private(file, longest_sign_in)));
    if (!kept || kept->log != origin_) return std::nullopt;
    const auto used = std::chrono::file_clock::to_sys(fs::last_write_time(file));
    kept->one.last = std::chrono::floor<seconds>(used);
    return std::move(kept->one);
} catch (const posix::Error&) {
    return std::nullopt;
} catch (const fs::filesystem_error&) {
    return std::nullopt;
} catch (const std::invalid_argument&) {
    return std::nullopt;
}

std::optional<SignIn> SignIns::find(const Digest& secret) const { return read(path_of(secret)); }

void SignIns::keep(const Digest& secret, const SignIn& one) const {
    written([&] {
        posix::make_folder(folder_, 0700);
        posix::require_private_folder(folder_);
        posix::replace_file(path_of(secret), stored_bytes(one, origin_));
    });
    set_last_use(path_of(secret), one.last);
    std::error_code none;
    for (const auto& other : fs::directory_iterator(folder_, none))
        if (const auto found = read(other.path()); found && found->until <= one.last)
            fs::remove(other.path(), none);
}

void SignIns::touch(const Digest& secret, sys_seconds last) const {
    set_last_use(path_of(secret), last);
}

void SignIns::end(const Digest& secret) const {
    if (!fs::exists(folder_)) return;
    written([&] {
        std::error_code failed;
        fs::remove(path_of(secret), failed);
        posix::require(!failed, path_of(secret), failed.value());
        posix::sync_folder(folder_);
    });
}

}  // namespace cocrea::desk
