#include <boost/json.hpp>
#include <ostream>

#include "commands/acts.hpp"
#include "parser/help.hpp"
#include "program.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// The name of a ledger's failure in the catalogue.
std::string ledger_id(LedgerError::Reason reason) {
    switch (reason) {
        case LedgerError::Reason::missing:
            return "ledger.missing";
        case LedgerError::Reason::no_register:
            return "ledger.no_register";
        case LedgerError::Reason::newer_schema:
            return "ledger.newer_schema";
        case LedgerError::Reason::busy:
            return "ledger.busy";
        case LedgerError::Reason::full:
            return "ledger.full";
        case LedgerError::Reason::read_only:
            return "ledger.read_only";
        case LedgerError::Reason::io:
            return "ledger.io";
        case LedgerError::Reason::exists:
            return "ledger.exists";
    }
    return "ledger.io";
}

/// What is known before the command line is understood: the language that it asks for.
std::optional<std::string> language_flag(std::span<const std::string> words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--lang" && i + 1 < words.size()) return words[i + 1];
        if (words[i].starts_with("--lang=")) return words[i].substr(7);
    }
    return std::nullopt;
}

bool asks_for_json(std::span<const std::string> words) {
    return std::ranges::find(words, "--json") != words.end();
}

/// An error that no act is to blame for: what happened, on standard error or as JSON.
int fail(const Surroundings& around, std::span<const std::string> words, const std::string& id,
         const Values& values, Exit exit) {
    const Catalogue catalogue(Catalogue::language_from(language_flag(words), around.environment));
    const auto message = catalogue.text(id, values);
    if (asks_for_json(words))
        around.out << json::object{{"ok", false},
                                   {"exit", static_cast<int>(exit)},
                                   {"code", id},
                                   {"message", message}}
                   << '\n';
    else
        around.err << message << '\n';
    return exit;
}

int print_help(Program& program) {
    const auto& invocation = program.invocation();
    if (invocation.options.version) {
        program.out() << program.text("app.version", {{"version", COCREA_VERSION}}) << '\n';
    } else if (invocation.command) {
        program.out() << help_of(program.words(), program.style(), *invocation.command);
    } else if (!invocation.noun.empty()) {
        program.out() << help_of_noun(program.words(), program.style(), invocation.noun);
    } else {
        program.out() << help(program.words(), program.style());
    }
    return done;
}

int run_command(std::span<const std::string> words, const Surroundings& around) {
    Program program(around, parse(words));
    const auto& invocation = program.invocation();
    if (invocation.options.help || invocation.options.version) return print_help(program);
    const auto& command = *invocation.command;
    if (command.run && invocation.attested)
        throw UsageError("usage.attest_needs_act", {{"command", command.words()}});
    return command.run ? command.run(program, invocation.typed)
                       : perform(program, command, invocation.typed);
}

}  // namespace

int run(std::span<const std::string> words, const Surroundings& around) try {
    return run_command(words, around);
} catch (const UsageError& error) {
    return fail(around, words, error.id, error.values, usage);
} catch (const LedgerError& error) {
    const auto file = Program::register_file_of(words, around.environment);
    return fail(around, words, ledger_id(error.reason), {{"file", file}, {"detail", error.what()}},
                failure);
} catch (const std::exception& error) {
    return fail(around, words, "app.broken", {{"detail", error.what()}}, failure);
}

}  // namespace cocrea::cli
