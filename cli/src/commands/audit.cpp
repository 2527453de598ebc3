#include "commands/audit.hpp"

#include <new>
#include <ostream>

#include "cocrea/audit.hpp"
#include "cocrea/desk/new_file.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/trust/time_stamp.hpp"
#include "commands/audit_text.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "failure.hpp"
#include "terminal/input.hpp"
#include "terminal/progress.hpp"
#include "trust/texts.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

/// What the first entry says that the log is called; empty where it cannot be told.
std::string origin_in(std::string_view bundle) try {
    const auto entries = entries_of_bundle(bundle);
    if (entries.empty()) return {};
    return std::string(parse_json(entries.front()).at("act").at("log").as_string());
} catch (const std::bad_alloc&) {
    throw;
} catch (const std::exception&) {  // the audit says what is wrong
    return {};
}

/// What this machine remembers of the log, unless the bundle is older than that.
std::optional<SignedCheckpoint> remembered(const Program& program, const std::string& origin) {
    if (origin.empty() || program.home().empty()) return std::nullopt;
    return program.home().verified().last(origin);
}

/// The time stamp of the checkpoint of the bundle that `--stamp` says; none without the option.
std::optional<TimeStamp> given_stamp(const Typed& typed, std::string_view bundle) {
    const auto file = typed_word(typed, "--stamp");
    if (!file) return std::nullopt;
    const auto authorities = typed_word(typed, "--authority");
    if (!authorities) throw UsageError("usage.authority_missing");
    const auto answer = input_named(*file).up_to(),
               certificates = input_named(*authorities).up_to();
    const auto checkpoint = checkpoint_of_bundle(bundle);
    if (!checkpoint) throw Failure("audit.no_checkpoint", {}, verification_failed);
    try {
        return verify_stamp(answer, *checkpoint, certificates);
    } catch (const StampError& wrong) {
        const bool of_authority = wrong.code == "authority_malformed";
        throw Failure("stamp." + std::string(wrong.code),
                      {{"file", of_authority ? *authorities : *file}, {"detail", wrong.what()}},
                      verification_failed);
    }
}

/// What the auditor brought, and else what was verified here last; all of which may be missing.
struct Brought {
    Anchor anchor;
    bool from_memory = false;
    std::optional<std::uint64_t> newer;  ///< size of what was verified here, when it is of more
    std::optional<TimeStamp> stamp;

    Brought(const Program& program, const Typed& typed, std::string_view bundle) {
        const auto origin = origin_in(bundle);
        stamp = given_stamp(typed, bundle);
        if (stamp) anchor.stamped_at = stamp->time;
        if (says_whom_to_trust(typed)) anchor.policy = trusted(typed);
        anchor.checkpoint = given_checkpoint(typed);
        if (!anchor.checkpoint) anchor.checkpoint = given_paper(typed, origin);
        if (anchor.checkpoint) return;
        const auto known = remembered(program, origin);
        if (!known) return;
        if (known->checkpoint.size > entries_of_bundle(bundle).size()) {
            newer = known->checkpoint.size;
        } else {
            anchor.checkpoint = known;
            from_memory = true;
        }
    }
};

/// Remembers a checkpoint that those whom the auditor trusts vouch for.
void remember(const Program& program, std::string_view bundle, const Audit& audit) {
    if (!audit.ok() || audit.voucher != Voucher::policy || program.home().empty()) return;
    const auto checkpoint = checkpoint_of_bundle(bundle);
    if (!checkpoint) return;
    program.home().verified().update(
        audit.origin, [&](const std::optional<SignedCheckpoint>& last) -> std::optional<Note> {
            if (last && last->checkpoint.size >= checkpoint->checkpoint.size) return std::nullopt;
            return checkpoint->note;
        });
}

void print_brought(Program& program, const Brought& brought) {
    if (brought.stamp)
        program.out() << program.text("audit.stamped", {{"time", time_text(brought.stamp->time)},
                                                        {"authority", brought.stamp->authority}})
                      << '\n';
    if (brought.from_memory)
        program.out() << program.text(
                             "audit.from_memory",
                             {{"size", std::to_string(brought.anchor.checkpoint->checkpoint.size)}})
                      << '\n';
    if (brought.newer)
        program.out() << program.style().paint(
                             Tone::warning,
                             program.text("audit.older",
                                          {{"size", std::to_string(*brought.newer)}}))
                      << '\n';
}

