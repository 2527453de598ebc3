#include "program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/child.hpp"

namespace cocrea::test {
namespace {

std::array<int, 2> a_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    return ends;
}

/// Appends what can be read now; false at the end of the file.
bool drain(int file, std::string& text) {
    std::array<char, 1 << 16> buffer;
    const auto count = ::read(file, buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0;
}

void read_both(int out, int err, Ran& ran) {
    std::array<pollfd, 2> files{{{out, POLLIN, 0}, {err, POLLIN, 0}}};
    while (files[0].fd >= 0 || files[1].fd >= 0) {
        ::poll(files.data(), files.size(), -1);
        if (files[0].revents != 0 && !drain(out, ran.out)) files[0].fd = -1;
        if (files[1].revents != 0 && !drain(err, ran.err)) files[1].fd = -1;
    }
}

}  // namespace

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> list;
    for (auto& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

Running::Running(const Words& words, const Variables& variables,
                 const std::function<void()>& before) {
    std::vector<std::string> arguments{COCREA_BINARY}, environment;
    arguments.insert(arguments.end(), words.begin(), words.end());
    for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
#ifdef __SANITIZE_ADDRESS__
    // To look for leaks at its end takes as long as the rest of most commands: those of the
    // documentation do.
    if (!variables.contains("ASAN_OPTIONS"))
        environment.emplace_back("ASAN_OPTIONS=detect_leaks=0");
#endif
    const auto argv = pointers(arguments), envp = pointers(environment);
    const auto out = a_pipe(), err = a_pipe();
    const int binary = ::open(COCREA_BINARY, O_RDONLY | O_CLOEXEC);
    child_ = spawn([&] {
        ::dup2(out[1], STDOUT_FILENO);
        ::dup2(err[1], STDERR_FILENO);
        if (before) before();
        ::fexecve(binary, argv.data(), envp.data());
        return 98;
    });
    ::close(binary);
    ::close(out[1]);
    ::close(err[1]);
    out_ = out[0];
    err_ = err[0];
}

Ran Running::end() {
    Ran ran;
    read_both(out_, err_, ran);
    ::close(out_);
    ::close(err_);
    ran.exit = wait_for(child_);
    return ran;
}

Ran run_program(const Words& words, const Variables& variables,
                const std::function<void()>& before) {
    return Running(words, variables, before).end();
}

std::vector<Words> every_command() {
    std::ifstream page(COCREA_REFERENCE "/cli.md");
    std::vector<Words> commands;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("## ") || line == "## Common options") continue;
        std::istringstream words(line.substr(3));
        auto& command = commands.emplace_back();
        for (std::string word; words >> word;) command.push_back(word);
    }
    return commands;
}

}  // namespace cocrea::test
