#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cocrea/types.hpp"
#include "cocrea/words/finding.hpp"
#include "cocrea/words/value.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "terminal/progress.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

bool is_endorsement(const Fault& fault) {
    return fault.code == "endorsement" || fault.code == "own_endorsement";
}

/// How old the newest checkpoint is, what lies beyond it, and who stands behind it.
void print_text(Program& program, const std::optional<desk::Published>& published,
                std::uint64_t events) {
    if (!published || published->size == 0) {
        program.out() << program.text("verify.published_none") << '\n';
        return;
    }
    const bool whole = published->size == events;
    program.out() << program.text(whole ? "verify.published_whole" : "verify.published",
                                  {{"size", std::to_string(published->size)},
                                   {"rest", std::to_string(events - published->size)},
                                   {"time", published->recorded_at}})
                  << '\n';
    if (!published->own) return;
    program.out() << program.text("audit.under_own") << '\n'
                  << endorsement_text(program, *published->own);
}

void print_text(Program& program, const desk::Vouched& vouched, std::uint64_t events) {
    if (objection(vouched.endorsement, Unknown::ignored)) return;
    program.out() << endorsement_text(program, vouched.endorsement)
                  << program.text(
                         events == vouched.size ? "verify.vouched_whole" : "verify.vouched",
                         {{"size", std::to_string(vouched.size)},
                          {"rest", std::to_string(events - vouched.size)}})
                  << '\n';
}

void print_text(Program& program, const desk::Verified& verified) {
    const auto& v = verified.log;
    const auto depth = verified.depth;
    const bool full = depth == Depth::full;
    const std::string sound = full ? "verify.ok" : "verify.whole";
    // A register for which nobody vouches may well be whole.
    const bool whole = std::ranges::all_of(v.faults, &is_endorsement);
    const auto& style = program.style();
    program.out() << (whole ? style.paint(Tone::ok, "✓ ") : style.paint(Tone::blocked, "✗ "))
                  << program.text(whole ? sound : "verify.failed",
                                  {{"events", std::to_string(v.events)},
                                   {"attested", std::to_string(v.attested)}})
                  << "\n  " << program.text("verify.root", {{"root", to_hex(v.root)}}) << '\n';
    for (const auto& fault : v.faults)
        program.out() << "  " << style.paint(Tone::blocked, "✗ ")
                      << sentence(program.voice(), fault) << '\n';
    if (v.by_actor + v.by_recorder > 0)
        program.out() << "  "
                      << program.text(
                             "audit.signed",
                             {{"by_actor", std::to_string(v.by_actor)},
                              {"by_recorder", std::to_string(v.by_recorder)},
                              {"unsigned", std::to_string(v.events - v.by_actor - v.by_recorder)}})
                      << '\n';
    if (v.host_ruled > 0)
        program.out() << "  " << style.paint(Tone::warning, "! ")
                      << program.text("verify.host_ruled",
                                      {{"count", std::to_string(v.host_ruled)}})
                      << '\n';
    for (const auto& [seq, field, by] : verified.suppressed)
        program.out() << "  " << style.paint(Tone::warning, "! ")
                      << program.text("verify.suppressed",
                                      {{"field", field_text(program.voice(), field)},
                                       {"seq", std::to_string(seq)},
                                       {"by", std::to_string(by)}})
                      << '\n';
    for (const auto& gap : v.gaps)
        program.out() << "  " << style.paint(Tone::warning, "! ") << sentence(program.voice(), gap)
                      << '\n';
    program.out() << program.text(full ? "verify.limits" : "verify.whole_limits") << '\n';
}

}  // namespace

int verify(Program& program, const Typed& typed) {
    const auto depth = typed.contains("--integrity") ? Depth::integrity : Depth::full;
    desk::Believed believed{.checkpoint = given_checkpoint(typed)};
    if (says_whom_to_trust(typed)) believed.policy = trusted(typed);
    const auto verified = [&] {
        const Progress progress(program);
        return program.desk().verify(
            depth, believed, [&](std::uint64_t at, std::uint64_t of) { progress.show(at, of); });
    }();
    if (program.options().json) {
        program.print(to_json(verified));
    } else {
        print_text(program, verified);
        print_text(program, verified.published, verified.log.events);
        if (verified.vouched) print_text(program, *verified.vouched, verified.log.events);
    }
    program.tell_when_unguarded();
    return verified.ok() ? done : verification_failed;
}

}  // namespace cocrea::cli