boost::json::object json_of(const Audit& audit, const Brought& brought) {
    auto json = to_json(audit);
    if (brought.stamp)
        json["stamp"] = {{"time", brought.stamp->time}, {"authority", brought.stamp->authority}};
    if (brought.from_memory) json["remembered"] = brought.anchor.checkpoint->checkpoint.size;
    if (brought.newer) json["remembered"] = *brought.newer;
    return json;
}

Audit audited(Program& program, std::string_view bytes, const Anchor& anchor) {
    const Progress progress(program);
    return audit(bytes, anchor, [&](std::uint64_t at, std::uint64_t of) { progress.show(at, of); });
}

/// The first entry that the rules would not have allowed.
int report_refused(Program& program, const Refusal& refusal) {
    if (!program.options().json) {
        const auto seq = refusal.blockers.back().have.text();
        program.out() << program.style().paint(Tone::blocked, "✗ ")
                      << program.text("audit.not_allowed", {{"seq", seq}}) << '\n';
    }
    report_refusal(program, refusal);
    return verification_failed;
}

int report_replayed(Program& program, const Audit& audit, const Brought& brought,
                    const Commit& commit) {
    if (program.options().json) {
        auto json = json_of(audit, brought);
        json["replayed"] = commit.size;
        program.print(json);
        return done;
    }
    print_audit(program, audit);
    print_brought(program, brought);
    program.out() << program.style().paint(Tone::ok, "✓ ")
                  << program.text("audit.replayed", {{"events", std::to_string(commit.size)}})
                  << '\n';
    return done;
}

}  // namespace

int audit_export(Program& program, const Typed& typed) {
    if (program.options().dry_run)
        throw UsageError("usage.no_dry_run", {{"command", "audit export"}});
    const auto to = *typed_word(typed, "--to");
    const auto& desk = program.desk();
    const auto given = given_checkpoint(typed);
    desk::NewFile file(to);
    const auto checkpoint = desk.publishing().bundle(
        given, [&](std::string_view part) { file.write(part); },
        program.viewer(desk::Viewer::Who::everyone));
    file.finish();
    const auto size = checkpoint ? checkpoint->checkpoint.size : desk.reader().view().head().size;
    const bool published = checkpoint.has_value();
    if (program.options().json)
        program.print(boost::json::object{
            {"ok", true}, {"file", to}, {"events", size}, {"checkpoint", published}});
    else
        program.out() << program.text(published ? "audit.exported" : "audit.exported_bare",
                                      {{"events", std::to_string(size)}, {"have", to}})
                      << '\n';
    return done;
}

int audit_verify(Program& program, const Typed& typed) {
    const auto file = input_named(*typed_word(typed, "BUNDLE")).up_to();
    const Brought brought(program, typed, file);
    const auto found = audited(program, file, brought.anchor);
    if (!program.options().dry_run) remember(program, file, found);
    if (program.options().json) {
        program.print(json_of(found, brought));
    } else {
        print_audit(program, found);
        if (found.ok()) print_brought(program, brought);
        if (found.ok()) program.out() << program.text("audit.limits") << '\n';
    }
    return found.ok() ? done : verification_failed;
}

int audit_replay(Program& program, const Typed& typed) {
    const auto file = input_named(*typed_word(typed, "BUNDLE")).up_to();
    const Brought brought(program, typed, file);
    const auto found = audited(program, file, brought.anchor);
    if (!found.ok()) {
        if (program.options().json)
            program.print(json_of(found, brought));
        else
            print_audit(program, found);
        return verification_failed;
    }
    const auto entries = entries_of_bundle(file);
    const Progress progress(program);
    const auto replayed = desk::Desk::restore(
        "",
        [&](std::uint64_t at) -> std::optional<std::string> {
            progress.show(at, entries.size());
            if (at == entries.size()) return std::nullopt;
            return std::string(entries[at]);
        },
        program.setting());
    if (!replayed) return report_refused(program, replayed.error());
    return report_replayed(program, found, brought, replayed->reader().view().head());
}

}  // namespace cocrea::cli
