#include "commands/signing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cocrea/log/canonical.hpp"
#include "cocrea/words/deed.hpp"
#include "cocrea/words/shown.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "keyring/keyring.hpp"
#include "trust/texts.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t most_act_bytes = 1 << 20, most_shown_bytes = 1 << 16;

/// The act in a file, with its texts: by itself, or as what a rehearsal answers with.
Result<SignedAct> act_in(const Source& source) {
    json::value value;
    try {
        value = parse_json(source.bytes);
    } catch (const std::invalid_argument&) {
        throw Failure("sign.no_json", {{"file", source.name}});
    }
    const auto* object = value.if_object();
    const auto* inner = object ? object->if_contains("act") : nullptr;
    if (!inner) return signed_act_from_json(value);
    json::object whole{{"act", *inner}};
    if (const auto* prose = object->if_contains("prose")) whole["prose"] = *prose;
    return signed_act_from_json(whole);
}

/// What is about to be signed, in words and then all of it, member by member, with the texts that
/// its commitments stand for.
void show(Program& program, const SignedAct& act) {
    program.err() << program.text("sign.shown",
                                  {{"act", deed_sentence(program.voice(), act.act, {})},
                                   {"actor", act.act.actor.text()},
                                   {"log", act.act.log}})
                  << '\n';
    for (const auto& [member, value] : to_json(act.act))
        program.err() << fmt::format("  {:<12}{}\n", std::string(member),
                                     words::shown(canonical(value), most_shown_bytes));
    for (const auto& [path, sealed] : prose_in(act.act.body))
        for (const auto& passage : act.prose)
            if (passage.sealed == sealed)
                program.err() << fmt::format(
                    "  {:<12}{}\n", path,
                    words::shown(canonical(json::string(passage.text)), most_shown_bytes));
}

/// What this machine itself remembers of the log: what it published, or verified. The file says
/// what somebody else wants to have been seen.
std::optional<Seen> seen_here(const Program& program, const std::string& log) {
    if (program.home().empty()) return std::nullopt;
    std::optional<Seen> seen;
    for (const auto& store : {program.home().published(), program.home().verified()})
        if (const auto last = store.last(log);
            last && (!seen || last->checkpoint.size > seen->size))
            seen = Seen{last->checkpoint.size, last->checkpoint.root};
    return seen;
}

/// A commitment whose text is not at hand: nobody signs words that they were not shown.
std::optional<Refusal> unshown(const SignedAct& act) {
    for (const auto& [path, sealed] : prose_in(act.act.body)) {
        const auto found = std::ranges::find(act.prose, sealed, &Passage::sealed);
        if (found == act.prose.end() || !found->holds())
            return Refusal{{Blocker{.code = code::prose_missing.name, .have = path}}};
    }
    return std::nullopt;
}

}  // namespace

int sign_act(Program& program, const Typed& typed) {
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", "sign"}});
    auto act = act_in(source_of(*typed_word(typed, "FILE"), most_act_bytes));
    if (!act) return report_refusal(program, act.error());
    if (const auto refusal = unshown(*act)) return report_refusal(program, *refusal);
    act->act.seen = seen_here(program, act->act.log);
    const auto name = *typed_word(typed, "--key");
    act->act.key = keys_of(program).read(key_name(name)).key;
    show(program, *act);
    const auto key = open_key(program, name);
    const auto signed_act = sign(*act, key);
    const auto answer = to_json(signed_act);
    return hand_over(program, typed, canonical(answer) + "\n", answer);
}

}  // namespace cocrea::cli
