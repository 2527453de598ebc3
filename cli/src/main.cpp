#include <fmt/core.h>

#include <cstdlib>

#include "language/catalogue.hpp"

int main() {
    using cocrea::cli::Catalogue;
    const auto environment = [](const char* name) { return std::getenv(name); };
    const Catalogue catalogue(Catalogue::language_from({}, environment));
    fmt::print("{}\n", catalogue.text("app.version", {{"version", COCREA_VERSION}}));
}
