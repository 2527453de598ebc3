#include "commands/doctor.hpp"

#include <algorithm>

#include "cocrea/desk/doctor.hpp"
#include "cocrea/words/finding.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "terminal/progress.hpp"

namespace cocrea::cli {
namespace {

using Weight = desk::Finding::Weight;

std::string mark_of(const Program& program, Weight weight) {
    const auto& style = program.style();
    if (weight == Weight::fault) return style.paint(Tone::blocked, "✗ ");
    return weight == Weight::remark ? style.paint(Tone::warning, "! ")
                                    : style.paint(Tone::ok, "✓ ");
}

/// What is found, and what to do about it. A store that fails says so by itself.
std::string sentence_of(const Program& program, const desk::Finding& finding) {
    const bool of_store = finding.code.find('.') != std::string::npos;
    return program.text(of_store ? finding.code : "doctor." + finding.code,
                        {finding.values.begin(), finding.values.end()});
}

void print_verified(Program& program, const desk::Verified& verified) {
    const auto& style = program.style();
    const auto& [log, depth, vouched, published, suppressed] = verified;
    program.out() << (log.faults.empty() ? style.paint(Tone::ok, "✓ ")
                                         : style.paint(Tone::blocked, "✗ "))
                  << program.text(log.faults.empty() ? "doctor.sound" : "doctor.unsound",
                                  {{"events", std::to_string(log.events)}})
                  << '\n';
    for (const auto& fault : log.faults)
        program.out() << "  " << style.paint(Tone::blocked, "✗ ")
                      << sentence(program.voice(), fault) << '\n';
    const bool caches =
        std::ranges::any_of(log.faults, [](const Fault& fault) { return fault.code == "cache"; });
    const bool all_caches =
        std::ranges::all_of(log.faults, [](const Fault& fault) { return fault.code == "cache"; });
    if (caches && all_caches)
        program.out() << "  " << program.text("doctor.rebuild") << '\n';
    else if (!log.faults.empty())
        program.out() << "  " << program.text("doctor.salvage") << '\n';
}

int report(Program& program, const desk::Examination& found, bool rebuilt) {
    if (program.options().json) {
        auto answer = to_json(found);
        if (rebuilt) answer["rebuilt"] = true;
        program.print(answer);
        return found.ok() ? done : verification_failed;
    }
    for (const auto weight : {Weight::fault, Weight::remark, Weight::note})
        for (const auto& finding : found.findings)
            if (finding.weight == weight)
                program.out() << mark_of(program, weight) << sentence_of(program, finding) << '\n';
    if (found.verified) print_verified(program, *found.verified);
    return found.ok() ? done : verification_failed;
}

int report(Program& program, const desk::Salvaged& taken, const std::string& to) {
    const bool whole = taken.lost.empty() && taken.rest == 0 && taken.lacking.empty();
    const int exit = whole ? done : verification_failed;
    if (program.options().json) {
        auto answer = to_json(taken);
        answer["file"] = to;
        program.print(answer);
        return exit;
    }
    const auto& style = program.style();
    program.out() << style.paint(Tone::ok, "✓ ")
                  << program.text("salvage.done", {{"events", std::to_string(taken.size)},
                                                   {"have", to},
                                                   {"root", to_hex(taken.root)}})
                  << '\n';
    for (const auto& [first, last] : taken.lost)
        program.out() << "  " << style.paint(Tone::blocked, "✗ ")
                      << program.text(
                             first == last ? "salvage.lost_one" : "salvage.lost",
                             {{"first", std::to_string(first)}, {"last", std::to_string(last)}})
                      << '\n';
    for (const auto& fault : taken.lacking)
        program.out() << "  " << style.paint(Tone::blocked, "✗ ")
                      << sentence(program.voice(), fault) << '\n';
    if (taken.rest_file)
        program.out() << "  " << style.paint(Tone::warning, "! ")
                      << program.text("salvage.rest", {{"count", std::to_string(taken.rest)},
                                                       {"have", taken.rest_file->string()}})
                      << '\n';
    program.out() << program.text("salvage.then") << '\n';
    return exit;
}

/// What is found then is what the examination says.
void rebuild(Program& program, const std::string& file) {
    if (program.options().dry_run)
        throw UsageError("usage.no_dry_run", {{"command", "doctor --rebuild"}});
    desk::rebuild(file, program.setting());
    if (program.options().json) return;
    program.out() << program.style().paint(Tone::ok, "✓ ") << program.text("doctor.rebuilt")
                  << '\n';
}

}  // namespace

int doctor(Program& program, const Typed& typed) {
    const auto file = program.register_file();
    if (const auto to = typed_word(typed, "--salvage")) {
        if (typed.contains("--rebuild"))
            throw UsageError("usage.one_of", {{"have", "--rebuild"}, {"need", "--salvage"}});
        if (program.options().dry_run)
            throw UsageError("usage.no_dry_run", {{"command", "doctor --salvage"}});
        const auto taken = desk::salvage(file, *to, program.setting());
        return taken ? report(program, *taken, *to) : report_refusal(program, taken.error());
    }
    const bool rebuilds = typed.contains("--rebuild");
    if (rebuilds) rebuild(program, file);
    const auto found = [&] {
        const Progress progress(program);
        return desk::examine(file, program.setting(),
                             [&](std::uint64_t at, std::uint64_t of) { progress.show(at, of); });
    }();
    return report(program, found, rebuilds);
}

}  // namespace cocrea::cli
