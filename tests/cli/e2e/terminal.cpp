#include "terminal.hpp"

#include <poll.h>
#include <pty.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "support/child.hpp"

namespace cocrea::test {

Terminal::Terminal(Words words, const Variables& variables, unsigned short columns) {
    std::vector<std::string> environment;
    for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
    const auto argv = pointers(words), envp = pointers(environment);
    winsize size{};
    size.ws_row = 24;
    size.ws_col = columns;
    child_ = ::forkpty(&screen_, nullptr, nullptr, &size);
    if (child_ < 0) throw std::runtime_error("no terminal");
    if (child_ > 0) return;
    ::execve(argv[0], argv.data(), envp.data());
    ::_exit(98);
}

bool Terminal::read_more() {
    pollfd file{screen_, POLLIN, 0};
    if (::poll(&file, 1, 60'000) == 0) throw std::runtime_error("nothing more than: " + shown_);
    std::array<char, 1 << 12> buffer;
    const auto count = ::read(screen_, buffer.data(), buffer.size());
    for (ssize_t i = 0; i < count; ++i)
        if (buffer[static_cast<std::size_t>(i)] != '\r')
            shown_ += buffer[static_cast<std::size_t>(i)];
    return count > 0;
}

void Terminal::wait_for(const std::string& text) {
    while (shown_.find(text) == std::string::npos)
        if (!read_more()) throw std::runtime_error("ended with: " + shown_);
}

void Terminal::type(const std::string& keys) {
    if (::write(screen_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size()))
        throw std::runtime_error("cannot type");
}

Ran Terminal::end() {
    while (read_more()) {
    }
    Ran ran;
    ran.exit = test::wait_for(child_);
    ::close(screen_);
    ran.out = shown_;
    return ran;
}

Ran run_on_terminal(const Words& words, const Variables& variables, unsigned short columns) {
    Words all{COCREA_BINARY};
    all.insert(all.end(), words.begin(), words.end());
    return Terminal(all, variables, columns).end();
}

}  // namespace cocrea::test
