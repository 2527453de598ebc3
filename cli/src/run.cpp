#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <new>
#include <ostream>
#include <sstream>
#include <system_error>

#include "cocrea/desk/obstacle.hpp"
#include "cocrea/nearest.hpp"
#include "cocrea/store_error.hpp"
#include "commands/acts.hpp"
#include "commands/completion.hpp"
#include "commands/overview.hpp"
#include "failure.hpp"
#include "parser/elsewhere.hpp"
#include "parser/help.hpp"
#include "parser/slugs.hpp"
#include "program.hpp"
#include "terminal/pager.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

bool asks_for_json(std::span<const std::string> words) {
    return std::ranges::find(words, "--json") != words.end();
}

/// The sentence of an error in the words of the language, with what may have been meant.
std::string sentence(const Voice& voice, const std::string& id, Values values,
                     const std::vector<std::string>& near, const Terms& terms) {
    std::vector<std::string> fitting;
    for (const auto& term : terms) fitting.push_back(term.in(voice.language()));
    if (!terms.empty()) values["terms"] = voice.list(fitting);
    if (const auto command = values.find("command"); command != values.end())
        command->second = voice.commands().line(command->second);
    if (const auto option = values.find("option"); option != values.end())
        option->second = voice.commands().parameter("", option->second);
    const auto text = voice.text(id, values);
    auto meant = terms.empty() ? near : nearest_words(hyphenated(values["have"]), fitting);
    for (const auto& term : terms)
        if (meant.empty() && !nearest_words(values["have"], std::vector{term.id}).empty())
            meant = {term.in(voice.language())};
    if (meant.empty()) return text;
    return text + " " + voice.text("usage.near", {{"words", voice.list(meant)}});
}

Exit exit_of(desk::Obstacle::Kind kind) {
    switch (kind) {
        case desk::Obstacle::Kind::setting:
            return usage;
        case desk::Obstacle::Kind::not_yet:
            return blocked;
        case desk::Obstacle::Kind::unverified:
            return verification_failed;
        default:
            return failure;
    }
}

/// An error that no act is to blame for: what happened, on standard error or as JSON.
int fail(const Surroundings& around, std::span<const std::string> words, const std::string& id,
         const Values& values, Exit exit, const std::vector<std::string>& near = {},
         const Terms& terms = {}) {
    const Voice voice(language_for(place_of(words).value("--lang"), around.environment));
    const auto message = sentence(voice, id, values, near, terms);
    if (!asks_for_json(words)) {
        Folded(around.err, prose_width(around.err_columns)) << message << '\n';
        return exit;
    }
    json::object error{
        {"ok", false}, {"exit", static_cast<int>(exit)}, {"code", id}, {"message", message}};
    if (!near.empty()) error["near"] = json::array(near.begin(), near.end());
    if (!terms.empty()) {
        auto& fitting = error["fitting"].emplace_array();
        for (const auto& term : terms) fitting.push_back(json::string(term.id));
    }
    around.out << error << '\n';
    return exit;
}

int print_help(Program& program) {
    const auto& invocation = program.invocation();
    const auto& voice = program.voice();
    const auto& style = program.style();
    const auto columns = prose_width(program.around().columns).value_or(help_width);
    if (invocation.options.version) {
        program.out() << program.text("app.version", {{"version", COCREA_VERSION}}) << '\n';
    } else if (invocation.command) {
        program.out() << help_of(voice, style, *invocation.command, columns);
    } else if (!invocation.noun.empty()) {
        program.out() << help_of_noun(voice, style, invocation.noun, columns);
    } else {
        program.out() << help(voice, style, columns);
    }
    return done;
}

int run_command(Program& program) {
    const auto& invocation = program.invocation();
    if (invocation.options.help || invocation.options.version) return print_help(program);
    if (!invocation.command) return overview(program);
    const auto& command = *invocation.command;
    if (invocation.options.reader && !command.pages && !command.for_readers)
        throw UsageError("usage.no_reader", {{"command", command.words()}});
    if (command.run && invocation.attested)
        throw UsageError("usage.attest_needs_act", {{"command", command.words()}});
    return command.run ? command.run(program, invocation.typed)
                       : perform(program, command, invocation.typed);
}

