#include "cocrea/desk/doctor.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>

#include "beside.hpp"
#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/desk/desk.hpp"
#include "cocrea/posix/draft.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"
#include "cocrea/posix/held_file.hpp"
#include "cocrea/sqlite/sqlite_health.hpp"
#include "cocrea/workflow.hpp"
#include "last_backup.hpp"
#include "odd_clock.hpp"

namespace cocrea::desk {
namespace {

namespace fs = std::filesystem;
using Weight = Finding::Weight;

/// Less room than this beside a register is little.
constexpr std::uintmax_t little_room = std::uintmax_t(64) << 20;

/// A backup that is older, with entries after it, is an old one.
constexpr std::chrono::days old_backup{7};

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The day of a moment such as `2020-04-08T04:30:00Z`.
std::optional<std::chrono::sys_days> day_of(const std::string& moment) {
    const auto date = Date::parse(moment.substr(0, 10));
    return date ? std::optional(date->earliest()) : std::nullopt;
}

/// Looks at one register after the other side of it.
class Examining {
  public:
    Examining(fs::path file, const Setting& setting)
        : file_(std::move(file)),
          setting_(setting),
          clock_(setting.clock ? *setting.clock : this_machine()) {}

    using Values = std::map<std::string, std::string, std::less<>>;

    void add(Finding::Weight weight, std::string code, Values values = {}) {
        done_.findings.push_back({weight, std::move(code), std::move(values)});
    }

    Examination take() { return std::move(done_); }

    void look_at_library() {
        const auto [version, wal_reset] = sqlite_library();
        add(Weight::note, wal_reset ? "wal_reset" : "sqlite_library", {{"version", version}});
    }

    /// What lies where the register is not; false when nothing does.
    bool look_for_orphans() {
        const auto leftovers = Making::left(file_);
        for (const auto& path : leftovers) add(Weight::remark, "leftover", file(path));
        bool found = !leftovers.empty();
        for (const auto& [end, code] : {std::pair{"-wal", "orphan_wal"},
                                        {".files", "orphan"},
                                        {".personal", "orphan"},
                                        {".notices", "orphan"}}) {
            const fs::path path = file_.string() + end;
            if (!fs::exists(path) || std::ranges::count(leftovers, path) > 0) continue;
            add(Weight::fault, code, {{"file", path.string()}, {"register", file_.string()}});
            found = true;
        }
        return found;
    }

    void look_at_files() {
        std::error_code none;
        if (fs::hard_link_count(file_, none) > 1 && !none)
            add(Weight::fault, "linked", file(file_));
        for (const auto* end : {"", "-wal", "-shm"}) look_at_mode(file_.string() + end, false);
        look_at_mode(file_.string() + ".personal", true);
        look_at_mode(file_.string() + ".files", true);
        look_at_mode(file_.string() + ".notices", true);
        look_at_mode(file_.string() + ".sign-ins", true);
        if (::access(file_.c_str(), W_OK) != 0 ||
            ::access(posix::folder_of(file_).c_str(), W_OK) != 0)
            add(Weight::remark, "not_writable", file(file_));
        look_for_drafts(posix::folder_of(file_), ".cocrea-new-");
        look_for_drafts(posix::folder_of(file_), file_.filename().string() + ".new-");
        look_for_drafts(posix::folder_of(file_), file_.filename().string() + ".restoring-");
        look_for_drafts(file_.string() + ".files", "new-");
        if (fs::exists(rebuilt_beside(file_)) && !posix::HeldFile::of(file_)->holder())
            add(Weight::remark, "leftover", file(rebuilt_beside(file_)));
        if (!setting_.home.empty())
            look_for_drafts(setting_.home.keys().path_of("k").parent_path(), "new-");
    }

    void look_at_space() {
        std::error_code unknown;
        const auto room = fs::space(posix::folder_of(file_), unknown).available;
        if (unknown) return;
        const auto size = fs::file_size(file_, unknown);
        const bool low = room < std::max(little_room, unknown ? 0 : 2 * size);
        add(low ? Weight::remark : Weight::note, low ? "space_low" : "space",
            {{"megabytes", std::to_string(room >> 20)}, {"file", file_.string()}});
    }

    void look_at_lock() try {
        if (const auto holder = posix::HeldFile::of(file_)->holder())
            add(Weight::note, "locked",
                {{"pid", std::to_string(holder->pid)}, {"name", holder->name}});
    } catch (const posix::Error&) {  // who may not look is told of the mode
    }

    /// Runs `look`; a store that fails is a finding.
    void attempt(const std::function<void()>& look) try {
        look();
    } catch (const StoreError& error) {
        add(Weight::fault, error.code,
            {{"file", error.path.empty() ? file_.string() : error.path}, {"detail", error.what()}});
    }

    void look_at_database() {
        for (const auto& what : sqlite_faults(file_))
            add(Weight::fault, "file_damaged", {{"detail", what}});
    }

