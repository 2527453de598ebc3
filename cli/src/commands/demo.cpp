#include <filesystem>
#include <ostream>
#include <sstream>

#include "commands/beginning.hpp"
#include "commands/reading.hpp"

extern const std::string_view cocrea_demo_first_year;
extern const std::string_view cocrea_demo_example;
extern const std::string_view cocrea_demo_until_2023;

namespace cocrea::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view origin = "demo/edomex-2019-2021";
constexpr std::string_view zone = "America/Mexico_City";

/// The words of a line as a shell would split them: spaces apart, single quotes keep them together.
std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> words;
    bool quoted = false, inside = false;
    for (char c : line) {
        if (c == '\'') {
            quoted = !quoted;
            if (!inside) words.emplace_back();
            inside = true;
        } else if (c == ' ' && !quoted) {
            inside = false;
        } else {
            if (!inside) words.emplace_back();
            inside = true;
            words.back() += c;
        }
    }
    return words;
}

/// A register of an earlier demo is replaced; anything else is left alone.
void make_room(const fs::path& path) {
    if (!fs::exists(path)) return;
    const auto earlier = desk::Desk::open(path, desk::Mode::read).publishing().origin();
    if (!earlier.starts_with("demo/"))
        throw LedgerError(LedgerError::Reason::exists, path.string());
    desk::Desk::remove(path);
}

/// The environment of somebody without a folder: of the demo, which is made anew each time, nothing
/// is published.
Environment without_home(const Environment& environment) {
    return [&environment](const char* name) -> const char* {
        for (const std::string_view hidden :
             {"COCREA_LOG_KEY", "COCREA_HOME", "XDG_DATA_HOME", "HOME"})
            if (name == hidden) return nullptr;
        return environment(name);
    };
}

/// One line of the script: narration, an empty line, or a command, which may say the exit code that
/// it is there to show (`!3 commitment advance …`).
class Performance {
  public:
    Performance(Program& program, fs::path path) : program_(program), path_(std::move(path)) {}

    int play(std::string_view script) {
        std::istringstream lines{std::string(script)};
        for (std::string line; std::getline(lines, line);) {
            const int exit = perform(line);
            if (exit != done) return exit;
        }
        return done;
    }

  private:
    int perform(const std::string& line) {
        if (line.empty() || line.starts_with("#")) return done;
        if (line.starts_with("@")) {
            program_.out() << '\n'
                           << program_.style().paint(Tone::heading,
                                                     program_.text("demo." + line.substr(1)))
                           << '\n';
            return done;
        }
        const bool expected = line.starts_with("!");
        return command(dated(expected ? line.substr(3) : line), expected ? line[1] - '0' : 0);
    }

    /// The line with the day of the workflow's time zone for TODAY.
    std::string dated(std::string line) const {
        const auto at = line.find("TODAY");
        if (at != std::string::npos)
            line.replace(at, 5, program_.around().clock.today(zone)->text());
        return line;
    }

    int command(const std::string& line, int expected) {
        auto words = split(line);
        program_.out() << program_.style().paint(Tone::dim,
                                                 "$ cocrea " + program_.command_text(line))
                       << std::endl;
        words.insert(words.end(),
                     {"--register", path_.string(), "--lang", program_.voice().language()});
        auto around = program_.around();
        const int exit =
            run(words, {without_home(around.environment), around.out, around.out, around.clock,
                        around.terminal, around.columns, around.columns});
        if (exit == expected) return done;
        program_.err() << program_.text("demo.stopped", {{"exit", std::to_string(exit)}}) << '\n';
        return exit == done ? failure : exit;
    }

    Program& program_;
    fs::path path_;
};

/// What follows the first year: an invented example, or what is known until the year that was asked
/// for.
std::string_view sequel(const Typed& typed) {
    const auto until = typed_word(typed, "--until");
    if (!until) return cocrea_demo_example;
    if (*until != "2023") throw UsageError("usage.demo_until_unknown", {{"have", *until}});
    return cocrea_demo_until_2023;
}

}  // namespace

int demo(Program& program, const Typed& typed) {
    const auto more = sequel(typed);
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", "demo"}});
    const bool named =
        program.options().register_file || program.around().environment("COCREA_REGISTER");
    const fs::path path = named ? program.register_file() : "cocrea-demo.db";
    make_room(path);
    program.out() << program.text("demo.start",
                                  {{"file", path.string()}, {"origin", std::string(origin)}})
                  << '\n';
    Performance performance(program, path);
    int exit = performance.play(cocrea_demo_first_year);
    if (exit == done) exit = performance.play(more);
    if (exit == done)
        program.out() << '\n' << program.text("demo.end", {{"file", path.string()}}) << '\n';
    return exit;
}

}  // namespace cocrea::cli
