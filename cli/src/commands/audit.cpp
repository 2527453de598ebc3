#include "commands/audit.hpp"

#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <fstream>
#include <ostream>

#include "cocrea/audit.hpp"
#include "cocrea/words/finding.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "failure.hpp"
#include "terminal/progress.hpp"
#include "trust/texts.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

namespace fs = std::filesystem;
namespace interprocess = boost::interprocess;

/// A file as its bytes, of which only those that are looked at are in memory.
class Mapped {
  public:
    explicit Mapped(const std::string& name) {
        std::error_code unreadable;
        if (!fs::is_regular_file(name, unreadable) || !std::ifstream(name))
            throw UsageError("usage.file_missing", {{"have", name}});
        if (fs::file_size(name) == 0) return;
        region_ = interprocess::mapped_region(
            interprocess::file_mapping(name.c_str(), interprocess::read_only),
            interprocess::read_only);
    }

    std::string_view bytes() const {
        return {static_cast<const char*>(region_.get_address()), region_.get_size()};
    }

  private:
    interprocess::mapped_region region_;
};

/// What the auditor brought, all of which may be missing.
Anchor anchor_of(const Typed& typed) {
    Anchor anchor;
    if (says_whom_to_trust(typed)) anchor.policy = trusted(typed);
    if (const auto given = given_checkpoint(typed)) anchor.checkpoint = given->checkpoint;
    return anchor;
}

std::string voucher_sentence(Voucher voucher) {
    switch (voucher) {
        case Voucher::policy:
            return "audit.vouched_by_policy";
        case Voucher::checkpoint:
            return "audit.vouched_by_checkpoint";
        default:
            return "audit.vouched_by_nobody";
    }
}

void print_text(Program& program, const Audit& audit) {
    const auto& style = program.style();
    auto& out = program.out();
    if (audit.fault) {
        out << style.paint(Tone::blocked, "✗ ") << program.text("audit.failed") << "\n  "
            << sentence(program.voice(), *audit.fault) << '\n';
        return;
    }
    out << style.paint(Tone::ok, "✓ ")
        << program.text("audit.ok",
                        {{"events", std::to_string(audit.events)}, {"origin", audit.origin}})
        << "\n  "
        << program.text(
               "audit.signed",
               {{"by_actor", std::to_string(audit.by_actor)},
                {"by_recorder", std::to_string(audit.by_recorder)},
                {"unsigned", std::to_string(audit.events - audit.by_actor - audit.by_recorder)}})
        << "\n  "
        << program.text("audit.typed_votes", {{"votes", std::to_string(audit.typed_votes)}})
        << "\n  " << program.text("verify.root", {{"root", to_hex(audit.root)}}) << '\n'
        << style.paint(audit.voucher == Voucher::nobody ? Tone::warning : Tone::ok,
                       program.text(voucher_sentence(audit.voucher)))
        << '\n';
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

int report_replayed(Program& program, const Audit& audit, const Commit& commit) {
    if (program.options().json) {
        auto json = to_json(audit);
        json["replayed"] = commit.size;
        program.print(json);
        return done;
    }
    print_text(program, audit);
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
    if (fs::exists(to)) throw UsageError("usage.file_exists", {{"have", to}});
    const auto& desk = program.desk();
    const auto given = given_checkpoint(typed);
    std::ofstream file;
    const auto checkpoint = desk.publishing().bundle(
        given,
        [&](std::string_view part) {
            if (!file.is_open()) file.open(to, std::ios::binary);
            file.write(part.data(), static_cast<std::streamsize>(part.size()));
        },
        program.viewer(desk::Viewer::Who::everyone));
    if (!file.flush()) throw not_written(to);
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
    const Mapped file(*typed_word(typed, "BUNDLE"));
    const auto found = audited(program, file.bytes(), anchor_of(typed));
    if (program.options().json) {
        program.print(to_json(found));
    } else {
        print_text(program, found);
        if (found.ok()) program.out() << program.text("audit.limits") << '\n';
    }
    return found.ok() ? done : verification_failed;
}

int audit_replay(Program& program, const Typed& typed) {
    const Mapped file(*typed_word(typed, "BUNDLE"));
    const auto found = audited(program, file.bytes(), anchor_of(typed));
    if (!found.ok()) {
        if (program.options().json)
            program.print(to_json(found));
        else
            print_text(program, found);
        return verification_failed;
    }
    const auto entries = entries_of_bundle(file.bytes());
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
    return report_replayed(program, found, replayed->reader().view().head());
}

}  // namespace cocrea::cli
