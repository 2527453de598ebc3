#include "cocrea/clock/system_clock.hpp"

#include <cctz/time_zone.h>
#include <fcntl.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <new>
#include <stdexcept>

#include "cocrea/posix/file.hpp"

namespace cocrea {
namespace {

using namespace std::chrono;

sys_seconds this_second() { return floor<seconds>(system_clock::now()); }

/// Where the system has its time zones, as the library looks for them.
std::filesystem::path database() {
    const char* named = std::getenv("TZDIR");  // NOLINT(concurrency-mt-unsafe)
    return named && *named ? named : "/usr/share/zoneinfo";
}

/// Where the database has the zone; nothing for a name that leads out of it, or that the library
/// takes for something else.
std::optional<std::filesystem::path> file_of(std::string_view zone) {
    const std::filesystem::path name(zone);
    if (name.empty() || name.is_absolute() || name != name.lexically_normal() ||
        *name.begin() == ".." || zone == "localtime" || zone.starts_with("Fixed/"))
        return std::nullopt;
    return database() / name;
}

/// Zones that were read once, by name. Safe from any thread.
class KnownZones {
  public:
    std::optional<cctz::time_zone> find(std::string_view name) const {
        const std::lock_guard lock(mutex_);
        const auto found = zones_.find(name);
        return found == zones_.end() ? std::nullopt : std::optional(found->second);
    }
    void add(std::string_view name, const cctz::time_zone& zone) {
        const std::lock_guard lock(mutex_);
        zones_.emplace(name, zone);
    }

  private:
    mutable std::mutex mutex_;
    std::map<std::string, cctz::time_zone, std::less<>> zones_;
};

/// Reads a zone; throws where it cannot be read. The library tries once and then answers the same
/// for as long as the process lives, so it is asked only for a file that can be read right now. It
/// says of memory that it was short of no more than that it failed.
cctz::time_zone read_zone(const std::string& name, const std::filesystem::path& file) {
    std::array<char, 1> first{};
    const bool readable = !posix::File(file, O_RDONLY).read(first).empty();
    cctz::time_zone zone;
    errno = 0;
    if (readable && cctz::load_time_zone(name, &zone)) return zone;
    if (errno == ENOMEM) throw std::bad_alloc();
    throw std::runtime_error("cannot read " + file.string());
}

/// That a zone cannot be read is no answer to the question whether there is one.
std::optional<cctz::time_zone> zone_named(std::string_view name) {
    if (name == "UTC") return cctz::utc_time_zone();
    static KnownZones known;
    if (const auto zone = known.find(name)) return zone;
    const auto file = file_of(name);
    if (!file) return std::nullopt;
    if (!std::filesystem::is_directory(database()))
        throw std::runtime_error("no time zones in " + database().string());
    if (!std::filesystem::is_regular_file(*file)) return std::nullopt;
    const auto zone = read_zone(std::string(name), *file);
    known.add(name, zone);
    return zone;
}

}  // namespace

std::string rfc3339(sys_seconds instant) {
    return cctz::format("%E4Y-%m-%dT%H:%M:%SZ", instant, cctz::utc_time_zone());
}

std::optional<Date> day_in(std::string_view time_zone, sys_seconds instant) {
    const auto zone = zone_named(time_zone);
    if (!zone) return std::nullopt;
    const cctz::civil_day local(cctz::convert(instant, *zone));
    return Date::of(year(static_cast<int>(local.year())) / local.month() / local.day());
}

std::string SystemClock::now() const { return rfc3339(this_second()); }

std::optional<Date> SystemClock::today(std::string_view time_zone) const {
    return day_in(time_zone, this_second());
}

}  // namespace cocrea
