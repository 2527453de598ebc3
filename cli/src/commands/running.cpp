#include "commands/running.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>

#include "cocrea/words/value.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "commands/script.hpp"
#include "commands/sitting.hpp"
#include "parser/terms.hpp"
#include "trust/texts.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t most_script = 1 << 20;

/// The session that was named, or the only one that is not over.
ObjectId session_of(Program& program, const Typed& typed) {
    if (typed_word(typed, "ID")) return typed_object(typed, "ID");
    std::vector<ObjectId> going;
    for (const auto& one : program.desk().reader().objects("session"))
        if (has_word(one.state, "status", "convened") || has_word(one.state, "status", "open"))
            going.push_back(one.object);
    if (going.size() == 1) return going.front();
    throw UsageError("usage.parameter_missing", {{"option", "ID"}, {"command", "session run"}});
}

/// The register once more, in memory, to try things on.
Result<desk::Desk> trial_of(Program& program) {
    auto& desk = program.desk();
    const auto log = desk.engine().ledger().snapshot();
    return desk::Desk::restore(
        "",
        [&](std::uint64_t seq) -> std::optional<std::string> {
            auto entries = desk.entries(seq, 1);
            if (entries.empty()) return std::nullopt;
            return std::move(entries.front());
        },
        program.setting(),
        [&](const Digest& sealed) {
            const auto kept = log->passage(sealed);
            return kept ? std::optional(kept->passage) : std::nullopt;
        });
}

/// Prints what became of each thing, and keeps it for programs.
class Report {
  public:
    Report(Program& program, bool dry) : program_(program), dry_(dry) {}

    /// False when it was refused.
    bool take(const Did& did, std::size_t line = 0) {
        const auto where = line == 0
                               ? std::string()
                               : program_.text("run.line", {{"line", std::to_string(line)}}) + " ";
        if (program_.options().json) {
            keep(did, line);
        } else if (did.refused()) {
            program_.err() << program_.style().paint(Tone::blocked, "✗ ") << where
                           << deed_text(program_.voice(), did.deed) << '\n';
            for (const auto& blocker : did.blockers)
                program_.err() << blocker_text(program_, blocker, "    ");
        } else if (did.outcome == Did::Outcome::recorded) {
            program_.out() << program_.style().paint(Tone::ok, "✓ ") << where
                           << (dry_ ? did.sentence
                                    : program_.text("run.recorded",
                                                    {{"what", did.sentence},
                                                     {"seq", std::to_string(*did.seq)}}))
                           << '\n';
        }
        if (did.refused() && exit_ == done) exit_ = exit_of(Refusal{did.blockers});
        recorded_ += did.outcome == Did::Outcome::recorded;
        return !did.refused();
    }

    int end() {
        if (program_.options().json)
            program_.print(json::object{{"ok", exit_ == done}, {"acts", acts_}});
        else
            program_.out() << program_.text(dry_ ? "run.would" : "run.done",
                                            {{"n", std::to_string(recorded_)}})
                           << '\n';
        return exit_;
    }

  private:
    void keep(const Did& did, std::size_t line) {
        json::object one{{"do", did.deed}, {"object", did.object.text()}};
        if (line != 0) one["line"] = line;
        one["outcome"] = did.refused()                           ? "refused"
                         : did.outcome == Did::Outcome::recorded ? dry_ ? "accepted" : "recorded"
                                                                 : "already";
        if (did.seq && !dry_) one["seq"] = *did.seq;
        if (did.refused()) one["blockers"] = blockers_json(program_, did.blockers);
        acts_.push_back(std::move(one));
    }

    Program& program_;
    bool dry_;
    int exit_ = done;
    std::size_t recorded_ = 0;
    json::array acts_;
};

/// Does what the lines of a file say, each in its turn; a vote is counted when the next thing
/// begins.
class Playing {
  public:
    Playing(Sitting& sitting, Report& report, bool dry)
        : sitting_(sitting), report_(report), dry_(dry) {}

    void play(const std::vector<ScriptLine>& lines) {
        for (const auto& line : lines)
            if (!step(line) && !dry_) return;
        count();
    }

  private:
    bool step(const ScriptLine& line) {
        const auto& key = line.key;
        if (key == "present" || key == "absent") return take(sitting_.roll(line.values, key), line);
        if (key == "guest") return take(sitting_.guests(line.values), line);
        if (key == "open") return take(sitting_.open(), line);
        if (key == "close") return count() && take(sitting_.close(), line);
        if (key == "motion") return count() && put(line);
        voted_ = true;
        if (key == "unanimous") return take(sitting_.unanimous(motion_), line);
        bool good = true;
        for (const auto& seat : line.values)
            good = take(sitting_.vote(motion_, seat, key), line) && good;
        return good;
    }

    bool put(const ScriptLine& line) {
        const auto [motion, proposed] =
            sitting_.propose(line.values.at(0), line.values.size() > 1 ? line.values[1] : "");
        motion_ = motion;
        begun_ = line;
        return take(proposed, line) && take(sitting_.put(motion), line);
    }

    bool count() {
        if (!voted_) return true;
        voted_ = false;
        return take(sitting_.count(motion_), begun_);
    }

    bool take(const Did& did, const ScriptLine& line) { return report_.take(did, line.number); }

    Sitting& sitting_;
    Report& report_;
    bool dry_;
    ObjectId motion_;
    ScriptLine begun_;
    bool voted_ = false;
};

