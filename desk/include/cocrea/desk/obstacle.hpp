#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <string>

namespace cocrea::desk {

/// What keeps the desk from doing something, where no rule of the methodology says no and no store
/// is broken. `what()` is for the operational log; a face words `code` with `values` to a person.
struct Obstacle : std::runtime_error {
    /// Whose turn it is.
    enum class Kind {
        setting,     ///< of whoever runs the desk: no home, a name that cannot be
        not_yet,     ///< something must be done before: nothing is published yet
        not_there,   ///< what was asked for does not exist, or is in the way
        unverified,  ///< what was handed in, or stands, does not hold
    };
    /// The parameters of the code.
    using Values = std::map<std::string, std::string, std::less<>>;

    /// `its_code` is stable.
    Obstacle(Kind its_kind, const std::string& its_code, Values its_values = {})
        : std::runtime_error(its_code),
          kind(its_kind),
          code(its_code),
          values(std::move(its_values)) {}
    Kind kind;         ///< whose turn it is
    std::string code;  ///< stable: `trust.not_published`
    Values values;     ///< what the code is about, by name
};

}  // namespace cocrea::desk
