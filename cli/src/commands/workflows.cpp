#include "commands/workflows.hpp"

#include <fmt/format.h>

#include <ostream>

#include "cocrea/desk/methodology.hpp"
#include "cocrea/words/finding.hpp"
#include "cocrea/words/language.hpp"
#include "commands/acts.hpp"
#include "commands/methodology.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "trust/texts.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// What was named, or the register's.
std::string bytes_of(Program& program, const Typed& typed) {
    const auto name = typed_word(typed, "WORKFLOW");
    return name ? workflow_bytes(*name) : workflow_in_force(program.desk().reader().view()).value();
}

enum class Severity { error, warning };

/// `file:line:column: code: message`.
std::string line_of(const Program& program, const std::string& file, const Problem& problem,
                    Severity severity = Severity::error) {
    auto message = sentence(program.voice(), problem);
    if (severity == Severity::warning)
        message = program.text("workflow.warning", {{"message", message}});
    return fmt::format("{}:{}:{}: {}: {}", file, problem.line, problem.column, problem.code,
                       message);
}

json::array problems_json(const Program& program, const std::string& file, const Reading& reading) {
    json::array list;
    const auto add = [&](const std::vector<Problem>& problems, Severity severity) {
        for (const auto& problem : problems) {
            auto one = to_json(problem);
            one["severity"] = severity == Severity::error ? "error" : "warning";
            one["file"] = file;
            one["message"] = line_of(program, file, problem, severity);
            list.push_back(std::move(one));
        }
    };
    add(reading.problems, Severity::error);
    add(reading.warnings, Severity::warning);
    return list;
}

/// The workflow, or its problems printed and nothing.
std::optional<Workflow> read(Program& program, const std::string& file, const std::string& bytes) {
    auto reading = desk::read_methodology(bytes);
    if (reading.workflow) return std::move(*reading.workflow);
    if (program.options().json)
        program.print(
            json::object{{"ok", false}, {"problems", problems_json(program, file, reading)}});
    else
        for (const auto& problem : reading.problems)
            program.err() << line_of(program, file, problem) << '\n';
    return std::nullopt;
}

/// The methodology to begin with, called `name`, in the language of whoever asks.
std::string skeleton(const Program& program, const std::string& name) {
    auto text = std::string(words::language_named(program.voice().language()).workflow);
    if (text.empty()) text = words::default_language().workflow;
    const std::string_view slot = "workflow: NAME";
    return text.replace(text.find(slot), slot.size(), "workflow: " + name);
}

}  // namespace

int workflow_list(Program& program, const Typed&) {
    Table table({{program.text("field.name")},
                 {program.text("field.version")},
                 {program.text("field.title")}});
    json::array all;
    for (const auto& built_in : built_in_workflows()) {
        const auto reading = desk::read_methodology(built_in.bytes);
        const auto& workflow = reading.workflow.value();
        table.add({workflow.name, std::to_string(workflow.version),
                   workflow.title.in(program.voice().language())});
        all.push_back({{"name", workflow.name},
                       {"version", workflow.version},
                       {"title", workflow.title.in(program.voice().language())},
                       {"digest", to_hex(sha256(built_in.bytes))}});
    }
    if (program.options().json)
        program.print(all);
    else
        program.print(table);
    return done;
}

int workflow_show(Program& program, const Typed& typed) {
    const auto bytes = bytes_of(program, typed);
    if (program.options().json) {
        program.print(json::object{{"digest", to_hex(sha256(bytes))}, {"source", bytes}});
        return done;
    }
    const auto workflow = read(program, typed_word(typed, "WORKFLOW").value_or("register"), bytes);
    if (!workflow) return failure;
    program.out() << program.style().paint(
                         Tone::heading,
                         fmt::format("{} v{} · {}", workflow->name, workflow->version,
                                     workflow->title.in(program.voice().language())))
                  << '\n';
    print_methodology(program, *workflow);
    return done;
}

int workflow_validate(Program& program, const Typed& typed) {
    const auto file = *typed_word(typed, "FILE");
    const auto reading = desk::read_methodology(workflow_bytes(file));
    const bool strict = typed.contains("--strict");
    const bool good = reading.workflow && (reading.warnings.empty() || !strict);
    if (program.options().json) {
        program.print(
            json::object{{"ok", good}, {"problems", problems_json(program, file, reading)}});
        return good ? done : failure;
    }
    for (const auto& problem : reading.problems)
        program.err() << line_of(program, file, problem) << '\n';
    for (const auto& problem : reading.warnings)
        program.err() << line_of(program, file, problem, Severity::warning) << '\n';
    if (good)
        program.out() << program.style().paint(Tone::ok, "✓ ")
                      << program.text("workflow.valid",
                                      {{"name", reading.workflow->name},
                                       {"version", std::to_string(reading.workflow->version)}})
                      << '\n';
    return good ? done : failure;
}

int workflow_new(Program& program, const Typed& typed) {
    const auto name = *typed_word(typed, "NAME");
    const auto bytes = skeleton(program, name);
    if (const auto reading = desk::read_methodology(bytes); !reading.workflow)
        throw UsageError("usage.workflow_name", {{"have", name}});
    return hand_over(program, typed, bytes, {{"name", name}});
}

int workflow_diagram(Program& program, const Typed& typed) {
    diagram::View view;
    view.language = program.voice().language();
    view.track = typed_word(typed, "--track").value_or("");
    const auto bytes = bytes_of(program, typed);
    if (typed_word(typed, "--commitment"))
        program.desk().light_up(typed_object(typed, "--commitment"), program.day(), view);
    const auto workflow = read(program, typed_word(typed, "WORKFLOW").value_or("register"), bytes);
    if (!workflow) return failure;
    const auto format = typed_word(typed, "--format").value_or("mermaid");
    if (!view.track.empty() && !workflow->track(view.track))
        throw UsageError("usage.track_unknown", {{"have", view.track}});
    if (format == "mermaid")
        program.data() << diagram::mermaid(*workflow, view);
    else if (format == "dot")
        program.data() << diagram::dot(*workflow, view);
    else
        throw UsageError("usage.format_unknown", {{"have", format}});
    return done;
}

}  // namespace cocrea::cli