int run_file(Program& program, const ObjectId& session, const std::string& file) {
    const bool dry = program.options().dry_run;
    const auto text = source_of(file, most_script).bytes;
    auto& desk = program.desk(!dry);
    const auto script = script_of(program.voice(), *program.engine().workflow(), text);
    if (!script.faults.empty()) {
        std::string all;
        for (const auto& [number, sentence] : script.faults)
            all += fmt::format("\n{}:{}: {}", file, number, sentence);
        throw UsageError("usage.script_faults", {{"faults", all}});
    }
    std::optional<desk::Desk> trial;
    if (dry) {
        auto made = trial_of(program);
        if (!made) return report_refusal(program, made.error());
        trial = *std::move(made);
    }
    Sitting sitting(program, trial ? *trial : desk, session);
    Report report(program, dry);
    Playing(sitting, report, dry).play(script.lines);
    return report.end();
}

/// Asks, until nobody answers any more.
class Conversation {
  public:
    Conversation(Program& program, Sitting& sitting, Report& report)
        : program_(program), sitting_(sitting), report_(report) {}

    void hold() {
        converse();
        if (over_ && !sitting_.is("closed"))
            program_.out() << '\n'
                           << program_.text("run.stopped") << "\n  → cocrea "
                           << program_.command_text("session run " + sitting_.session().text())
                           << '\n';
    }

  private:
    void converse() {
        if (!sitting_.is("open") && !sitting_.is("closed")) {
            roll();
            if (!yes("run.ask.open") || !report_.take(sitting_.open())) return;
        }
        for (const auto& motion : sitting_.motions()) {
            const auto title = std::string(motion.state.at("title").as_string());
            if (has_word(motion.state, "status", "open") || yes("run.ask.put", title))
                decide(motion.object);
        }
        while (const auto title = ask("run.ask.motion")) {
            if (title->empty()) break;
            const auto effect = ask("run.ask.effect");
            if (!effect) return;
            const auto [motion, did] = sitting_.propose(*title, *effect);
            if (report_.take(did)) decide(motion);
        }
        if (!over_ && yes("run.ask.close")) report_.take(sitting_.close());
    }

    void roll() {
        std::vector<std::string> present, absent;
        const auto there = sitting_.present();
        for (const auto& seat : sitting_.seats()) {
            if (std::ranges::find(there, seat.id) != there.end()) continue;
            const auto who = one_of("run.ask.seat", title_of(seat.id), "titular|suplente|absent");
            if (who == "titular") present.push_back(seat.id);
            if (who == "suplente") present.push_back(seat.id + ":suplente");
            if (who == "absent") absent.push_back(seat.id);
        }
        if (over_ || (present.empty() && absent.empty())) return;
        std::vector<std::string> names;
        for (const auto& seat : present) names.push_back(title_of(seat.substr(0, seat.find(':'))));
        if (!yes("run.ask.roll", program_.voice().list(names))) return;
        report_.take(sitting_.roll(present, "present"));
        report_.take(sitting_.roll(absent, "absent"));
    }

    void decide(const ObjectId& motion) {
        if (over_ || !report_.take(sitting_.put(motion))) return;
        if (yes("run.ask.unanimous")) {
            report_.take(sitting_.unanimous(motion));
        } else {
            for (const auto& seat : sitting_.present()) {
                const auto choice = one_of("run.ask.vote", title_of(seat), "for|against|abstain");
                if (!choice.empty()) report_.take(sitting_.vote(motion, seat, choice));
            }
        }
        if (yes("run.ask.count")) report_.take(sitting_.count(motion));
    }

    std::string title_of(const std::string& seat) const {
        return program_.voice().title(seat).value_or(seat);
    }

    /// A line, or nothing at the end of them.
    std::optional<std::string> ask(const char* id, const std::string& what = {}) {
        if (over_) return std::nullopt;
        program_.out() << program_.text(id, {{"what", what}}) << ' ' << std::flush;
        std::string line;
        over_ = !std::getline(std::cin, line);
        if (over_) return std::nullopt;
        return line;
    }

    bool yes(const char* id, const std::string& what = {}) {
        return one_of(id, what, "yes|no") == "yes";
    }

    /// One of the words, or as much of its beginning as tells it from the others; empty for none.
    std::string one_of(const char* id, const std::string& what, const char* words) {
        const auto terms = fixed_terms(words);
        while (const auto answer = ask(id, what)) {
            if (answer->empty()) return {};
            const auto language = program_.voice().language();
            if (const auto one = chosen_or_begun(terms, *answer, language)) return *one;
            std::vector<std::string> names;
            for (const auto& term : terms) names.push_back(term.in(language));
            program_.out() << program_.text("run.answers",
                                            {{"terms", program_.voice().list(names)}})
                           << '\n';
        }
        return {};
    }

    Program& program_;
    Sitting& sitting_;
    Report& report_;
    bool over_ = false;
};

}  // namespace

int session_run(Program& program, const Typed& typed) {
    program.claim();
    const auto session = session_of(program, typed);
    const auto found = program.desk().reader().object(session);
    if (!found || found->kind != "session")
        return report_refusal(
            program, Refusal{{Blocker{.code = code::object_unknown.name, .have = session.text()}}});
    const auto file = typed_word(typed, "--from");
    program.close();
    if (file) return run_file(program, session, *file);
    if (program.options().json || program.options().dry_run)
        throw UsageError("usage.run_needs_file");
    Sitting sitting(program, program.desk(true), session);
    Report report(program, false);
    Conversation(program, sitting, report).hold();
    return report.end();
}

}  // namespace cocrea::cli
