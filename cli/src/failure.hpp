#pragma once

#include <stdexcept>
#include <string>

#include "language.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// What keeps a command from being done that no act and no typed word is to blame for: a text that
/// cannot be read, a proof that does not hold. `id` is a sentence of the catalogue and, with
/// `--json`, the code.
struct Failure : std::runtime_error {
    Failure(std::string its_id, Values its_values, Exit its_exit = failure)
        : std::runtime_error(its_id),
          id(std::move(its_id)),
          values(std::move(its_values)),
          exit(its_exit) {}
    std::string id;
    Values values;
    Exit exit;
};

}  // namespace cocrea::cli
