#include "commands/exchange.hpp"

#include <filesystem>
#include <fstream>
#include <ostream>

#include "cocrea/log/canonical.hpp"
#include "commands/beginning.hpp"
#include "commands/prose.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "failure.hpp"
#include "terminal/new_file.hpp"

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

/// Does the act, or only looks; the refusal, if it is one.
std::optional<Refusal> refusal_of(desk::Desk& desk, const SignedAct& act, const ActorId& recorder,
                                  bool dry) {
    const auto refused = [](const auto& answer) {
        return answer ? std::nullopt : std::optional(answer.error());
    };
    if (dry) return refused(desk.engine().preview(act, recorder));
    desk::Filing filing(act);
    filing.recorded_by = recorder;
    return refused(desk.execute(filing));
}

}  // namespace

int import_acts(Program& program, const Typed& typed) {
    auto file = open_file(typed);
    const bool dry = program.options().dry_run;
    auto& desk = program.desk(!dry);
    const auto recorder = program.options().as ? program.claim().actor : ActorId();
    Tally tally;
    std::string line;
    for (std::uint64_t number = 1; std::getline(file, line); ++number) {
        if (line.empty()) continue;
        const auto act = act_of(line);
        if (!act) {
            take(program, tally, number, act.error());
        } else if (const auto refusal = refusal_of(desk, *act, recorder, dry)) {
            take(program, tally, number, *refusal);
        } else {
            ++tally.accepted;
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
    const auto reader = program.reader();
    const auto& log = reader.view();
    if (const auto count = reader.withheld())
        throw UsageError("trust.withheld", {{"count", std::to_string(count)}});
    const auto to = typed_word(typed, "--to");
    if (program.options().dry_run && (to || typed_word(typed, "--prose")))
        throw UsageError("usage.no_dry_run", {{"command", "export --to"}});
    std::optional<NewFile> file;
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
            program.out() << entry.bytes << '\n';
    });
    if (file) file->finish();
    if (to)
        program.err() << program.text("export.done",
                                      {{"events", std::to_string(size)}, {"have", *to}})
                      << '\n';
    return done;
}

int restore(Program& program, const Typed& typed) {
    auto file = open_file(typed);
    const bool dry = program.options().dry_run;
    const auto path = program.register_file();
    const auto beside = typed_word(typed, "--prose");
    const auto texts = beside ? read_prose(*beside) : std::map<Digest, Passage>();
    const auto restored = desk::Desk::restore(
        dry ? "" : path,
        [&](std::uint64_t seq) -> std::optional<std::string> {
            if (seq == 0) file.clear(), file.seekg(0);
            std::string line;
            if (!std::getline(file, line)) return std::nullopt;
            return line;
        },
        program.setting(!dry), texts);
    if (!restored) return report_refusal(program, restored.error());
    const auto commit = restored->reader().view().head();
    const bool anchored = !program.home().empty() && restored->publishing().last().has_value();
    if (program.options().json) {
        program.print(json::object{{"ok", true},
                                   {"events", commit.size},
                                   {"root", to_hex(commit.root)},
                                   {"anchored", anchored}});
        return done;
    }
    program.out() << program.text(
                         dry ? "restore.would" : "restore.done",
                         {{"events", std::to_string(commit.size)}, {"root", to_hex(commit.root)}})
                  << '\n';
    if (!anchored)
        program.out() << program.style().paint(Tone::warning, program.text("restore.unanchored"))
                      << '\n';
    return done;
}

}  // namespace cocrea::cli
