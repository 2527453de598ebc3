#include "commands/webhooks.hpp"

#include <charconv>
#include <ostream>

#include "cocrea/desk/webhooks.hpp"
#include "commands/reading.hpp"
#include "failure.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

desk::Webhooks hooks_of(Program& program) {
    const auto& desk = program.desk();
    return {desk.file(), desk.publishing().origin()};
}

/// Who says where entries go has to be somebody who may say who is who.
ActorId vouching(Program& program) {
    const auto by = program.claim().actor;
    if (!program.desk().may_vouch(by))
        throw Failure("token.not_vouching", {{"have", by.text()}}, not_authorised);
    return by;
}

std::uint64_t entry_from(const Typed& typed, std::uint64_t otherwise) {
    const auto word = typed_word(typed, "--from");
    if (!word) return otherwise;
    std::uint64_t seq = 0;
    const auto [end, error] = std::from_chars(word->data(), word->data() + word->size(), seq);
    if (error != std::errc() || end != word->data() + word->size())
        throw UsageError("usage.number_malformed", {{"have", *word}});
    return seq;
}

void forbid_trial(const Program& program, const char* command) {
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", command}});
}

int tell(Program& program, const std::string& name, const std::string& sentence) {
    if (program.options().json)
        program.print(json::object{{"ok", true}, {"name", name}});
    else
        program.out() << program.style().paint(Tone::ok, "✓ ")
                      << program.text(sentence, {{"have", name}}) << '\n';
    return done;
}

}  // namespace

int webhook_new(Program& program, const Typed& typed) {
    forbid_trial(program, "webhook new");
    const auto by = vouching(program);
    const auto size = program.reader().view().head().size;
    const desk::Webhook hook{.name = typed_object(typed, "NAME").text(),
                             .url = *typed_word(typed, "URL"),
                             .is_near = typed.contains("--near"),
                             .made_by = by,
                             .made_at = program.around().clock.now()};
    const auto secret = hooks_of(program).make(hook, entry_from(typed, size));
    if (program.options().json) {
        auto made = desk::to_json(hook);
        made["ok"] = true;
        made["secret"] = secret;
        program.print(made);
        return done;
    }
    program.data() << secret << '\n';
    program.err() << program.style().paint(Tone::ok, "✓ ")
                  << program.text("webhook.made", {{"have", hook.name}, {"url", hook.url}}) << '\n';
    return done;
}

int webhook_list(Program& program, const Typed&) {
    json::array all;
    Table table({{program.text("field.name")},
                 {program.text("field.url")},
                 {program.text("webhook.next")},
                 {program.text("webhook.failed")}});
    const auto hooks = hooks_of(program);
    for (const auto& hook : hooks.all()) {
        const auto standing = hooks.standing(hook.name);
        auto one = desk::to_json(hook);
        one["next"] = standing.next;
        one["failed"] = standing.failed;
        all.push_back(std::move(one));
        table.add({hook.name, hook.url, "#" + std::to_string(standing.next),
                   std::to_string(standing.failed)});
    }
    if (program.options().json)
        program.print(all);
    else
        program.print(table);
    return done;
}

int webhook_log(Program& program, const Typed& typed) {
    json::array all;
    Table table({{program.text("webhook.at")},
                 {program.text("webhook.entry")},
                 {program.text("webhook.answer")}});
    for (const auto& one : hooks_of(program).deliveries(typed_object(typed, "NAME").text())) {
        all.push_back(desk::to_json(one));
        table.add({one.at, "#" + std::to_string(one.seq),
                   one.fault.empty() ? std::to_string(one.status)
                                     : program.text("webhook.fault." + one.fault)});
    }
    if (program.options().json)
        program.print(all);
    else
        program.print(table);
    return done;
}

int webhook_replay(Program& program, const Typed& typed) {
    forbid_trial(program, "webhook replay");
    vouching(program);
    const auto name = typed_object(typed, "NAME").text();
    hooks_of(program).replay(name, entry_from(typed, 0));
    return tell(program, name, "webhook.replayed");
}

int webhook_withdraw(Program& program, const Typed& typed) {
    forbid_trial(program, "webhook withdraw");
    vouching(program);
    const auto name = typed_object(typed, "NAME").text();
    hooks_of(program).withdraw(name);
    return tell(program, name, "webhook.withdrawn");
}

}  // namespace cocrea::cli
