#include "commands/tokens.hpp"

#include <algorithm>
#include <ostream>

#include "cocrea/words/date.hpp"
#include "commands/reading.hpp"
#include "failure.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

constexpr int usual_days = 90;

Date today(const Program& program) { return program.around().clock.today("UTC").value_or(Date()); }

Date until_of(const Program& program, const Typed& typed) {
    const auto word = typed_word(typed, "--until");
    if (!word) return Date::of(today(program).earliest() + std::chrono::days(usual_days));
    const auto day = Date::parse(iso_date(*word));
    if (!day) throw UsageError("usage.date_malformed", {{"have", *word}});
    return *day;
}

std::string deeds_text(const std::vector<std::string>& deeds) {
    std::string text;
    for (const auto& deed : deeds) text += (text.empty() ? "" : ", ") + deed;
    return text.empty() ? "—" : text;
}

void refuse_trial(const Program& program, const char* command) {
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", command}});
}

}  // namespace

int token_new(Program& program, const Typed& typed) {
    refuse_trial(program, "token new");
    desk::Token token{.name = typed_object(typed, "NAME").text(),
                      .actor = ActorId(typed_object(typed, "--actor").text()),
                      .deeds = {},
                      .until = until_of(program, typed),
                      .made_by = program.claim().actor};
    if (const auto found = typed.find("--deed"); found != typed.end()) token.deeds = found->second;
    const auto secret = program.desk(true).make_token(token);
    if (program.options().json) {
        auto made = desk::to_json(token);
        made.erase("made_at");
        made["ok"] = true;
        made["token"] = secret;
        program.print(made);
        return done;
    }
    program.data() << secret << '\n';
    program.err() << program.style().paint(Tone::ok, "✓ ")
                  << program.text("token.made",
                                  {{"have", token.name},
                                   {"actor", token.actor.text()},
                                   {"day", words::date_text(program.voice(), token.until.text())}})
                  << '\n';
    return done;
}

int token_list(Program& program, const Typed&) {
    json::array all;
    Table table({{program.text("field.name")},
                 {program.text("field.actor")},
                 {program.text("field.deeds")},
                 {program.text("field.until")},
                 {program.text("field.made_by")}});
    for (const auto& token : program.desk().tokens().all()) {
        all.push_back(desk::to_json(token));
        const bool over = token.until.latest() < today(program).earliest();
        const auto day = words::date_text(program.voice(), token.until.text());
        table.add({token.name, token.actor.text(), deeds_text(token.deeds),
                   over ? Cell(program.text("token.over", {{"day", day}}), Tone::dim) : Cell(day),
                   token.made_by.text()});
    }
    if (program.options().json)
        program.print(all);
    else
        program.print(table);
    return done;
}

int token_withdraw(Program& program, const Typed& typed) {
    refuse_trial(program, "token withdraw");
    const auto by = program.claim().actor;
    auto& desk = program.desk();
    if (!desk.may_vouch(by))
        throw Failure("token.not_vouching", {{"have", by.text()}}, not_authorised);
    const auto name = typed_object(typed, "NAME").text();
    desk.tokens().withdraw(name);
    if (program.options().json)
        program.print(json::object{{"ok", true}, {"name", name}});
    else
        program.out() << program.style().paint(Tone::ok, "✓ ")
                      << program.text("token.withdrawn", {{"have", name}}) << '\n';
    return done;
}

}  // namespace cocrea::cli