/// Whether what a command shows may be longer than a screen, and is for people.
bool is_long(const Invocation& invocation) {
    const auto& options = invocation.options;
    if (options.help) return true;
    return !options.version && !options.json && invocation.command && invocation.command->pages &&
           !invocation.typed.contains("--csv");
}

/// The same with what it shows gathered first, for the pager.
int run_paged(Invocation invocation, const Surroundings& around) {
    std::ostringstream shown;
    const Surroundings inside{.environment = around.environment,
                              .out = shown,
                              .err = around.err,
                              .clock = around.clock,
                              .terminal = around.terminal,
                              .columns = around.columns,
                              .err_columns = around.err_columns};
    Program program(inside, std::move(invocation));
    const int exit = run_command(program);
    if (!page(shown.str(), around.pager, program.text("app.pager"))) around.out << shown.str();
    return exit;
}

int run_words(std::span<const std::string> words, const Surroundings& around) {
    if (asks_for_candidates(words)) return print_candidates(words.subspan(2), around);
    auto invocation = parse(words);
    if (!around.pager.empty() && is_long(invocation))
        return run_paged(std::move(invocation), around);
    Program program(around, std::move(invocation));
    return run_command(program);
}

/// A name that was mistyped is the caller's, a register or a backup that is damaged a verdict.
Exit exit_of(const StoreError& error) {
    const auto is = [&](std::initializer_list<std::string_view> codes) {
        return std::ranges::find(codes, error.code) != codes.end();
    };
    if (is({"ledger.damaged", "backup.empty", "backup.foreign", "backup.cut", "backup.changed"}))
        return verification_failed;
    return is({"key.missing", "output.exists", "backup.missing"}) ? usage : failure;
}

/// Whether memory was short, as the language says so or the system of what it was asked.
bool is_of_memory(const std::exception& error) {
    const auto* of_system = dynamic_cast<const std::system_error*>(&error);
    return dynamic_cast<const std::bad_alloc*>(&error) ||
           (of_system && of_system->code() == std::errc::not_enough_memory);
}

int attempt(std::span<const std::string> words, const Surroundings& around) try {
    return run_words(words, around);
} catch (const UsageError& error) {
    return fail(around, words, error.id, error.values, usage, error.near, error.terms);
} catch (const StoreError& error) {
    const auto place = place_of(words);
    auto file = error.path;
    if (file.empty()) file = Program::register_file_of(place, around.environment);
    Values values{{"detail", error.what()}};
    if (error.code == "ledger.exists") {
        file = place.value(maker_of(place)).value_or(file);
        const Voice voice(language_for(place.value("--lang"), around.environment));
        values["again"] = elsewhere(words, file, voice);
    }
    values["file"] = file;
    return fail(around, words, error.code, values, exit_of(error));
} catch (const Failure& error) {
    return fail(around, words, error.id, error.values, error.exit);
} catch (const desk::Obstacle& error) {
    return fail(around, words, error.code, error.values, exit_of(error.kind));
} catch (const std::exception& error) {
    if (is_of_memory(error)) return fail(around, words, "app.no_memory", {}, failure);
    return fail(around, words, "app.broken", {{"detail", error.what()}}, failure);
}

}  // namespace

/// An answer that nobody gets is no success, whatever was done.
int run(std::span<const std::string> words, const Surroundings& around) {
    const auto exit = attempt(words, around);
    if (around.out.flush()) return exit;
    const Voice voice(language_for(place_of(words).value("--lang"), around.environment));
    around.err << voice.text(exit == done ? "app.output_lost_done" : "app.output_lost") << '\n';
    return failure;
}

}  // namespace cocrea::cli
