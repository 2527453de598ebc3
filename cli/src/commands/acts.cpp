#include "commands/acts.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "cocrea/desk/on_record.hpp"
#include "cocrea/words/deed.hpp"
#include "cocrea/words/value.hpp"
#include "commands/keys.hpp"
#include "commands/personal.hpp"
#include "commands/report.hpp"
#include "commands/suggest.hpp"
#include "keyring/keyring.hpp"
#include "parser/offers.hpp"
#include "parser/slugs.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

const Parameter* parameter(const Command& command, Form form) {
    for (const auto& p : command.parameters)
        if (p.form == form) return &p;
    return nullptr;
}

std::string word(const Command& command, const Typed& typed, Form form) {
    const auto* p = parameter(command, form);
    const auto found = p ? typed.find(p->name) : typed.end();
    return found == typed.end() ? "" : found->second.front();
}

template <class Name = ObjectId>
Name slug(const std::string& text) {
    if (!text.empty() && !is_slug(text)) throw UsageError("usage.slug_malformed", {{"have", text}});
    return Name(text);
}

std::vector<Citation> citations(const Options& options) {
    std::vector<Citation> cites;
    for (const auto& cite : options.cites) {
        const auto colon = cite.find(':');
        cites.push_back({slug<DocumentId>(cite.substr(0, colon)),
                         colon == std::string::npos ? "" : cite.substr(colon + 1)});
    }
    return cites;
}

/// Wraps the act as one of the past: who did it, and in which capacity, come from `--by`.
void wrap(Program& program, Draft& draft) {
    const auto& options = program.options();
    json::object body{{"do", draft.deed}, {"body", draft.body}};
    if (!draft.seat.empty()) body["seat"] = draft.seat.text();
    if (options.by) {
        const auto by = program.named(claim_from(*options.by));
        body["actor"] = by.actor.text();
        if (!by.capacity.empty()) body["capacity"] = by.capacity;
    }
    draft.deed = "attest";
    draft.seat = {};
    draft.body = std::move(body);
}

/// The file that a command hands in, or nothing.
std::optional<std::filesystem::path> file_of(const Command& command, const Typed& typed) {
    const auto named = word(command, typed, Form::file);
    if (named.empty()) return std::nullopt;
    if (!std::filesystem::is_regular_file(named))
        throw UsageError("usage.file_missing", {{"have", named}});
    return named;
}

/// The act with its texts in the place of their commitments, as people read it.
Act said(const SignedAct& whole) {
    auto act = whole.act;
    act.body = desk::with_prose(whole.prose, std::move(act.body));
    return act;
}

/// What would be recorded; with the act itself, as one would sign it elsewhere.
int report_preview(Program& program, const SignedAct& whole, const Result<Preview>& preview) {
    if (!preview) return report_refusal(program, preview.error());
    if (program.options().json) {
        auto json = to_json(*preview);
        auto handed_in = to_json(whole);
        json.insert(handed_in.begin(), handed_in.end());
        program.print(json);
        return done;
    }
    if (preview->changes.empty()) {
        program.out() << program.text("view.dry_run_untold") << '\n';
        return done;
    }
    auto act = said(whole);
    hide(act, preview->changes);
    program.out() << program.text("view.dry_run",
                                  {{"what", deed_sentence(program.voice(), act, preview->changes)}})
                  << '\n';
    return done;
}

int report_receipt(Program& program, const Command& command, const SignedAct& whole,
                   const Receipt& receipt) {
    if (program.options().json) {
        program.print(to_json(receipt));
        return done;
    }
    const auto entry = receipt.entry();
    const auto& act = whole.act;
    const std::string deed(deed_of(act));
    if (program.left_unfinished() && Engine::vocabulary().about_values.contains(deed)) {
        program.out() << program.text("view.recorded_only", {{"seq", std::to_string(receipt.seq)}})
                      << '\n';
        return failure;
    }
    program.out() << program.style().paint(Tone::ok, "✓ ")
                  << program.text("view.recorded",
                                  {{"what", sentence_of(program, program.reader(), whole, receipt)},
                                   {"seq", std::to_string(receipt.seq)},
                                   {"actor", act.actor.text()},
                                   {"capacity", value_text(program.voice(),
                                                           json::value(act.capacity), "capacity")}})
                  << '\n';
    for (const auto& note : outcome_notes(program.voice(), entry))
        program.out() << "  " << note << '\n';
    auto next = fill(std::string(command.then), {{"object", act.object.text()}});
    for (const auto& change : entry.changes)
        if (change.type == "pending.held")
            next = (change.body.contains("decide")
                        ? "motion propose --session SESSION --title TITLE --effect countersign:"
                        : "pending countersign ") +
                   change.object.text();
    if (!next.empty() && !program.invocation().attested)
        program.out() << program.style().paint(
                             Tone::dim,
                             program.text("view.then", {{"command", program.command_text(next)}}))
                      << '\n';
    return done;
}

