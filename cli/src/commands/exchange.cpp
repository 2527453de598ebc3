#include "commands/exchange.hpp"

#include <algorithm>
#include <filesystem>

#include "cocrea/desk/new_file.hpp"
#include "cocrea/desk/on_record.hpp"
#include "cocrea/log/canonical.hpp"
#include "commands/beginning.hpp"
#include "commands/prose.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "failure.hpp"
#include "keyring/keyring.hpp"
#include "terminal/input.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// The act of a line of so many bytes: a whole one, or a draft. Of what is no JSON, where and why:
/// the reason is English, and for programs.
Result<desk::Handed> act_of(const std::string& line, std::size_t bytes) {
    if (bytes > desk::max_line_bytes)
        return Refusal{{Blocker{
            .code = code::text_too_long.name, .have = bytes, .need = desk::max_line_bytes}}};
    try {
        return desk::handed_from_json(parse_json(line));
    } catch (const std::invalid_argument& wrong) {
        const std::string what = wrong.what();  // `JSON, byte 12: …`
        const auto colon = std::min(what.find(": "), what.size() - 2);
        return Refusal{{Blocker{.code = code::act_malformed.name,
                                .have = {Detail::Form::prose, what.substr(0, colon)},
                                .need = {Detail::Form::prose, what.substr(colon + 2)}}}};
    }
}

/// How many lines were accepted, and the refused ones.
struct Tally {
    std::uint64_t accepted = 0;
    json::array refused;
    Exit exit = done;
};

void take(Program& program, Tally& tally, std::uint64_t line, const Refusal& refusal) {
    tally.refused.push_back(
        {{"line", line}, {"blockers", blockers_json(program, refusal.blockers)}});
    if (tally.exit == done) tally.exit = exit_of(refusal);
    if (program.options().json) return;
    program.err() << program.text("import.refused", {{"line", std::to_string(line)}}) << '\n';
    for (const auto& blocker : refusal.blockers)
        program.err() << blocker_text(program, blocker, "  ");
}

/// How the acts of an import are done.
struct Import {
    ActorId recorder;
    bool dry;
    std::optional<SecretKey> key = {};  ///< signs drafts; opened for the first one
};

/// Does the act, or only looks; the refusal, if it is one.
std::optional<Refusal> refusal_of(Program& program, desk::Desk& desk, const desk::Handed& handed,
                                  const Import& import) {
    auto filing = desk.prepare(handed, import.key ? &*import.key : nullptr);
    if (!filing) return filing.error();
    filing->recorded_by = import.recorder;
    if (import.dry) {
        const auto preview = desk.engine().preview(filing->act, import.recorder);
        return preview ? std::nullopt : std::optional(preview.error());
    }
    const auto receipt = program.record(desk, *filing);
    return receipt ? std::nullopt : std::optional(receipt.error());
}

}  // namespace

int import_acts(Program& program, const Typed& typed) {
    const auto name = *typed_word(typed, "FILE");
    auto lines = name == "-" ? desk::Input::standard() : input_named(name);
    const bool dry = program.options().dry_run;
    auto& desk = program.desk(!dry);
    Import import{program.options().as ? program.claim().actor : ActorId(), dry};
    Tally tally;
    std::string line;
    std::uint64_t number = 0;
    const auto break_off = [&](const StoreError& why) {
        throw Failure("import.broken_off", {{"file", name},
                                            {"lines", std::to_string(number)},
                                            {"accepted", std::to_string(tally.accepted)},
                                            {"detail", why.what()}});
    };
    try {
        while (const auto bytes = lines.line(line)) {
            ++number;
            if (line.empty()) continue;
            const auto act = act_of(line, *bytes);
            if (act && !act->filing && !import.key) import.key = signing_key(program);
            if (!act) {
                take(program, tally, number, act.error());
            } else if (const auto refusal = refusal_of(program, desk, *act, import)) {
                take(program, tally, number, *refusal);
            } else {
                ++tally.accepted;
            }
        }
    } catch (const desk::OnRecord& error) {
        ++tally.accepted;
        break_off(error);
    } catch (const desk::InputError& error) {
        break_off(error);
    } catch (const LedgerError& error) {
        if (tally.accepted == 0 || error.reason == LedgerError::Reason::unknown) throw;
        break_off(error);
    }
    if (program.options().json)
        program.print(json::object{{"accepted", tally.accepted}, {"refused", tally.refused}});
    else
        program.out() << program.text(dry ? "import.would_accept" : "import.accepted",
                                      {{"accepted", std::to_string(tally.accepted)},
                                       {"refused", std::to_string(tally.refused.size())}})
                      << '\n';
    return tally.exit;
}

int export_entries(Program& program, const Typed& typed) {
    program.desk().require_not_behind();
    const auto reader = program.reader();
    const auto& log = reader.view();
    if (const auto count = reader.withheld())
        throw UsageError("trust.withheld", {{"count", std::to_string(count)}});
    const auto to = typed_word(typed, "--to");
    if (program.options().dry_run && (to || typed_word(typed, "--prose")))
        throw UsageError("usage.no_dry_run", {{"command", "export --to"}});
    std::optional<desk::NewFile> file;
    if (to) file.emplace(*to);
    if (const auto texts = typed_word(typed, "--prose")) {
        const auto count = write_prose(reader, *texts);
        program.err() << program.text("export.prose",
                                      {{"count", std::to_string(count)}, {"have", *texts}})
                      << '\n';
    }
    const auto size = log.head().size;
    log.scan(0, size, [&](const StoredEntry& entry) {
        if (file)
            file->write(std::string(entry.bytes) + '\n');
        else
            program.data() << entry.bytes << '\n';
    });
    if (file) file->finish();
    if (to && program.options().json)
        program.print(json::object{
            {"ok", true}, {"file", *to}, {"events", size}, {"root", to_hex(log.head().root)}});
    else if (to)
        program.err() << program.text("export.done",
                                      {{"events", std::to_string(size)}, {"have", *to}})
                      << '\n';
    return done;
}

}  // namespace cocrea::cli
