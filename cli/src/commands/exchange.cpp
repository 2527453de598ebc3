#include "commands/exchange.hpp"

#include <filesystem>
#include <fstream>
#include <ostream>

#include "cocrea/log/canonical.hpp"
#include "commands/beginning.hpp"
#include "commands/new_register.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

std::ifstream open_file(const Typed& typed) {
    const auto name = *typed_word(typed, "FILE");
    std::ifstream file(name, std::ios::binary);
    if (!file || std::filesystem::is_directory(name))
        throw UsageError("usage.file_missing", {{"have", name}});
    return file;
}

Result<SignedAct> act_of(const std::string& line) {
    try {
        return signed_act_from_json(parse_json(line));
    } catch (const std::invalid_argument& wrong) {
        const std::string what = wrong.what();  // `JSON, byte 12: …`; the reason is English
        const auto where = what.substr(0, what.find(':'));
        return Refusal{{Blocker{.code = code::act_malformed.name, .have = where}}};
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

}  // namespace

int import_acts(Program& program, const Typed& typed) {
    auto file = open_file(typed);
    const bool dry = program.options().dry_run;
    auto& engine = program.engine(!dry);
    const auto recorder = program.options().as ? program.claim().actor : ActorId();
    Tally tally;
    std::string line;
    for (std::uint64_t number = 1; std::getline(file, line); ++number) {
        if (line.empty()) continue;
        const auto act = act_of(line);
        if (!act) {
            take(program, tally, number, act.refusal());
        } else if (dry) {
            const auto preview = engine.preview(*act, recorder);
            if (preview)
                ++tally.accepted;
            else
                take(program, tally, number, preview.refusal());
        } else {
            const auto receipt = engine.execute(*act, recorder);
            if (receipt)
                ++tally.accepted;
            else
                take(program, tally, number, receipt.refusal());
        }
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
    const auto snapshot = program.snapshot();
    std::ofstream file;
    const auto to = typed_word(typed, "--to");
    if (to) {
        if (program.options().dry_run)
            throw UsageError("usage.no_dry_run", {{"command", "export --to"}});
        if (std::filesystem::exists(*to)) throw UsageError("usage.file_exists", {{"have", *to}});
        file.open(*to, std::ios::binary);
    }
    std::ostream& out = to ? file : program.out();
    for (std::uint64_t seq = 0; seq < snapshot->head().size; ++seq)
        out << snapshot->entry(seq) << '\n';
    if (!out.flush()) throw LedgerError(LedgerError::Reason::io, to.value_or("standard output"));
    if (to)
        program.err() << program.text(
                             "export.done",
                             {{"events", std::to_string(snapshot->head().size)}, {"have", *to}})
                      << '\n';
    return done;
}

int restore(Program& program, const Typed& typed) {
    auto file = open_file(typed);
    const bool dry = program.options().dry_run;
    const auto path = program.register_file();
    std::optional<NewRegister> made;
    if (!dry && !std::filesystem::exists(path)) made.emplace(program, path);
    auto& engine = dry ? program.bench() : program.engine(true);
    const auto commit = engine.restore([&](std::uint64_t seq) -> std::optional<std::string> {
        if (seq == 0) file.clear(), file.seekg(0);
        std::string line;
        if (!std::getline(file, line)) return std::nullopt;
        return line;
    });
    if (!commit) return report_refusal(program, commit.refusal());
    if (made) made->keep();
    if (program.options().json)
        program.print(
            json::object{{"ok", true}, {"events", commit->size}, {"root", to_hex(commit->root)}});
    else
        program.out() << program.text(dry ? "restore.would" : "restore.done",
                                      {{"events", std::to_string(commit->size)},
                                       {"root", to_hex(commit->root)}})
                      << '\n';
    return done;
}

}  // namespace cocrea::cli
