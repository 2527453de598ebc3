#include "keys.hpp"

#include <cstdlib>

namespace cocrea::c {

desk::Home home_of(Members& members) {
    const auto named = members.optional("home", form::text<>);
    // The library never sets the environment: reading it is safe as long as its user does not.
    const auto from_environment = [](const char* name) {
        return std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    };
    return named ? desk::Home(*named) : desk::Home::of(from_environment);
}

Texts passphrases_of(Members& members) {
    return members.optional("passphrases", texts_by_name).value_or(Texts());
}

desk::Keyring::Passphrase said_in(Texts passphrases) {
    return [known = std::move(passphrases)](const std::string& name) {
        const auto found = known.find(name);
        return found == known.end() ? std::nullopt
                                    : std::optional(Secret(std::string(found->second)));
    };
}

desk::Keyring keyring_of(const desk::Home& home, Texts passphrases) {
    return {home.keys(), said_in(std::move(passphrases))};
}

}  // namespace cocrea::c
