#include "commands/signing.hpp"

#include <fmt/format.h>

#include <ostream>

#include "cocrea/log/canonical.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "keyring/keyring.hpp"
#include "trust/texts.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t most_bytes = 1 << 20;

/// The act in a file: by itself, or as what a rehearsal answers with.
Result<Act> act_in(const Source& source) {
    json::value value;
    try {
        value = parse_json(source.bytes);
    } catch (const std::invalid_argument&) {
        throw Failure("sign.no_json", {{"file", source.name}});
    }
    const auto* object = value.if_object();
    const auto* inner = object ? object->if_contains("act") : nullptr;
    return act_from_json(inner ? *inner : value);
}

/// What is about to be signed, all of it, member by member.
void show(Program& program, const Act& act) {
    program.err() << program.text("sign.shown") << '\n';
    for (const auto& [member, value] : to_json(act))
        program.err() << fmt::format("  {:<12}{}\n", std::string(member), canonical(value));
}

}  // namespace

int sign_act(Program& program, const Typed& typed) {
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", "sign"}});
    const auto act = act_in(source_of(*typed_word(typed, "FILE"), most_bytes));
    if (!act) return report_refusal(program, act.refusal());
    const auto key = open_key(program, *typed_word(typed, "--key"));
    const auto signed_act = sign(*act, key);
    show(program, signed_act.act);
    const auto answer = to_json(signed_act);
    return hand_over(program, typed, canonical(answer) + "\n", answer);
}

}  // namespace cocrea::cli
