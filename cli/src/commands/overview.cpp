#include "commands/overview.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cocrea/words/value.hpp"
#include "commands/waiting.hpp"
#include "parser/help.hpp"

namespace cocrea::cli {
namespace {

/// How many of what waits are shown.
constexpr std::size_t a_few = 3, looked_at = 20;

void hint(Program& program, const std::string& line) {
    program.out() << "  → cocrea " << program.command_text(line) << '\n';
}

void print_beginning(Program& program, const std::string& file) {
    program.out() << program.text("help.purpose") << "\n\n"
                  << program.text(file.empty() ? "overview.none" : "overview.not_there",
                                  {{"file", file}})
                  << '\n';
    const auto name = file.empty() ? program.text("overview.file") : file;
    hint(program, "demo");
    hint(program, "init --workflow edomex-2020 --register " + name);
    hint(program, "workflow list");
    hint(program, "help");
}

/// `2 (Cocreación: 1, Validación: 1)`: the commitments by the phase in which they stand.
std::string commitments_text(const Voice& voice, const std::vector<ObjectView>& commitments) {
    std::vector<std::pair<std::string, std::size_t>> phases;
    for (const auto& one : commitments) {
        const auto phase = words::member_text(voice, one.state, "phase").value_or("—");
        auto found = std::ranges::find(phases, phase, &decltype(phases)::value_type::first);
        if (found == phases.end()) found = phases.insert(found, {phase, 0});
        ++found->second;
    }
    std::vector<std::string> parts;
    for (const auto& [phase, count] : phases) parts.push_back(fmt::format("{}: {}", phase, count));
    return parts.empty() ? "0" : fmt::format("{} ({})", commitments.size(), voice.list(parts));
}

void print_register(Program& program, const std::string& file) {
    const auto reader = program.reader();
    const auto& voice = program.voice();
    const auto state = reader.object(ObjectId("register"))->state;
    const auto workflow = program.engine().workflow();
    const auto label = [&](const char* id, const std::string& text) {
        program.out() << "  " << program.text(id) << ": " << text << '\n';
    };
    program.out() << program.style().paint(Tone::heading, workflow->title.in(voice.language()))
                  << '\n';
    label("overview.register",
          fmt::format("{} ({})", std::string_view(state.at("origin").as_string()), file));
    label("overview.workflow", fmt::format("{}, v{}", workflow->name, workflow->version));
    label("overview.entries", std::to_string(reader.view().head().size));
    label("overview.commitments", commitments_text(voice, reader.objects("commitment")));
    label("overview.sessions", std::to_string(reader.objects("session").size()));
    program.out() << '\n';
    auto waiting = program.desk().next({}, program.day(), looked_at, program.viewer()).explanations;
    put_in_order(waiting, program.asker());
    program.out() << program.text(waiting.empty() ? "view.nothing_waits" : "overview.waits")
                  << '\n';
    for (std::size_t i = 0; i < std::min(a_few, waiting.size()); ++i)
        print_briefly(program, waiting[i]);
    program.out() << '\n' << program.text("overview.further") << '\n';
    for (const auto* line : {"next", "commitment list", "history", "help"}) hint(program, line);
}

}  // namespace

int overview(Program& program) {
    if (program.options().json) throw UsageError("usage.nothing_asked");
    const auto file = program.any_register_file();
    if (file.empty() || !std::filesystem::exists(file))
        print_beginning(program, file);
    else
        print_register(program, file);
    return done;
}

int help_pages(Program& program, const Typed&) {
    program.out() << help(program.voice(), program.style(),
                          prose_width(program.around().columns).value_or(help_width));
    return done;
}

}  // namespace cocrea::cli
