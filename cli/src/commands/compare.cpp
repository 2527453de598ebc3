#include "commands/compare.hpp"

#include <boost/json.hpp>
#include <ostream>

#include "cocrea/audit/compare.hpp"
#include "cocrea/desk/new_file.hpp"
#include "commands/reading.hpp"
#include "failure.hpp"
#include "terminal/input.hpp"
#include "trust/texts.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

Exit exit_for(Relation relation) {
    switch (relation) {
        case Relation::same:
        case Relation::grown:
            return done;
        case Relation::split:
            return verification_failed;
        default:
            return blocked;
    }
}

void print_text(Program& program, const Comparison& found, const std::optional<std::string>& to) {
    const Values values{{"origin", found.origin},
                        {"first", std::to_string(found.first)},
                        {"second", std::to_string(found.second)}};
    const bool holds = exit_for(found.relation) == done;
    const auto& style = program.style();
    program.out() << style.paint(holds ? Tone::ok : Tone::blocked, holds ? "✓ " : "✗ ")
                  << program.text("compare." + std::string(name(found.relation)), values) << '\n';
    if (found.at)
        program.out() << "  " << program.text("compare.at", {{"seq", std::to_string(*found.at)}})
                      << '\n';
    if (found.relation != Relation::split) return;
    const auto* kept = !found.evidence ? "compare.unsigned" : to ? "compare.kept" : "compare.keep";
    program.out() << program.text(kept, {{"file", to.value_or("")}}) << '\n';
}

}  // namespace

int audit_compare(Program& program, const Typed& typed) {
    const auto one = *typed_word(typed, "ONE"), other = *typed_word(typed, "OTHER");
    const auto first = input_named(one).up_to(), second = input_named(other).up_to();
    const auto found = [&] {
        try {
            return compare(first, second);
        } catch (const Malformed& wrong) {
            throw Failure("malformed." + std::string(wrong.code), {{"file", one + ", " + other}});
        }
    }();
    const auto to = typed_word(typed, "--evidence");
    if (to && found.evidence) {
        desk::NewFile file(*to);
        file.write(to_text(*found.evidence));
        file.finish();
    }
    if (program.options().json)
        program.print(to_json(found));
    else
        print_text(program, found, to);
    return exit_for(found.relation);
}

int audit_split(Program& program, const Typed& typed) {
    const auto view =
        read_text(source_of(*typed_word(typed, "FILE"), max_split_view_bytes), parse_split_view);
    const auto policy = trusted(typed);
    const auto why = objection(view, policy);
    const auto& smaller = view.smaller.checkpoint;
    if (program.options().json) {
        program.print(to_json(view, why));
    } else if (why) {
        program.out() << program.style().paint(Tone::blocked, "✗ ")
                      << program.text("split." + std::string(*why)) << '\n';
    } else {
        program.out() << program.style().paint(Tone::ok, "✓ ")
                      << program.text("split.holds",
                                      {{"origin", smaller.origin},
                                       {"first", std::to_string(smaller.size)},
                                       {"second", std::to_string(view.larger.checkpoint.size)}})
                      << '\n';
    }
    return why ? verification_failed : done;
}

}  // namespace cocrea::cli
