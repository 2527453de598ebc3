#include "reference.hpp"

#include <fmt/format.h>

#include "commands/report.hpp"
#include "form.hpp"
#include "manual.hpp"
#include "office/judge.hpp"
#include "parser/help.hpp"
#include "schemas.hpp"

namespace cocrea::docs {
namespace {

using cli::Catalogue;
using cli::Voice;

constexpr std::string_view generated =
    "<!-- Made from the code by `make reference`; a test compares. Do not edit. -->\n\n";

/// A cell of a Markdown table.
std::string cell(std::string text) {
    std::string escaped;
    for (char c : text) escaped += c == '|' ? "\\|" : std::string(1, c);
    return escaped;
}

std::string members(const codec::Shape& shape) {
    if (shape.empty()) return "No members.\n";
    std::string table = "| member | | form |\n|---|---|---|\n";
    for (const auto& [name, form, required, of_source] : shape)
        table += fmt::format("| `{}` | {} | `{}` |\n", name,
                             required ? (of_source ? "required of a live act" : "required") : "",
                             cell(words_of(form)));
    return table;
}

std::string listed(const std::vector<std::string_view>& words) {
    std::string list;
    for (const auto word : words) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", word);
    return list;
}

std::string deed_section(const Voice& voice, std::string_view name, const codec::Shape& body) {
    std::string text = fmt::format("### `{}`\n\n", name);
    if (const auto* command = cli::command_about(name))
        text += fmt::format("{} `{}`\n\n", cli::purpose_of(voice, *command),
                            cli::synopsis(voice.commands(), *command));
    return text + members(body) + "\n";
}

std::string kind_section(const Kind& kind) {
    std::string text = fmt::format("### `{}`\n\n{}\n", kind.name, members(kind.state()));
    if (!kind.correctable.empty())
        text += fmt::format("Correctable: {}.\n\n", listed(kind.correctable));
    return text;
}

std::string parameter_table(const cli::Lines& lines) {
    std::string table = "| | |\n|---|---|\n";
    for (const auto& [typed, meaning] : lines)
        table += fmt::format("| `{}` | {} |\n", cell(typed), cell(meaning));
    return table + "\n";
}

}  // namespace

std::string blocker_codes() {
    const Catalogue es("es"), en("en");
    std::string page(generated);
    page +=
        "# Blocker codes\n\n"
        "Every reason to refuse an act has a code that does not change between releases. `{have}` "
        "and `{need}` stand for what is there and what would be enough. The family says whether an "
        "attested act is excused from it ([taking over the past](../explanation/"
        "taking-over-the-past.md)) and with which [exit code](exit-codes.md) a command ends that "
        "meets this blocker alone; among several, 5 goes before 4, and 4 before 3.\n\n"
        "| code | family | exit | excused when attested | español | English |\n"
        "|---|---|---|---|---|---|\n";
    for (const auto& code : all_codes()) {
        const auto id = "blocker." + std::string(code.name);
        const Refusal alone{{Blocker{.code = code.name}}};
        page += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", code.name, name(code.rule),
                            static_cast<int>(cli::exit_of(alone)),
                            waivable(code.rule)         ? "yes"
                            : code.rule == Rule::record ? "listed"
                                                        : "",
                            cell(es.text(id)), cell(en.text(id)));
    }
    return page;
}

std::string acts() {
    const Voice voice("en");
    std::string page(generated), kinds;
    page +=
        "# Acts\n\n"
        "What an act can do (its member `do`), and the members of its `body`. How an act is "
        "written is in [the event format](event-format.md); who may do what is the workflow's. "
        "`slug`, `date` and `text` are as in the format; a `list of` or `map of` that is empty is "
        "left out. A body with any other member is refused as `act_malformed`.\n\n## Deeds\n\n";
    page += deed_section(voice, "attest", body_of_attest());
    for (const auto& one : the_catalogue().concepts()) {
        for (const auto& deed : one.deeds) page += deed_section(voice, deed.name, deed.body());
        for (const auto& kind : one.kinds) kinds += kind_section(kind);
    }
    page +=
        "## Effects of a motion\n\n"
        "`effect.type` of `motion.propose`. `object` is a document, for `incorporate_axis` an "
        "axis, for `approve_step` an axis or a commitment with its `step`.\n\n";
    for (const auto& one : the_catalogue().concepts())
        for (const auto& effect : one.effects) page += fmt::format("- `{}`\n", effect.name);
    return page +
           "\n## Kinds of objects\n\n"
           "The members of each kind's state, which is the `body` of a change. A member that is "
           "not required is absent when it is empty, or `false`. `correct` may mend the members "
           "called correctable.\n\n" +
           kinds;
}

std::string commands(const std::string& language) {
    const Voice voice(language);
    const bool english = language == "en";
    std::string page(generated);
    page += fmt::format("# {}\n\n{}\n\n## {}\n\n{}{}\n\n{}\n\n{}\n\n",
                        english ? "The command line" : "La línea de órdenes",
                        voice.text("help.purpose"), voice.text("help.options"),
                        parameter_table(cli::common_parameters(voice)), voice.text("help.attest"),
                        voice.text("help.languages"), voice.text("help.exits"));
    for (const auto& command : cli::commands()) {
        page += fmt::format("## {}\n\n{}\n\n```text\n{}\n```\n\n{}\n\n",
                            voice.commands().line(command.words()), cli::purpose_of(voice, command),
                            cli::synopsis(voice.commands(), command),
                            fmt::join(cli::other_synopses(voice, command), "\n"));
        if (!command.parameters.empty())
            page += parameter_table(cli::parameters_of(voice, command));
    }
    return page;
}

std::map<std::string, std::string> reference() {
    std::map<std::string, std::string> files{{"acts.md", acts()},
                                             {"blocker-codes.md", blocker_codes()},
                                             {"cli.md", commands("en")},
                                             {"cli.es.md", commands("es")},
                                             {"man/cocrea.1", manual("en")},
                                             {"man/es/cocrea.1", manual("es")},
                                             {"workflow-file.md", workflow_page()},
                                             {"vectors/canonical.json", canonical_vectors()},
                                             {"vectors/bundles.json", bundle_vectors()},
                                             {"vectors/notes.json", note_vectors()},
                                             {"vectors/register.json", register_vectors()}};
    auto schemas = log_schemas();
    schemas.merge(view_schemas());
    schemas.merge(answer_schemas());
    schemas.emplace("workflow", workflow_schema());
    for (const auto& [name, schema] : schemas)
        files.emplace("schemas/" + name + ".json", laid_out(schema));
    return files;
}

}  // namespace cocrea::docs
