#include "home.hpp"

namespace cocrea::cli {

namespace fs = std::filesystem;

fs::path home_of(const Environment& environment) {
    const auto folder = [&](const char* variable) {
        const auto* value = environment(variable);
        return value ? fs::path(value) : fs::path();
    };
    if (const auto own = folder("COCREA_HOME"); !own.empty()) return own;
    if (const auto data = folder("XDG_DATA_HOME"); data.is_absolute()) return data / "cocrea";
    const auto home = folder("HOME");
    return home.empty() ? home : home / ".local" / "share" / "cocrea";
}

}  // namespace cocrea::cli
