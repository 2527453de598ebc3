#include "terminal/input.hpp"

#include "program.hpp"

namespace cocrea::cli {

desk::Input input_named(const std::string& name) try {
    return desk::Input(name);
} catch (const desk::InputError& error) {
    if (error.reason != desk::InputError::Reason::missing) throw;
    throw UsageError("usage.file_missing", {{"have", name}});
}

}  // namespace cocrea::cli
