#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "cocrea/desk/setting.hpp"
#include "cocrea/web/copy.hpp"
#include "cocrea/web/site.hpp"
#include "program.hpp"
#include "serving.hpp"
#include "terminal/pager.hpp"

extern const std::string_view cocrea_verifier_page;

namespace {

std::optional<std::size_t> columns(int file) {
    winsize size{};
    if (!isatty(file) || ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return std::nullopt;
    return size.ws_col;
}

/// The command that publishes meets the pages.
cocrea::cli::CopyMade publish(cocrea::cli::Copying copying) {
    const cocrea::web::Site site(std::move(copying.desk));
    const auto copied = cocrea::web::write_copy(site, copying.folder, cocrea_verifier_page);
    return {copied.files, copied.written, copied.removed, copied.log};
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a disk that is full
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
                .pager = terminal ? cocrea::cli::pager_command(environment) : std::string(),
                .person = isatty(STDIN_FILENO) && isatty(STDERR_FILENO) ? &std::cin : nullptr,
                .serve = cocrea::serve,
                .publish = publish});
}
