#include "commands/serve.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "cocrea/store_error.hpp"
#include "commands/reading.hpp"
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

/// Nobody is let in whom the register does not know.
void require_actor(const desk::Desk& desk, const ActorId& actor) {
    if (actor.empty()) return;
    const auto found = desk.reader().object(ObjectId(actor.text()));
    if (!found || found->kind != "actor")
        throw UsageError("serve.actor_unknown", {{"have", actor.text()}});
}

bool has_valid_passkey(const std::vector<ObjectView>& keys, const ActorId& actor) {
    return std::ranges::any_of(keys, [&](const ObjectView& key) {
        return has_word(key.state, "actor", actor.text()) &&
               has_word(key.state, "status", "valid") && key.state.contains("passkey");
    });
}

/// Whom nobody else could let in: the first of those who may add keys, while none of them can sign
/// in with a passkey.
ActorId first_to_enter(const desk::Desk& desk) {
    const auto reader = desk.reader();
    const auto keys = reader.objects("key");
    ActorId first;
    for (const auto& one : reader.objects("actor")) {
        const ActorId actor(one.object.text());
        const bool vouches = desk.may_vouch(actor);
        if (vouches && has_valid_passkey(keys, actor)) return {};
        if (vouches && first.empty()) first = actor;
    }
    return first;
}

/// For writing, so that people can come in; a register that cannot be written is shown.
desk::Desk open_to_serve(Program& program, const std::string& file) try {
    return desk::Desk::open(file, desk::Mode::write, program.setting(true));
} catch (const LedgerError& error) {
    if (error.reason != LedgerError::Reason::read_only) throw;
    return desk::Desk::open(file, desk::Mode::read, program.setting());
}

/// How a browser calls it: passkeys and people know `localhost`, not its number.
std::string shown_address(const std::string& address, std::uint16_t port) {
    const auto host = address == "127.0.0.1" || address == "::1" ? "localhost"
                      : address.find(':') == std::string::npos   ? address
                                                                 : "[" + address + "]";
    return fmt::format("http://{}:{}/", host, port);
}

}  // namespace

int serve(Program& program, const Typed& typed) {
    if (!program.around().serve) throw Failure("serve.not_here", {});
    const auto port = port_of(typed, "--port").value_or(usual_port);
    const auto address = typed_word(typed, "--address").value_or("127.0.0.1");
    const auto file = typed.contains("--demo") ? make_demo(program) : program.register_file();
    auto desk = open_to_serve(program, file);
    require_actor(desk, program.asker());
    const auto invited = program.asker().empty() ? first_to_enter(desk) : program.asker();
    program.tell_when_unguarded();
    const auto ready = [&](const ServedAt& shown) {
        auto first = shown_address(address, shown.port);
        program.out() << program.text("serve.running", {{"address", first}}) << std::endl;
        if (shown.metrics)
            program.out() << program.text("serve.metrics",
                                          {{"address", shown_address("127.0.0.1", *shown.metrics) +
                                                           "metrics"}})
                          << std::endl;
        if (shown.invitation.empty()) return;
        first.pop_back();
        program.out() << program.text("serve.invitation", {{"actor", invited.text()},
                                                           {"address", first + shown.invitation}})
                      << std::endl;
    };
    try {
        program.around().serve({.desk = std::move(desk),
                                .address = address,
                                .port = port,
                                .metrics = port_of(typed, "--metrics"),
                                .invited = invited,
                                .language = program.voice().language(),
                                .ready = ready,
                                .told = [&](const std::string& line) { program.log(line); }});
    } catch (const std::system_error& error) {
        const bool taken = error.code() == std::errc::address_in_use;
        throw Failure(
            taken ? "serve.address_taken" : "serve.address_unfit",
            {{"address", shown_address(address, port)}, {"detail", error.code().message()}});
    }
    program.out() << program.text("serve.stopped") << '\n';
    return done;
}

}  // namespace cocrea::cli
