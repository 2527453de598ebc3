#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "cocrea/desk/setting.hpp"
#include "program.hpp"
#include "terminal/pager.hpp"

namespace {

std::optional<std::size_t> columns(int file) {
    winsize size{};
    if (!isatty(file) || ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return std::nullopt;
    return size.ws_col;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    const cocrea::cli::Environment environment = [](const char* name) { return std::getenv(name); };
    const bool terminal = isatty(STDOUT_FILENO) != 0;
    return cocrea::cli::run(
        words, {.environment = environment,
                .out = std::cout,
                .err = std::cerr,
                .clock = cocrea::desk::this_machine(),
                .terminal = terminal,
                .columns = columns(STDOUT_FILENO),
                .err_columns = columns(STDERR_FILENO),
                .pager = terminal ? cocrea::cli::pager_command(environment) : std::string()});
}
