#include "commands/backup.hpp"

#include <filesystem>

#include "cocrea/desk/on_record.hpp"
#include "cocrea/words/finding.hpp"
#include "commands/prose.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "failure.hpp"
#include "keyring/keyring.hpp"
#include "keyring/passphrase.hpp"
#include "terminal/input.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// All keys of the home; for those that are not sealed, a passphrase is asked for once.
std::vector<desk::SealedKey> sealed_keys(const Program& program) {
    std::optional<Secret> said;
    return desk::sealed_keys(keys_of(program), [&](const std::string& name) {
        if (!said) said = new_passphrase(program, name);
        return std::optional(Secret(std::string(said->view())));
    });
}

Values counts(const desk::BackupContents& contents) {
    return {{"texts", std::to_string(contents.texts)},
            {"values", std::to_string(contents.values)},
            {"documents", std::to_string(contents.documents)},
            {"keys", std::to_string(contents.keys)}};
}

void print_text(Program& program, const desk::BackedUp& made, const std::string& file) {
    const auto& style = program.style();
    auto values = counts(made.contents);
    values["events"] = std::to_string(made.head.size - made.head.first());
    values["first"] = std::to_string(made.head.first());
    values["have"] = file;
    program.out() << style.paint(Tone::ok, "✓ ")
                  << program.text(made.head.since ? "backup.done_since" : "backup.done", values)
                  << "\n  " << program.text("verify.root", {{"root", to_hex(made.head.root)}})
                  << '\n';
    for (const auto& fault : made.lacking)
        program.out() << "  " << style.paint(Tone::blocked, "✗ ")
                      << sentence(program.voice(), fault) << '\n';
    program.out() << program.text("backup.secret") << '\n';
}

/// Entries of an export are lines of JSON.
bool is_export(const std::string& name) { return input_named(name).up_to(1) == "{"; }

Result<desk::Restored> from_export(Program& program, const Typed& typed, const std::string& file,
                                   const std::string& place) {
    auto lines = input_named(file);
    const auto beside = typed_word(typed, "--prose");
    const auto texts = beside ? read_prose(*beside) : std::map<Digest, Passage>();
    auto restored = desk::Desk::restore(
        place,
        [&](std::uint64_t seq) -> std::optional<std::string> {
            if (seq == 0) lines.rewind();
            std::string line;
            return lines.line(line) ? std::optional(std::move(line)) : std::nullopt;
        },
        program.setting(!place.empty()),
        [&](const Digest& sealed) {
            const auto found = texts.find(sealed);
            return found == texts.end() ? std::nullopt : std::optional(found->second);
        });
    if (!restored) return restored.error();
    return desk::Restored{*std::move(restored), {.texts = texts.size()}};
}

Result<desk::Restored> restored(Program& program, const Typed& typed, const std::string& place) {
    const auto& files = typed.at("FILE");
    if (is_export(files.front())) {
        for (const auto* option : {"--newer", "--keys"})
            if (typed.contains(option)) throw UsageError("usage.of_backups", {{"option", option}});
        if (files.size() > 1) throw UsageError("usage.of_backups", {{"option", files[1]}});
        return from_export(program, typed, files.front(), place);
    }
    if (typed.contains("--prose")) throw UsageError("usage.of_exports", {{"option", "--prose"}});
    desk::Restoration what{{files.begin(), files.end()}, {}, typed.contains("--keys")};
    if (const auto newer = typed_word(typed, "--newer")) what.newer = *newer;
    return desk::Desk::restore(place, what, program.setting(!place.empty()));
}

int report_restored(Program& program, const desk::Restored& made) {
    const bool dry = program.options().dry_run;
    const auto commit = made.desk.reader().view().head();
    const bool anchored = !program.home().empty() && made.desk.publishing().last().has_value();
    if (program.options().json) {
        json::object answer{{"ok", true},
                            {"events", commit.size},
                            {"root", to_hex(commit.root)},
                            {"anchored", anchored}};
        for (auto& [member, value] : to_json(made.contents)) answer[member] = value;
        answer["left_out"] = json::array(made.left_out.begin(), made.left_out.end());
        program.print(answer);
        return done;
    }
    auto values = counts(made.contents);
    values["events"] = std::to_string(commit.size);
    values["root"] = to_hex(commit.root);
    program.out() << program.text(dry ? "restore.would" : "restore.done", values) << '\n';
    if (!dry) program.out() << program.text("restore.beside", values) << '\n';
    for (const auto& gone : made.left_out)
        program.out() << program.style().paint(Tone::warning,
                                               program.text("restore.left_out", {{"have", gone}}))
                      << '\n';
    if (!anchored)
        program.out() << program.style().paint(Tone::warning, program.text("restore.unanchored"))
                      << '\n';
    return done;
}

}  // namespace

int backup(Program& program, const Typed& typed) {
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", "backup"}});
    const auto file = *typed_word(typed, "FILE");
    desk::BackupWish wish;
    if (const auto earlier = typed_word(typed, "--since"))
        wish.since = desk::check_backup(*earlier);
    if (typed.contains("--keys")) wish.keys = sealed_keys(program);
    const auto made = program.desk().back_up(file, wish);
    if (program.options().json) {
        auto answer = to_json(made);
        answer["file"] = file;
        program.print(answer);
    } else {
        print_text(program, made, file);
    }
    return made.lacking.empty() ? done : verification_failed;
}

int restore(Program& program, const Typed& typed) {
    const bool dry = program.options().dry_run;
    const auto path = program.register_file();
    const auto made = restored(program, typed, dry ? "" : path);
    if (!made) return report_refusal(program, made.error());
    if (dry) return report_restored(program, *made);
    program.tell_when_unguarded();
    return desk::once_recorded([&] { return report_restored(program, *made); });
}

}  // namespace cocrea::cli
