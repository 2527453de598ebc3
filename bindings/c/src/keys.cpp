#include "keys.hpp"

#include <cstdlib>

namespace cocrea::c {

desk::Home home_of(Request& request) {
    const auto named = request.text("home");
    return named ? desk::Home(*named)
                 : desk::Home::of([](const char* name) { return std::getenv(name); });
}

desk::Keyring keyring_of(const desk::Home& home, Request& request) {
    return {home.keys(), [known = request.texts_by_name("passphrases")](const std::string& name) {
                const auto found = known.find(name);
                return found == known.end() ? std::nullopt
                                            : std::optional(Secret(std::string(found->second)));
            }};
}

}  // namespace cocrea::c
