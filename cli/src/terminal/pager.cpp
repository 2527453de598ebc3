#include "terminal/pager.hpp"

#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <string_view>

namespace cocrea::cli {
namespace {

/// Ignores a signal for as long as it lives.
class Ignored {
  public:
    explicit Ignored(int signal) : signal_(signal) {
        struct sigaction ignore {};
        ignore.sa_handler = SIG_IGN;
        ::sigaction(signal_, &ignore, &before_);
    }
    ~Ignored() { ::sigaction(signal_, &before_, nullptr); }
    Ignored(const Ignored&) = delete;
    Ignored& operator=(const Ignored&) = delete;

  private:
    int signal_;
    struct sigaction before_ {};
};

/// The default; silently none where it is not installed.
constexpr const char* less = "command -v less >/dev/null || exit 127; less -FRX";

constexpr int not_executable = 126, not_found = 127;  // exit codes of a shell (POSIX, 2.8.2)

}  // namespace

std::string pager_command(const Environment& environment) {
    for (const auto* variable : {"COCREA_PAGER", "PAGER"})
        if (const auto* value = environment(variable))
            return std::string_view(value) == "cat" ? "" : value;
    const auto* term = environment("TERM");
    const bool dumb = !term || !*term || std::string_view(term) == "dumb";
    return dumb ? "" : less;
}

bool page(const std::string& text, const std::string& command, const std::string& prompt) {
    if (text.empty()) return true;
    // A pager that is named without options still has to show colours, to leave short text be and
    // to say how to leave; what it is given is UTF-8, even where the locale that the variables name
    // is not installed.
    const auto line = ": \"${LESS=FRXPs" + prompt +
                      "}\" \"${LESSCHARSET=utf-8}\"; export LESS LESSCHARSET; " + command;
    std::FILE* pipe = ::popen(line.c_str(), "w");
    if (!pipe) return false;
    const Ignored broken_pipe(SIGPIPE), interrupt(SIGINT), quit(SIGQUIT);
    std::fwrite(text.data(), 1, text.size(), pipe);
    const int status = ::pclose(pipe);
    const int exit = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    return exit != not_executable && exit != not_found;
}

}  // namespace cocrea::cli