/// The member of an object's state that people call so; the word itself where none is.
std::string member_called(const Program& program, const std::optional<ObjectView>& object,
                          std::string word) {
    if (!object || object->state.contains(word)) return word;
    for (const auto& [member, value] : object->state)
        if (slug_of(field_text(program.voice(), member)) == slug_of(word))
            return std::string(member);
    return word;
}

/// A value as acts have it, where the program knows the words for that member.
json::value value_of(const std::string& member, const json::value& value) {
    if (!value.is_string()) return value;
    const auto name = "--" + member;
    const auto offer = offer_for(nullptr, {.name = name});
    const std::string text(value.get_string());
    if (offer == "@date") return json::string(iso_date(text));
    return json::string(chosen(fixed_terms(offer), text).value_or(text));
}

/// What is corrected, and what an erratum is about, by the names of members.
void name_members(Program& program, Draft& draft) {
    const auto object = [&](const ObjectId& id) { return program.desk().reader().object(id); };
    if (auto* fields = draft.body.if_contains("fields"); fields && fields->is_object()) {
        json::object named;
        for (const auto& [key, value] : fields->get_object()) {
            const auto member = member_called(program, object(draft.object), key);
            named[member] = value_of(member, value);
        }
        *fields = std::move(named);
    }
    auto* field = draft.body.if_contains("field");
    const auto* of = draft.body.if_contains("of");
    if (field && of && is_slug(of->as_string()))
        *field = member_called(program, object(ObjectId(std::string(of->as_string()))),
                               std::string(field->as_string()));
}

}  // namespace

Draft draft_of(Program& program, const Command& command, const Typed& as_typed) {
    const auto claim = program.claimed();
    const auto workflow = program.engine().workflow();
    const auto typed = in_words_of_acts(command, as_typed, workflow.get());
    Draft draft{.deed = std::string(command.deed),
                .object = slug(std::string(command.object)),
                .actor = claim.actor,
                .capacity = claim.capacity,
                .occurred_on = program.day(),
                .cites = citations(program.options()),
                .body = body_of(command, typed)};
    if (const auto* p = parameter(command, Form::object)) {
        draft.object = slug(word(command, typed, Form::object));
        if (!p->required && draft.object.empty()) suggest(program, program.desk(), command, draft);
    }
    name_members(program, draft);
    if (parameter(command, Form::role)) {
        const auto thing = word(command, typed, Form::thing);
        draft.object =
            slug("role." + word(command, typed, Form::role) + (thing.empty() ? "" : "." + thing));
    }
    if (parameter(command, Form::key))
        draft.object = key_object(program, word(command, typed, Form::key));
    draft.seat = slug<SeatId>(word(command, typed, Form::seat));
    if (program.invocation().attested) wrap(program, draft);
    return draft;
}

std::string sentence_of(const Program& program, const desk::Reader& reader, const SignedAct& whole,
                        const Receipt& receipt) {
    auto changes = receipt.entry().changes;
    auto act = said(whole);
    Cover(reader.view()).hide(act, changes);
    return deed_sentence(program.voice(), act, changes);
}

int perform(Program& program, const Command& command, const Typed& typed) {
    program.claim();
    program.desk(!program.options().dry_run);
    const auto draft = draft_of(program, command, typed);
    const auto personal = personal_values(command, typed);
    warn_of_names(program, draft, personal);
    return perform(program, command, draft, {personal, file_of(command, typed)});
}

int perform(Program& program, const Command& command, const Draft& draft,
            const desk::Enclosures& enclosed) {
    const bool dry = program.options().dry_run;
    auto& desk = program.desk(!dry);
    const auto key = signing_key(program);
    auto filing = desk.prepare(draft, enclosed, key ? &*key : nullptr);
    if (!filing) return report_refusal(program, filing.error());
    filing->recorded_by = program.recorder();
    auto& act = filing->act.act;
    if (dry) {
        const auto head = desk.reader().view().head();
        if (!key && head.size > 0) act.seen = Seen{head.size, head.root};
        return report_preview(program, filing->act,
                              desk.engine().preview(filing->act, filing->recorded_by));
    }
    const auto receipt = program.record(desk, *filing);
    if (!receipt) return report_refusal(program, receipt.error());
    const int exit = desk::once_recorded(
        [&] { return report_receipt(program, command, filing->act, *receipt); });
    return program.left_unfinished() ? failure : exit;
}

}  // namespace cocrea::cli