    void look_at_register(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
        Setting keeping;
        keeping.home = setting_.home;
        keeping.clock = setting_.clock;
        keeping.host_rules = setting_.host_rules;
        const auto desk = Desk::open(file_, Mode::read, std::move(keeping));
        done_.verified = desk.verify(Depth::full, {}, progress);
        const auto log = desk.engine().ledger().snapshot();
        attempt([&] { look_at_values(); });
        if (log->head().size == 0) return;
        attempt([&] { look_at_clock(desk, *log); });
        attempt([&] { look_at_guard(*log); });
        look_at_backup(*log);
    }

  private:
    static Values file(const fs::path& path) { return {{"file", path.string()}}; }

    void look_at_mode(const fs::path& path, bool secret) {
        std::error_code failed;
        const auto status = fs::status(path, failed);
        if (failed || !fs::exists(status)) return;
        using enum fs::perms;
        const auto has = [&](fs::perms some) { return (status.permissions() & some) != none; };
        if (has(group_write | others_write))
            add(Weight::remark, "open_to_writers", file(path));
        else if (secret && has(group_all | others_all))
            add(Weight::remark, "open_to_readers", file(path));
    }

    void look_for_drafts(const fs::path& folder, const std::string& beginning) {
        std::error_code unreadable;
        for (const auto& one : fs::directory_iterator(folder, unreadable)) {
            const auto name = one.path().filename().string();
            if (name.starts_with(beginning) && is_digits(name.substr(beginning.size())) &&
                posix::is_left(one.path()))
                add(Weight::remark, "leftover", file(one.path()));
        }
    }

    void look_at_values() {
        const auto waiting = PersonalStore(file_).notes().size();
        if (waiting > 0)
            add(Weight::remark, "personal_pending", {{"count", std::to_string(waiting)}});
    }

    void look_at_clock(const Desk& desk, const Snapshot& log) {
        const auto now = clock_.now(), last = log.head().recorded_at;
        if (auto odd = odd_clock(now, last))
            add(now < last ? Weight::fault : Weight::remark, odd->code, std::move(odd->values));
        else
            add(Weight::note, "clock", {{"now", now}, {"last", last}});
        const auto workflow = desk.engine().workflow();
        if (workflow && !clock_.today(workflow->time_zone))
            add(Weight::fault, "time_zone", {{"have", workflow->time_zone}});
    }

    void look_at_guard(const Snapshot& log) {
        if (setting_.home.empty()) return add(Weight::remark, "guard_off");
        const auto last = setting_.home.published().last(origin_of(log).value_or(""));
        if (!last) return add(Weight::remark, "checkpoint_none");
        const auto size = last->checkpoint.size, entries = log.head().size;
        if (size == 0 || size > entries) return;  // `verify` says that it is behind
        add(Weight::note, "checkpoint",
            {{"size", std::to_string(size)},
             {"rest", std::to_string(entries - size)},
             {"time", entry_from_bytes(log.entry(size - 1)).recorded_at}});
    }

    void look_at_backup(const Snapshot& log) {
        const auto last = last_backup(setting_.home, origin_of(log).value_or(""));
        if (setting_.home.empty()) return;
        if (!last) return add(Weight::remark, "backup_none");
        const auto entries = log.head().size;
        const auto rest = entries > last->size ? entries - last->size : 0;
        const auto today = day_of(clock_.now()), day = day_of(last->made);
        const bool old = rest > 0 && today && day && *today - *day > old_backup;
        add(old ? Weight::remark : Weight::note, old ? "backup_old" : "backup",
            {{"file", last->file.string()}, {"time", last->made}, {"rest", std::to_string(rest)}});
    }

    fs::path file_;
    const Setting& setting_;
    const Clock& clock_;
    Examination done_;
};

}  // namespace

std::string_view name(Finding::Weight weight) {
    switch (weight) {
        case Finding::Weight::note:
            return "note";
        case Finding::Weight::remark:
            return "remark";
        case Finding::Weight::fault:
            return "fault";
    }
    return "fault";
}

bool Examination::ok() const {
    return (!verified || verified->ok()) && std::ranges::none_of(findings, [](const Finding& one) {
               return one.weight == Weight::fault;
           });
}

boost::json::object to_json(const Examination& examination) {
    boost::json::array findings;
    for (const auto& [weight, code, values] : examination.findings) {
        boost::json::object about;
        for (const auto& [member, value] : values) about[member] = value;
        findings.push_back({{"weight", name(weight)}, {"code", code}, {"values", about}});
    }
    boost::json::object json{{"ok", examination.ok()}, {"findings", std::move(findings)}};
    if (examination.verified) json["verification"] = to_json(*examination.verified);
    return json;
}

Examination examine(const fs::path& file, const Setting& setting,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    const auto place = canonical_path(file);
    Examining examining(place, setting);
    examining.look_at_library();
    if (!fs::exists(place)) {
        if (!examining.look_for_orphans())
            throw LedgerError(LedgerError::Reason::missing, place.string() + " is not there");
        return examining.take();
    }
    examining.look_at_files();
    examining.look_at_space();
    examining.look_at_lock();
    examining.attempt([&] { examining.look_at_database(); });
    examining.attempt([&] { examining.look_at_register(progress); });
    return examining.take();
}

}  // namespace cocrea::desk
