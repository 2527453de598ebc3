#include "keyring/passphrase.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "terminal/hidden.hpp"

namespace cocrea::cli {
namespace {

constexpr std::size_t longest = 1024;

/// The bytes before the first newline, read without leaving copies behind.
std::optional<Secret> first_line(const char* path) {
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return std::nullopt;
    std::string line(longest + 1, '\0');
    std::size_t size = 0;
    ssize_t count = 0;
    while (size < line.size() && (count = ::read(file, &line[size], 1)) == 1 && line[size] != '\n')
        ++size;
    ::close(file);
    line.resize(size);
    Secret secret(std::move(line));
    return count < 0 ? std::nullopt : std::optional(std::move(secret));
}

std::optional<Secret> from_file(const Program& program) {
    const auto* path = program.around().environment("COCREA_PASSPHRASE_FILE");
    if (!path || !*path) return std::nullopt;
    auto line = first_line(path);
    if (!line) throw UsageError("usage.file_missing", {{"have", path}});
    return line;
}

Secret checked(Secret passphrase) {
    const auto size = passphrase.view().size();
    if (size == 0) throw UsageError("usage.passphrase_empty");
    if (size > longest)
        throw UsageError("usage.passphrase_long", {{"need", std::to_string(longest)}});
    return passphrase;
}

}  // namespace

std::optional<Secret> passphrase_of(const Program& program, const std::string& name) {
    if (auto passphrase = from_file(program)) return passphrase;
    return ask_hidden(program.text("keys.ask", {{"have", name}}) + " ");
}

Secret new_passphrase(const Program& program, const std::string& name) {
    if (auto passphrase = from_file(program)) return checked(std::move(*passphrase));
    auto first = ask_hidden(program.text("keys.ask_new", {{"have", name}}) + " ");
    if (!first) throw UsageError("usage.passphrase_missing");
    first = checked(std::move(*first));
    const auto second = ask_hidden(program.text("keys.ask_again") + " ");
    if (!second || second->view() != first->view()) throw UsageError("usage.passphrases_differ");
    return std::move(*first);
}

}  // namespace cocrea::cli
