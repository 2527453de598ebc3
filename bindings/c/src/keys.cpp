#include "keys.hpp"

#include <cstdlib>

namespace cocrea::c {

desk::Home home_of(Members& members) {
    const auto named = members.optional("home", form::text<>);
    return named ? desk::Home(*named)
                 : desk::Home::of([](const char* name) { return std::getenv(name); });
}

desk::Keyring keyring_of(const desk::Home& home, Members& members) {
    auto passphrases = members.optional("passphrases", texts_by_name).value_or(Texts());
    return {home.keys(), [known = std::move(passphrases)](const std::string& name) {
                const auto found = known.find(name);
                return found == known.end() ? std::nullopt
                                            : std::optional(Secret(std::string(found->second)));
            }};
}

}  // namespace cocrea::c
