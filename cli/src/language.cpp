#include "language.hpp"

namespace cocrea::cli {

const words::Language& language_for(const std::optional<std::string>& flag,
                                    const Environment& environment) {
    std::string said = flag.value_or("");
    for (const auto* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (!said.empty()) break;
        if (const auto* value = environment(variable)) said = value;
    }
    const auto* known = words::language_of(said);
    return known ? *known : words::default_language();
}

}  // namespace cocrea::cli
