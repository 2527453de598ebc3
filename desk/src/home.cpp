#include "cocrea/desk/home.hpp"

#include "cocrea/desk/obstacle.hpp"

namespace cocrea::desk {

namespace fs = std::filesystem;

Home Home::of(const Variables& variables) {
    const auto folder = [&](const char* variable) {
        const auto* value = variables(variable);
        return value ? fs::path(value) : fs::path();
    };
    if (const auto own = folder("COCREA_HOME"); !own.empty()) return Home(own);
    if (const auto data = folder("XDG_DATA_HOME"); data.is_absolute()) return Home(data / "cocrea");
    const auto home = folder("HOME");
    return home.empty() ? Home() : Home(home / ".local" / "share" / "cocrea");
}

fs::path Home::in(const char* name) const {
    if (empty()) throw Obstacle(Obstacle::Kind::setting, "usage.home_missing");
    return folder_ / name;
}

}  // namespace cocrea::desk
