#include "commands/personal.hpp"

#include "cocrea/log/personal_value.hpp"
#include "cocrea/words/value.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

Cell cell_of(const Program& program, const desk::PersonalView& view) {
    if (!view.fault.empty())
        return Cell("✗ " + program.text("personal." + view.fault), Tone::blocked);
    if (!view.for_.is_null()) return Cell(withheld_text(program.voice(), view.for_), Tone::dim);
    return view.value.value_or("—");
}

void add(std::map<std::string, std::string>& values, const std::string& word) {
    const auto equals = word.find('=');
    const auto field = word.substr(0, equals);
    if (equals == std::string::npos || !is_personal_field(field))
        throw UsageError("usage.pair_malformed", {{"have", word}});
    if (!values.emplace(field, word.substr(equals + 1)).second)
        throw UsageError("usage.field_twice", {{"have", field}});
}

}  // namespace

std::map<std::string, std::string> personal_values(const Command& command, const Typed& typed) {
    std::map<std::string, std::string> values;
    for (const auto& p : command.parameters) {
        const auto words = typed.find(p.name);
        if (p.form != Form::personal || words == typed.end()) continue;
        for (const auto& word : words->second) add(values, word);
    }
    return values;
}

int pd_show(Program& program, const Typed& typed) {
    const auto subject = typed_object(typed, "ID");
    const auto views = program.desk().personal(ActorId(subject.text()), program.viewer());
    if (!views)
        return report_refusal(
            program, Refusal{{Blocker{.code = code::object_unknown.name, .have = subject}}});
    json::array all;
    Table table({{program.text("field.field")},
                 {program.text("field.status")},
                 {program.text("field.value")}});
    for (const auto& view : *views) {
        table.add({view.field, program.text("personal." + view.status), cell_of(program, view)});
        all.push_back(to_json(view));
    }
    if (program.options().json) {
        program.print(all);
        return done;
    }
    program.print(table);
    program.print_claims();
    return done;
}

}  // namespace cocrea::cli
