#include "terminal/hidden.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace cocrea::cli {
namespace {

/// A file, closed in the end.
struct File {
    ~File() {
        if (number >= 0) ::close(number);
    }
    int number;
};

/// Holds back the signals that a terminal or its user sends, for as long as it lives.
class Held {
  public:
    Held() {
        sigset_t signals;
        ::sigemptyset(&signals);
        for (const int one : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP})
            ::sigaddset(&signals, one);
        ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
        pending_.number = ::signalfd(-1, &signals, SFD_CLOEXEC);
    }
    ~Held() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

    /// Can be read from as soon as one is held back.
    int pending() const { return pending_.number; }

  private:
    sigset_t before_{};
    File pending_{-1};
};

/// A terminal that does not show what is typed but the end of the line.
class Quiet {
  public:
    explicit Quiet(int terminal) : terminal_(terminal) {
        if (::tcgetattr(terminal_, &before_) != 0) throw std::runtime_error("no terminal");
        auto quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ICANON | ISIG | ECHONL;
        ::tcsetattr(terminal_, TCSAFLUSH, &quiet);
    }
    ~Quiet() { ::tcsetattr(terminal_, TCSAFLUSH, &before_); }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

  private:
    int terminal_;
    termios before_{};
};

void show(int terminal, std::string_view text) {
    while (!text.empty()) {
        const auto count = ::write(terminal, text.data(), text.size());
        if (count < 0 && errno != EINTR) throw std::runtime_error("cannot write to the terminal");
        if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
    }
}

/// The line without its end; what the terminal gives in one piece is one line (termios(3)).
Secret line_from(int terminal) {
    std::string line(4096, '\0');
    const auto count = ::read(terminal, line.data(), line.size());
    if (count < 0) throw std::runtime_error("cannot read from the terminal");
    line.resize(static_cast<std::size_t>(count));
    if (line.ends_with('\n')) line.pop_back();
    return Secret(std::move(line));
}

/// Nothing when a signal came first.
std::optional<Secret> ask_once(int terminal, const std::string& question) {
    const Held held;
    const Quiet quiet(terminal);
    show(terminal, question);
    std::array<pollfd, 2> files{{{terminal, POLLIN, 0}, {held.pending(), POLLIN, 0}}};
    while (::poll(files.data(), files.size(), -1) < 0 && errno == EINTR) {
    }
    if (files[1].revents != 0) return std::nullopt;
    return line_from(terminal);
}

}  // namespace

std::optional<Secret> ask_hidden(const std::string& question) {
    const File terminal{::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)};
    if (terminal.number < 0) return std::nullopt;
    for (;;)
        if (auto line = ask_once(terminal.number, question)) return line;
}

}  // namespace cocrea::cli
