#include "commands/serve.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "commands/reading.hpp"
#include "commands/showing.hpp"
#include "failure.hpp"

namespace cocrea::cli {
namespace {

constexpr std::uint16_t usual_port = 8080;

std::optional<std::uint16_t> port_of(const Typed& typed, const char* option) {
    const auto word = typed_word(typed, option);
    if (!word) return std::nullopt;
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(word->data(), word->data() + word->size(), port);
    if (error != std::errc() || end != word->data() + word->size())
        throw UsageError("serve.port_malformed", {{"have", *word}});
    return port;
}

/// The example, made anew; what it says of itself on the way is for who plays it.
std::string make_demo(Program& program) {
    const auto named = program.any_register_file();
    const auto file = named.empty() ? std::string("cocrea-demo.db") : named;
    program.err() << program.text("serve.making_demo", {{"file", file}}) << std::endl;
    std::ostringstream told;
    const auto& around = program.around();
    const std::vector<std::string> words{"demo", "--register", file, "--lang",
                                         program.voice().language()};
    const int exit = run(words, {around.environment, told, program.err(), around.clock});
    if (exit != done) throw Failure("demo.stopped", {{"exit", std::to_string(exit)}});
    return file;
}

/// How a browser calls it: passkeys and people know `localhost`, not its number.
std::string shown_host(const std::string& address) {
    return address == "127.0.0.1" || address == "::1" ? "localhost"
           : address.find(':') == std::string::npos   ? address
                                                      : "[" + address + "]";
}

std::string shown_address(const std::string& host, std::uint16_t port) {
    return fmt::format("http://{}:{}/", host, port);
}

/// What is said of registers while they are served.
class Saying {
  public:
    Saying(Program& program, std::mutex& turn, std::string address, bool alone)
        : program_(program), turn_(turn), address_(std::move(address)), alone_(alone) {}

    void ready(const ServedAt& shown) {
        const std::lock_guard lock(turn_);
        port_ = shown.port;
        say(alone_ ? "serve.running" : "serve.running_all",
            {{"address", shown_address(shown_host(address_), port_)}});
        if (shown.metrics)
            say("serve.metrics",
                {{"address", shown_address("localhost", *shown.metrics) + "metrics"}});
    }

    void opened(const std::string& name, const ActorId& whom, const std::string& path) {
        auto address = shown_address(alone_ ? shown_host(address_) : name + ".localhost", port_);
        const std::lock_guard lock(turn_);
        if (!alone_) say("serve.opened", {{"name", name}, {"address", address}});
        if (path.empty()) return;
        address.pop_back();
        say("serve.invitation", {{"actor", whom.text()}, {"address", address + path}});
    }

  private:
    void say(const char* id, const Values& values) {
        program_.out() << program_.text(id, values) << std::endl;
    }

    Program& program_;
    std::mutex& turn_;
    const std::string address_;
    const bool alone_;
    std::uint16_t port_ = 0;
};

}  // namespace

int serve(Program& program, const Typed& typed) {
    if (!program.around().serve) throw Failure("serve.not_here", {});
    const auto port = port_of(typed, "--port").value_or(usual_port);
    const auto address = typed_word(typed, "--address").value_or("127.0.0.1");
    const auto folder = typed_word(typed, "FOLDER");
    if (folder && typed.contains("--demo"))
        throw UsageError("usage.one_of", {{"have", "FOLDER"}, {"need", "--demo"}});
    Showing showing(program);
    auto registers = folder ? showing.those_in(*folder)
                            : showing.alone(typed.contains("--demo") ? make_demo(program)
                                                                     : program.register_file());
    program.tell_when_unguarded();
    Saying saying(program, showing.turn(), address, !folder);
    try {
        program.around().serve(
            {.registers = std::move(registers),
             .address = address,
             .port = port,
             .metrics = port_of(typed, "--metrics"),
             .language = program.voice().language(),
             .ready = [&](const ServedAt& shown) { saying.ready(shown); },
             .invited = [&](const desk::Desk& desk) { return showing.invited(desk); },
             .opened = [&](const std::string& name, const ActorId& whom,
                           const std::string& path) { saying.opened(name, whom, path); },
             .closed = [&](const std::string& name,
                           const std::exception& why) { showing.closed(name, why); },
             .told = [&](const std::string& line) { program.log(line); },
             .warned = [&](const std::string& line) { program.warn(line); }});
    } catch (const std::filesystem::filesystem_error&) {
        throw;
    } catch (const std::system_error& error) {
        const bool taken = error.code() == std::errc::address_in_use;
        throw Failure(taken ? "serve.address_taken" : "serve.address_unfit",
                      {{"address", shown_address(shown_host(address), port)},
                       {"detail", error.code().message()}});
    }
    program.out() << program.text("serve.stopped") << '\n';
    return done;
}

}  // namespace cocrea::cli
